import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { sameInAll } from '../../src/kernel/index.ts';
import { findTables, matchRows, openWorkbook, planFill, SheetError } from '../../src/sheet/index.ts';
import {
  caseResult,
  dataOf,
  partsOf,
  runResult,
  smallWorkbook,
  workbookBytes,
} from '../support/workbooks.ts';

const sheet1 = 'xl/worksheets/sheet1.xml';
const good = { sheets: { Tester: dataOf([['Id', 'Resultat']]) } };
const withPart = (name: string, content: string | Uint8Array) =>
  smallWorkbook({ ...good, parts: { [name]: content } });
const without = (name: string) => {
  const { [name]: _, ...parts } = partsOf(good);
  return Buffer.from(zipSync(parts));
};
/** The bytes with one field of the sheet's entry in the central directory changed. */
function tampered(change: (bytes: Buffer, entryAt: number) => void): Buffer {
  const bytes = smallWorkbook(good);
  change(bytes, bytes.lastIndexOf(sheet1) - 46);
  return bytes;
}
const compound = (text: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(text, 'utf16le')]);

const saved = (kind: string) =>
  new RegExp(
    `^this is ${kind.replaceAll('.', '\\.')}.*; save it as \\.xlsx: open it in Excel and .* or in LibreOffice and .*$`,
  );

describe('a file that is not a workbook is refused, and the message says what it is', () => {
  test.each([
    ['nothing', Buffer.alloc(0), 'the file is empty'],
    ['data', Buffer.from([1, 0, 2, 0, 255]), 'an .xlsx file is a zip, and this is none'],
    ['a text', Buffer.from('Id;Resultat\nN01;Æ\n'), saved('a text, such as .csv')],
    ['a text in an old encoding', Buffer.from('Id;Utført\n', 'latin1'), saved('a text, such as .csv')],
    ['a text in UTF-16', Buffer.from('\uFEFFId\tUtført\n', 'utf16le'), saved('a text, such as .csv')],
    ['a table in HTML', Buffer.from('\n<html><table><tr><td>Id'), saved('a table in HTML or XML')],
    [
      'the XML of Excel 2003',
      Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
      saved('a table in HTML or XML'),
    ],
    [
      'OpenDocument without a zip',
      Buffer.from('<?xml version="1.0"?><office:document/>'),
      saved('an OpenDocument file'),
    ],
    [
      'the binary format of Excel 4',
      Buffer.from('090406000000100000', 'hex'),
      saved('a workbook of the old kind, .xls'),
    ],
    ['two letters only', Buffer.from('PK'), 'its directory is missing'],
    ['the old binary format', compound('Workbook'), saved('a workbook of the old kind, .xls')],
    ['an encrypted workbook', compound('EncryptedPackage'), 'locked with a password'],
    [
      'a truncated workbook',
      smallWorkbook(good).subarray(0, 700),
      'its directory is missing; it may be cut off',
    ],
    ['any zip', Buffer.from(zipSync({ 'a.txt': strToU8('a') })), 'the zip has no workbook in it'],
    [
      'OpenDocument',
      Buffer.from(zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet') })),
      saved('an OpenDocument file'),
    ],
    [
      'OpenDocument without its type',
      Buffer.from(zipSync({ 'content.xml': strToU8('<a/>'), 'META-INF/manifest.xml': strToU8('<a/>') })),
      saved('an OpenDocument file'),
    ],
    [
      'the binary format',
      withPart(
        '_rels/.rels',
        '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
      ),
      saved('a binary workbook, .xlsb'),
    ],
    ['a zip without the main part', without('xl/workbook.xml'), 'xl/workbook.xml is missing'],
    ['a workbook without a sheet', without(sheet1), 'sheet1.xml is missing'],
    ['broken XML', withPart(sheet1, '<worksheet><sheetData></worksheet>'), 'is not well-formed XML'],
    ['no XML', withPart(sheet1, 'Id'), 'is not well-formed XML'],
    ['other XML', withPart(sheet1, '<html/>'), 'sheet1.xml is no worksheet'],
    ['deep XML', withPart(sheet1, '<worksheet xmlns:a="b">'.repeat(50_000)), 'is nested deeper'],
    [
      'entities',
      withPart(sheet1, '<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData/></worksheet>'),
      'has a document type',
    ],
    [
      'an entity without a document type',
      withPart(sheet1, '<worksheet><sheetData>&b;</sheetData></worksheet>'),
      'is not well-formed XML',
    ],
    ['invalid UTF-8', withPart(sheet1, Uint8Array.of(0x3c, 0xff, 0x3e)), 'is not in UTF-8'],
    [
      'another encoding',
      withPart(sheet1, '<?xml version="1.0" encoding="ISO-8859-1"?><worksheet/>'),
      'says that it is in iso-8859-1',
    ],
    [
      'a row outside the sheet',
      withPart(sheet1, '<worksheet><sheetData><row r="0"/></sheetData></worksheet>'),
      'has a row without a place',
    ],
    [
      'a cell outside the sheet',
      withPart(sheet1, '<worksheet><sheetData><row r="1"><c r="XFE1"/></row></sheetData></worksheet>'),
      'has a cell without a place',
    ],
    ['an encrypted part', tampered((bytes, at) => bytes.writeUInt16LE(1, at + 8)), 'locked with a password'],
    [
      'an unknown compression',
      tampered((bytes, at) => bytes.writeUInt16LE(14, at + 10)),
      'packed in a way that workbooks are not',
    ],
    ['a wrong checksum', tampered((bytes, at) => bytes.writeUInt32LE(1, at + 16)), 'is damaged'],
    [
      'a wrong offset',
      tampered((bytes, at) => bytes.writeUInt32LE(7, at + 42)),
      'is not where its directory says',
    ],
    ['zip64', tampered((bytes, at) => bytes.writeUInt32LE(0xffffffff, at + 42)), 'zip64'],
    ['a duplicate part', doubled(), 'is in it twice'],
  ])('%s', (_, bytes, message) => {
    const opening = () => openWorkbook(bytes);
    expect(opening).toThrow(SheetError);
    expect(opening).toThrow(message);
  });

  function doubled(): Buffer {
    const { [sheet1]: content, ...rest } = partsOf(good);
    return Buffer.from(
      zipSync({
        ...rest,
        [sheet1]: content ?? new Uint8Array(),
        'XL/worksheets/SHEET1.xml': content ?? new Uint8Array(),
      }),
    );
  }
});

describe('a zip that unpacks to more than 20 MB is not unpacked', () => {
  const bomb = (size: number) => withPart(sheet1, new Uint8Array(size).fill(0x20));

  test('when its directory says so', () => {
    const bytes = bomb(21 * 1024 * 1024);
    expect(bytes.length).toBeLessThan(100_000);
    expect(() => openWorkbook(bytes)).toThrow('larger than 20 MB unpacked');
  });

  test('nor when its directory gives a smaller size', () => {
    const bytes = bomb(21 * 1024 * 1024);
    const name = bytes.lastIndexOf(Buffer.from(sheet1));
    expect(bytes.readUInt32LE(name - 46)).toBe(0x02014b50);
    bytes.writeUInt32LE(1_000, name - 46 + 24);
    expect(() => openWorkbook(bytes)).toThrow('xl/worksheets/sheet1.xml is damaged');
  });
});

test('a sheet with millions of cells is not read', () => {
  const rows = `<row>${'<c/>'.repeat(1_600_000)}</row>`;
  const bytes = withPart(sheet1, `<worksheet><sheetData>${rows}</sheetData></worksheet>`);
  expect(bytes.length).toBeLessThan(100_000);
  expect(() => openWorkbook(bytes)).toThrow('has too many cells to be read');
});

test('a workbook without a row of headings is refused with a remedy', () => {
  const workbook = openWorkbook(
    smallWorkbook({
      sheets: {
        Ark1: dataOf([
          ['a', 'b'],
          ['Dato', 'Kommentar'],
        ]),
      },
    }),
  );
  expect(() => findTables(workbook)).toThrow(/no table of tests was found\nArk1 row 2: .*--column result=C/);
});

/** A workbook or a readable error, for any bytes. */
function tried(bytes: Buffer): void {
  try {
    const workbook = openWorkbook(bytes);
    const plan = planFill(workbook, matchRows(findTables(workbook), []), runResult([caseResult('KFR-N01')]));
    workbook.filled(plan);
  } catch (error) {
    if (!(error instanceof SheetError)) throw error;
    expect(error.lines.every((line) => line.length > 10 && !/\n|undefined|NaN/.test(line))).toBe(true);
  }
}

test('a workbook with damaged bytes is read or refused with a readable error', () => {
  const whole = workbookBytes('norsk-uten-id');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      fc.option(fc.nat(whole.length)),
      (changes, length) => {
        const bytes = Buffer.from(whole.subarray(0, length ?? whole.length));
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        tried(bytes);
      },
    ),
    { numRuns: 150 },
  );
});

