import { brokenWorkbook } from '../zip/directory.ts';

/** The text of a part, with a function that encodes a changed text in the same way. */
export interface PartText {
  readonly text: string;
  encode(text: string): Buffer;
}

/** Workbooks are in UTF-8 or UTF-16 (ECMA-376 part 2, 8.1.1). @throws SheetError when the bytes are neither */
export function textOf(bytes: Buffer, part: string): PartText {
  const [first, second] = bytes;
  const isLittleEndian = (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0);
  const isBigEndian = (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c);
  const encoding = isLittleEndian ? 'utf-16le' : isBigEndian ? 'utf-16be' : 'utf-8';
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw brokenWorkbook((say) => say.encoding({ part, encoding: encoding.toUpperCase() }));
  }
  const declared = /^\uFEFF?<\?xml[^>]*?\bencoding\s*=\s*["']([\w.-]+)["']/.exec(text)?.[1]?.toLowerCase();
  if (declared !== undefined && !['utf-8', 'utf8', 'us-ascii', 'utf-16'].includes(declared))
    throw brokenWorkbook((say) => say.declared({ part, encoding: declared }));
  return {
    text,
    encode(changed) {
      const little = Buffer.from(changed, encoding === 'utf-8' ? 'utf8' : 'utf16le');
      return encoding === 'utf-16be' ? little.swap16() : little;
    },
  };
}
