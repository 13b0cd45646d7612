import { SheetError } from '../sheet-error.ts';

const compoundFile = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** Name of the stream in an encrypted workbook (MS-OFFCRYPTO, 2.3.1). */
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');

/** @throws SheetError that names the kind of a file other than xlsx or xlsm */
export function checkKind(bytes: Buffer): void {
  if (bytes.length === 0) throw new SheetError('the file is empty');
  if (bytes.subarray(0, 8).equals(compoundFile))
    throw new SheetError(
      bytes.includes(encryptedPackage)
        ? 'the workbook is locked with a password; save it without'
        : 'this is a workbook of the old kind, .xls; save it as .xlsx in Excel or LibreOffice',
    );
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK')
    throw new SheetError('this is no Excel workbook: an .xlsx file is a zip, and this is none');
}