test('any XML in the place of a sheet is read or refused with a readable error', () => {
  const piece = fc.constantFrom(
    ...[
      '<row>',
      '</row>',
      '<row r="3">',
      '<c r="A1">',
      '<c>',
      '</c>',
      '<v>1</v>',
      '<v/>',
      '<f>A1+B:B</f>',
      '<is><t>Resultat</t></is>',
    ],
    ...[
      '<c r="B2" t="s"><v>99</v></c>',
      '<c t="inlineStr"><is><t>Id</t></is></c>',
      '<c s="-1"><v>1e400</v></c>',
      '<!-- x -->',
      '<![CDATA[<c>]]>',
    ],
    ...[
      '</sheetData>',
      '<sheetData>',
      '<mergeCells><mergeCell ref="A1:Z99"/></mergeCells>',
      '<mergeCells><mergeCell ref="?"/></mergeCells>',
    ],
    ...[
      '<dataValidations><dataValidation type="list" sqref="B1:B9 x"><formula1>Ark9!$A$1</formula1></dataValidation></dataValidations>',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      tried(withPart(sheet1, `<worksheet><sheetData>${pieces.join('')}</sheetData></worksheet>`));
    }),
    { numRuns: 200 },
  );
});

test('the given workbook is never changed', () => {
  const bytes = workbookBytes('norsk-enkel');
  const digest = () => createHash('sha256').update(bytes).digest('hex');
  const before = digest();
  const workbook = openWorkbook(bytes);
  const cases = [
    {
      id: 'KFR-N01',
      title: sameInAll(''),
      titles: [],
      points: [],
      further: [],
      codes: new Set<string>(),
      isRefusal: false,
    },
  ];
  const plan = planFill(workbook, matchRows(findTables(workbook), cases), runResult([caseResult('KFR-N01')]));
  expect(workbook.filled(plan).equals(bytes)).toBe(false);
  expect(digest()).toBe(before);
});
