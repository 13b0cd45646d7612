import { strToU8, zipSync } from 'fflate';
import { dataOf, partsOf, smallWorkbook } from './workbooks.ts';

/** What `sheet fill` refuses, and the lines that it prints; a line begins with its file or option. */
export interface RefusedSheet {
  /** Default: a workbook with a row for a test. */
  readonly book?: Buffer;
  readonly map?: string;
  /** Default: what the workbook gets is shown. */
  readonly order?: readonly string[];
  /** Further options. */
  readonly flags?: readonly string[];
  readonly en: readonly string[];
  readonly nb: readonly string[];
}

const sheet1 = 'xl/worksheets/sheet1.xml';
const good = {
  sheets: {
    Tester: dataOf([
      ['Id', 'Resultat'],
      ['KFR-N01', ''],
    ]),
  },
};
const withSheet = (content: string | Uint8Array): Buffer =>
  smallWorkbook({ ...good, parts: { [sheet1]: content } });
const zipOf = (parts: Readonly<Record<string, string>>): Buffer =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))),
  );
const without = (name: string): Buffer => {
  const { [name]: _, ...parts } = partsOf(good);
  return Buffer.from(zipSync(parts));
};
/** The workbook with fields of the sheet's entry in the central directory changed, or of the end of the directory. */
function tampered(change: (bytes: Buffer, at: { entry: number; end: number }) => void): Buffer {
  const bytes = smallWorkbook(good);
  change(bytes, { entry: bytes.lastIndexOf(sheet1) - 46, end: bytes.length - 22 });
  return bytes;
}
const compound = (text: string): Buffer =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(text, 'utf16le')]);
const cells = (content: string): Buffer =>
  withSheet(`<worksheet><sheetData>${content}</sheetData></worksheet>`);

const saveAs = {
  en: 'save it as .xlsx: open it in Excel and choose File > Save As > Excel Workbook (.xlsx), or in LibreOffice and choose File > Save As > Excel 2007-365 (.xlsx)',
  nb: 'lagre den som .xlsx: åpne den i Excel og velg Fil > Lagre som > Excel-arbeidsbok (.xlsx), eller i LibreOffice og velg Fil > Lagre som > Excel 2007-365 (.xlsx)',
};
const otherKind = (book: Buffer, en: string, nb: string): RefusedSheet => ({
  book,
  en: [`bok.xlsx: ${en}; ${saveAs.en}`],
  nb: [`bok.xlsx: ${nb}; ${saveAs.nb}`],
});
const unusable = (book: Buffer, en: string, nb: string): RefusedSheet => ({
  book,
  en: [`bok.xlsx: ${en}`],
  nb: [`bok.xlsx: ${nb}`],
});
const broken = (book: Buffer, en: string, nb: string): RefusedSheet =>
  unusable(book, `the workbook is broken: ${en}`, `arbeidsboken er ødelagt: ${nb}`);
const unmapped = (map: string, en: string, nb: string): RefusedSheet => ({ map, en: [en], nb: [nb] });

const ordered = (order: readonly string[], en: string, nb: string): RefusedSheet => ({
  order,
  en: [en],
  nb: [nb],
});
const fromResults = ['--from', 'results.json'];

const ofTwoSheets = { sheets: { ...good.sheets, Andre: dataOf([['Dato']]) } };

