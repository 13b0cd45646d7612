import { errorText } from '../errors/error-text.ts';
import type { OtherKind } from '../errors/words.ts';
import { SheetError } from '../sheet-error.ts';

const compoundFile = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** Name of the stream in an encrypted workbook (MS-OFFCRYPTO, 2.3.1). */
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');
/** The first record of a workbook of Excel 2, 3 or 4, which has no container (MS-XLS, 2.4.21). */
const firstRecords = ['09000400', '09020600', '09040600'];
/** Bytes that decide about the kind of a text. */
const beginning = 4096;

/** @throws SheetError that names the kind of a file other than xlsx or xlsm, and says how to save it as one */
export function checkKind(bytes: Buffer): void {
  if (bytes.length === 0) throw new SheetError(errorText((say) => say.empty));
  if (bytes.subarray(0, 8).equals(compoundFile))
    throw bytes.includes(encryptedPackage)
      ? new SheetError(errorText((say) => say.locked))
      : otherKind('xls');
  const first = bytes.subarray(0, beginning);
  if (first.subarray(0, 2).toString('latin1') === 'PK') return;
  if (firstRecords.includes(first.toString('hex', 0, 4))) throw otherKind('xls');
  const text = textIn(first);
  if (text === undefined) throw new SheetError(errorText((say) => say.noZip));
  if (/<office:document|opendocument/i.test(text)) throw otherKind('ods');
  throw otherKind(/^\s*<(?:\?xml|!doctype|html|table|meta|head|body)\b/i.test(text) ? 'markup' : 'text');
}

/** A file of another program or format, and how to save it as .xlsx. */
export const otherKind = (kind: OtherKind): SheetError =>
  new SheetError(errorText(({ otherKinds, saveAs }) => `${otherKinds[kind]}; ${saveAs}`));

/** The bytes as text; undefined for other data. Umlauts do not matter, so that old encodings count, too. */
function textIn(bytes: Buffer): string | undefined {
  const [one = 0, two = 0] = bytes;
  const isUtf16 = (one === 0xff && two === 0xfe) || (one === 0xfe && two === 0xff);
  if (isUtf16)
    return bytes
      .subarray(2)
      .toString(one === 0xff ? 'utf16le' : 'latin1')
      .replaceAll('\0', '');
  if (bytes.some((byte) => byte < 0x20 && !whitespace.includes(byte))) return undefined;
  return bytes.toString('latin1').replace(/^\xEF\xBB\xBF/, '');
}

const whitespace: readonly number[] = [...Buffer.from('\t\n\f\r')];
