import { isUtf8 } from 'node:buffer';
import { compressionOf } from './compression.ts';
import { codeOf } from './errors.ts';
import { type Localized, localized } from './localized.ts';
import * as texts from './texts/index.ts';
import type { Utf8Use, WrongByte } from './words.ts';

/** Text that is not UTF-8. The message is for a file: it has the line and the remedy, unless the file is no text. */
export class NotUtf8Error extends Error {
  /** The line of the first wrong byte, from 1. */
  readonly line: number;
  /** The first wrong byte and the encoding that it suggests, without a full stop. */
  readonly found: Localized;
  /** The message in every language. */
  readonly reason: Localized;

  constructor(line: number, wrong: WrongByte) {
    const found = localized((language) => texts[language].utf8.found(wrong));
    // The remedy would damage a workbook or an archive.
    const isText = wrong.suggests === 'UTF-16' || wrong.suggests === 'Windows-1252';
    const reason = localized((language) => {
      const { inFile, remedies } = texts[language].utf8;
      return inFile({ line, found: found[language], remedy: isText ? remedies.file : undefined });
    });
    super(reason.en);
    this.name = 'NotUtf8Error';
    this.line = line;
    this.found = found;
    this.reason = reason;
  }
}

/** How a body or a file gets to be UTF-8. */
export const utf8Remedy = (use: Utf8Use): Localized =>
  localized((language) => texts[language].utf8.remedies[use]);

/** Whether the bytes begin with the byte order mark of UTF-16. */
export const isUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

/** Decodes a complete text, without a byte order mark at its beginning. @throws NotUtf8Error */
export function decodeUtf8(bytes: Uint8Array): string {
  // A decoder that can say what is wrong takes longer to create than most texts to decode.
  if (!isUtf8(bytes)) return new Utf8Decoder().decodeLast(bytes);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

/** Decodes a text in parts, without a byte order mark at its beginning. */
export class Utf8Decoder {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  /** The number of bytes of the parts so far. */
  #read = 0;
  /** The last bytes of the parts so far: more than an incomplete character has. */
  #tail: Uint8Array = Buffer.alloc(0);

  /** Keeps back an incomplete character at the end. @param line of the first byte, from 1 @throws NotUtf8Error */
  decode(part: Uint8Array, line: number): string {
    const text = this.#decode(part, line, true);
    this.#read += part.length;
    this.#tail = (part.length < 3 ? Buffer.concat([this.#tail, part]) : part).subarray(-3);
    return text;
  }

  /** As `decode`, for the last part. */
  decodeLast(part: Uint8Array = Buffer.alloc(0), line = 1): string {
    return this.#decode(part, line, false);
  }

  #decode(part: Uint8Array, line: number, stream: boolean): string {
    try {
      return this.#decoder.decode(part, { stream });
    } catch (error) {
      if (codeOf(error) !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
      const pending = incompleteAtEnd(this.#tail);
      const bytes = Buffer.concat([pending, part]);
      const index = firstWrong(bytes);
      const lineBreaks = bytes.subarray(0, index).filter((byte) => byte === 0x0a).length;
      const position = this.#read - pending.length + index + 1;
      throw new NotUtf8Error(line + lineBreaks, wrongByte(bytes, index, position));
    }
  }
}

/** The bytes of an incomplete character at the end of valid UTF-8. */
function incompleteAtEnd(tail: Uint8Array): Uint8Array {
  const fromEnd = [1, 2, 3].find((count) => (tail.at(-count) ?? 0) >= 0xc0);
  if (fromEnd === undefined) return tail.subarray(tail.length);
  const lead = tail.at(-fromEnd) ?? 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  return tail.subarray(fromEnd < length ? -fromEnd : tail.length);
}

/** The index of the first byte that belongs to no character. */
function firstWrong(bytes: Buffer): number {
  const replacement = Buffer.from('\ufffd');
  let index = 0;
  for (const text of bytes.toString('utf8').split('\ufffd')) {
    index += Buffer.byteLength(text);
    // It may have been sent as such.
    if (!bytes.subarray(index, index + replacement.length).equals(replacement)) break;
    index += replacement.length;
  }
  return index;
}

function wrongByte(bytes: Buffer, index: number, position: number): WrongByte {
  const byte = bytes[index] ?? 0;
  const hex = byte.toString(16).toUpperCase();
  if (position === 1 && isUtf16(bytes)) return { position, hex, suggests: 'UTF-16' };
  const compression = position <= 2 ? compressionOf(bytes) : undefined;
  if (compression !== undefined) return { position, hex, suggests: compression };
  // Text has no other control characters. From A0 on, Windows-1252 is Latin-1.
  if (bytes.some((other) => other < 0x09 || (other > 0x0d && other < 0x20))) return { position, hex };
  const character = String.fromCharCode(byte);
  return {
    position,
    hex,
    suggests: 'Windows-1252',
    ...(/[\p{L}\p{P}\p{S}]/u.test(character) ? { character } : {}),
  };
}