/** Every error of the workbook, its tables and its mapping. */
export const refusedSheets: Readonly<Record<string, RefusedSheet>> = {
  xls: otherKind(
    compound('Workbook'),
    'this is a workbook of the old kind, .xls',
    'dette er en arbeidsbok av den gamle typen, .xls',
  ),
  xlsb: otherKind(
    smallWorkbook({
      ...good,
      parts: {
        '_rels/.rels':
          '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
      },
    }),
    'this is a binary workbook, .xlsb',
    'dette er en binær arbeidsbok, .xlsb',
  ),
  ods: otherKind(
    zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }),
    'this is an OpenDocument file, such as .ods',
    'dette er en OpenDocument-fil, som .ods',
  ),
  text: otherKind(
    Buffer.from('Id;Resultat'),
    'this is a text, such as .csv, and no Excel workbook',
    'dette er en tekst, som .csv, og ingen Excel-arbeidsbok',
  ),
  markup: otherKind(
    Buffer.from('<html><table>'),
    'this is a table in HTML or XML, and no Excel workbook',
    'dette er en tabell i HTML eller XML, og ingen Excel-arbeidsbok',
  ),
  empty: unusable(Buffer.alloc(0), 'the file is empty', 'filen er tom'),
  locked: unusable(
    compound('EncryptedPackage'),
    'the workbook is locked with a password; save it without',
    'arbeidsboken er låst med passord; lagre den uten',
  ),
  'a locked part': unusable(
    tampered((bytes, { entry }) => bytes.writeUInt16LE(1, entry + 8)),
    'the workbook is locked with a password; save it without',
    'arbeidsboken er låst med passord; lagre den uten',
  ),
  'no zip': unusable(
    Buffer.from([1, 0, 2, 0, 255]),
    'this is no Excel workbook: an .xlsx file is a zip, and this is none',
    'dette er ingen Excel-arbeidsbok: en .xlsx-fil er en zip, og det er ikke denne',
  ),
  'no workbook': unusable(
    zipOf({ 'a.txt': 'a' }),
    'this is no Excel workbook: the zip has no workbook in it',
    'dette er ingen Excel-arbeidsbok: zip-filen har ingen arbeidsbok i seg',
  ),
  'too large': unusable(
    tampered((bytes, { entry }) => bytes.writeUInt32LE(21 * 1024 * 1024, entry + 24)),
    'the workbook is larger than 20 MB unpacked; it is not read',
    'arbeidsboken er større enn 20 MB utpakket, og leses ikke',
  ),
  'too many cells': unusable(
    cells(`<row>${'<c/>'.repeat(450_000)}</row>`),
    `${sheet1} has too many cells to be read; take out sheets that are no tests`,
    `${sheet1} har for mange celler til å leses; ta ut ark som ikke er tester`,
  ),
  'no directory': broken(
    Buffer.from('PK'),
    'its directory is missing; it may be cut off',
    'innholdslisten mangler; filen kan være avkuttet',
  ),
  volumes: broken(
    tampered((bytes, { end }) => bytes.writeUInt16LE(1, end + 4)),
    'it is one of several volumes',
    'den er en av flere deler',
  ),
  'a directory that is cut off': broken(
    tampered((bytes, { end }) => bytes.writeUInt32LE(9_999_999, end + 12)),
    'its directory is cut off',
    'innholdslisten er avkuttet',
  ),
  'an unreadable directory': broken(
    tampered((bytes, { entry }) => bytes.writeUInt32LE(1, entry)),
    'its directory cannot be read',
    'innholdslisten kan ikke leses',
  ),
  zip64: broken(
    tampered((bytes, { entry }) => bytes.writeUInt32LE(0xffffffff, entry + 42)),
    'it has the form for files over 4 GB (zip64); save it anew in Excel',
    'den har formen for filer over 4 GB (zip64); lagre den på nytt i Excel',
  ),
  'no sheet with cells': broken(
    smallWorkbook({ ...good, parts: { 'xl/_rels/workbook.xml.rels': '<Relationships/>' } }),
    'it has no sheet with cells',
    'den har ingen ark med celler',
  ),
  'a misplaced part': broken(
    tampered((bytes, { entry }) => bytes.writeUInt32LE(7, entry + 42)),
    `${sheet1} is not where its directory says`,
    `${sheet1} er ikke der innholdslisten sier`,
  ),
  'a part twice': broken(
    zipOf({ 'A.xml': '', 'a.xml': '' }),
    'a.xml is in it twice',
    'a.xml finnes to ganger i den',
  ),
  'a part that is cut off': broken(
    tampered((bytes, { entry }) => bytes.writeUInt32LE(9_999_999, entry + 20)),
    `${sheet1} is cut off`,
    `${sheet1} er avkuttet`,
  ),
  'a damaged part': broken(
    tampered((bytes, { entry }) => bytes.writeUInt32LE(1, entry + 16)),
    `${sheet1} is damaged`,
    `${sheet1} er skadet`,
  ),
  'a missing part': broken(without(sheet1), `${sheet1} is missing`, `${sheet1} mangler`),
  'an unknown compression': broken(
    tampered((bytes, { entry }) => bytes.writeUInt16LE(14, entry + 10)),
    `${sheet1} is packed in a way that workbooks are not (14)`,
    `${sheet1} er pakket på en måte som arbeidsbøker ikke er (14)`,
  ),
  'invalid UTF-8': broken(
    withSheet(Uint8Array.of(0x3c, 0xff, 0x3e)),
    `${sheet1} is not in UTF-8`,
    `${sheet1} er ikke i UTF-8`,
  ),
  'another encoding': broken(
    withSheet('<?xml version="1.0" encoding="ISO-8859-1"?><worksheet/>'),
    `${sheet1} says that it is in iso-8859-1`,
    `${sheet1} sier at den er i iso-8859-1`,
  ),
  'deep XML': broken(
    withSheet('<worksheet>'.repeat(201)),
    `${sheet1} is nested deeper than any workbook`,
    `${sheet1} har flere nivåer enn noen arbeidsbok`,
  ),
  'a document type': broken(
    withSheet('<!DOCTYPE a><worksheet/>'),
    `${sheet1} has a document type, which no workbook has`,
    `${sheet1} har en dokumenttype, som ingen arbeidsbok har`,
  ),
  'another root': broken(
    withSheet('<html/>'),
    `${sheet1} is no worksheet`,
    `${sheet1} er ikke et element worksheet`,
  ),
  'no XML': broken(withSheet('Id'), `${sheet1} is not well-formed XML`, `${sheet1} er ikke velformet XML`),
  'a row without a place': broken(
    cells('<row r="0"/>'),
    `${sheet1} has a row without a place`,
    `${sheet1} har en rad uten plass`,
  ),
  'a cell without a place': broken(
    cells('<row r="1"><c r="XFE1"/></row>'),
    `${sheet1} has a cell without a place`,
    `${sheet1} har en celle uten plass`,
  ),
  'no headings': {
    book: smallWorkbook({ sheets: { Ark1: dataOf([['a', 'b']]) } }),
    en: [
      'bok.xlsx: no table of tests was found: no row has headings such as id, beskrivelse, forventet, resultat, dato, kommentar',
      '--sheet, --header-row and --column say where it is, such as --column result=F',
    ],
    nb: [
      'bok.xlsx: fant ingen tabell med tester: ingen rad har overskrifter som id, beskrivelse, forventet, resultat, dato, kommentar',
      '--sheet, --header-row og --column sier hvor den er, for eksempel --column result=F',
    ],
  },
  'no place for results': {
    book: smallWorkbook({ sheets: { Ark1: dataOf([['Id', 'Beskrivelse']]) } }),
    en: [
      'bok.xlsx: no table of tests was found',
      'bok.xlsx: Ark1 row 1: id and description found, no column for results: --column result=C',
    ],
    nb: [
      'bok.xlsx: fant ingen tabell med tester',
      'bok.xlsx: Ark1 rad 1: fant id og beskrivelse, men ingen kolonne for resultater: --column result=C',
    ],
  },
  'an unknown sheet': {
    book: smallWorkbook(ofTwoSheets),
    flags: ['--sheet', 'Ark9'],
    en: ['--sheet is "Ark9", but the workbook has "Tester", "Andre"'],
    nb: ['--sheet er "Ark9", men arbeidsboken har "Tester", "Andre"'],
  },
  'a row of headings without its sheet': {
    book: smallWorkbook(ofTwoSheets),
    flags: ['--header-row', '1'],
    en: ['--header-row needs --sheet: there are "Tester", "Andre"'],
    nb: ['--header-row krever --sheet: det finnes "Tester", "Andre"'],
  },
  'an unknown column': {
    flags: ['--header-row', '1', '--column', 'date=Dag'],
    en: ['--column date=Dag: row 1 has no such heading, and there is no such column'],
    nb: ['--column date=Dag: rad 1 har ingen slik overskrift, og kolonnen finnes heller ikke'],
  },
  'no mapping': unmapped(
    'ingenting',
    'map.yaml: must be rows and cases, such as "Tester!12": KFR-N01',
    'map.yaml: må være rader og testtilfeller, for eksempel "Tester!12": KFR-N01',
  ),
  'an alias': unmapped(
    'N01: &a [1]\nx: *a\n',
    'map.yaml: has an alias (*), which it must not have',
    'map.yaml: har et YAML-alias (*), som ikke kan brukes her',
  ),
  'unknown cases': {
    map: 'N01: KFR-N99\nTester!2: 7\n',
    en: ['map.yaml: N01: there is no case "KFR-N99"', 'map.yaml: Tester!2: there is no case "7"'],
    nb: [
      'map.yaml: N01: testtilfellet "KFR-N99" finnes ikke',
      'map.yaml: Tester!2: testtilfellet "7" finnes ikke',
    ],
  },
  'unknown rows': {
    map: 'Tester!9: KFR-N01\nTester!8:\n',
    en: ['--map: no row is "Tester!9"', '--map: no row is "Tester!8"'],
    nb: ['--map: ingen rad er "Tester!9"', '--map: ingen rad er "Tester!8"'],
  },
  'a row twice': unmapped(
    'N01: KFR-N01\nN01: KFR-N02\n',
    'map.yaml:2: appears twice; remove one of them',
    'map.yaml:2: står to ganger; ta bort den ene',
  ),
  'two documents': unmapped(
    'N01: KFR-N01\n---\nN02: KFR-N02\n',
    'map.yaml:2: starts a second YAML document (---); a file can have only one',
    'map.yaml:2: begynner et nytt YAML-dokument (---); en fil kan bare ha ett',
  ),
  'an open bracket': unmapped(
    'N01: [KFR-N01\n',
    'map.yaml:1: opens a bracket or a quotation mark that is never closed; close it',
    'map.yaml:1: åpner en parentes eller et anførselstegn som aldri lukkes; lukk den',
  ),
};

