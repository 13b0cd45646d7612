import { decodeUtf8 } from '../kernel/index.ts';

/**
 * The text of a file or a body: UTF-8, or binary DER, as `.cer` and `.p12` files have it, in base64.
 * @throws NotUtf8Error for anything else
 */
export function inputText(bytes: Uint8Array): string {
  // A SEQUENCE with a length of two bytes: text begins otherwise.
  return bytes[0] === 0x30 && (bytes[1] === 0x82 || bytes[1] === 0x80)
    ? Buffer.from(bytes).toString('base64')
    : decodeUtf8(bytes);
}
