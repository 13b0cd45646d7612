import { largestInput } from '../../../../src/explain/largest-input.ts';

export type InputProblem = 'tooLarge' | 'notText' | 'unreadable';

type Read = { readonly text: string } | { readonly problem: InputProblem };

/** The text of a file: UTF-8, or binary DER, as `.cer` files have it, in base64. */
export async function readFile(file: Blob): Promise<Read> {
  if (file.size > largestInput) return { problem: 'tooLarge' };
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return isDer(bytes) ? { text: base64(bytes) } : utf8(bytes);
  } catch {
    // A folder, or a file that is gone or may not be read.
    return { problem: 'unreadable' };
  }
}

/** A SEQUENCE with a length of two bytes, or of none: text begins otherwise. */
const isDer = ([first, second]: Uint8Array): boolean =>
  first === 0x30 && (second === 0x82 || second === 0x80);

const base64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

function utf8(bytes: Uint8Array): Read {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { problem: 'notText' };
  }
}