/** Errors of the options, and of the files that the command would write. */
export const refusedOrders: Readonly<Record<string, RefusedSheet>> = {
  'no source': ordered(
    [],
    'say where the results are: --from results.json, --run <id>, or --observed',
    'oppgi hvor resultatene er: --from results.json, --run <id> eller --observed',
  ),
  'several sources': ordered(
    [...fromResults, '--observed'],
    '--from, --run and --observed are three sources of results; give one of them',
    '--from, --run og --observed er tre kilder til resultater; oppgi bare én av dem',
  ),
  'an institution that is no number': ordered(
    ['--observed', '--institution', '1'],
    '--institution is "1", but it must be 9 digits',
    '--institution er "1", men må være 9 siffer',
  ),
  'an institution of a run': ordered(
    ['--run', 'a', '--institution', '311002007'],
    '--institution and --run-id say which observed calls are meant: add --observed',
    '--institution og --run-id sier hvilke observerte kall det gjelder: legg til --observed',
  ),
  'values of options': {
    order: [...fromResults, '--column', 'F', '--column', 'a=F', '--word', 'a=Ja', '--header-row', '0'],
    en: [
      '--column is "F", but it must be a name and a value, such as result=F',
      '--column a=… must be one of correlationId, doneBy, expected, actual, comment, date, time, result, id, description',
      '--word a=… must be one of passed, failed, not-applicable',
      '--header-row is "0", but it must be the number of a row',
    ],
    nb: [
      '--column er "F", men må være et navn og en verdi, for eksempel result=F',
      '--column a=… må være en av correlationId, doneBy, expected, actual, comment, date, time, result, id, description',
      '--word a=… må være en av passed, failed, not-applicable',
      '--header-row er "0", men må være nummeret på en rad',
    ],
  },
  'writing and not': ordered(
    [...fromResults, '--yes', '--dry-run'],
    '--yes writes and --dry-run does not; give one of them',
    '--yes skriver, og det gjør ikke --dry-run; oppgi bare én av dem',
  ),
  'a large file': {
    book: Buffer.alloc(20 * 1024 * 1024 + 1),
    en: ['bok.xlsx: is larger than 20 MB'],
    nb: ['bok.xlsx: er større enn 20 MB'],
  },
  'a copy of another kind': ordered(
    [...fromResults, '--out', 'ut.csv'],
    '--out is "ut.csv", but it must end in .xlsx, as the workbook does',
    '--out er "ut.csv", men må slutte på .xlsx, slik arbeidsboken gjør',
  ),
  'the workbook as its copy': ordered(
    [...fromResults, '--out', 'bok.xlsx'],
    '--out is the workbook itself, which is left as it is; name another file',
    '--out er selve arbeidsboken, som blir stående som den er; oppgi en annen fil',
  ),
  'the workbook as its mapping': ordered(
    ['--map-out', 'bok.xlsx'],
    '--map-out is the workbook itself, which is left as it is; name another file',
    '--map-out er selve arbeidsboken, som blir stående som den er; oppgi en annen fil',
  ),
  'a file that is there': ordered(
    ['--map-out', 'results.json'],
    'results.json: is there already; --force replaces it, --out names another',
    'results.json: finnes allerede; --force erstatter den, --out oppgir en annen',
  ),
};
