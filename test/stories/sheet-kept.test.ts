import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openWorkbook, SheetError } from '../../src/sheet/index.ts';
import { missingOf, needing, output } from '../support/programs.ts';
import { filledIn, layoutOf, typed } from '../support/sheet-layouts.ts';
import { dataOf, smallWorkbook, unzipped } from '../support/workbooks.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const sheet1 = 'xl/worksheets/sheet1.xml';

test('shared strings, the calculation chain, comments, formats, lists and cached values stay as they are', () => {
  const shared = (address: string, index: number) => `<c r="${address}" t="s"><v>${index}</v></c>`;
  const row2 = `<row r="2" spans="1:8">${shared('A2', 3)}<c r="C2"><f>1+2</f><v>3</v></c><c r="D2"><f>Liste</f><v>4</v></c><c r="E2"><f t="shared" ref="E2:E3" si="0">A2&amp;"!"</f><v>N01!</v></c></row>`;
  const row3 = `<row r="3">${shared('A3', 4)}<c r="B3" s="0"/><c r="E3"><f t="shared" si="0"/><v>N02!</v></c><c r="F3"><f>COUNTIF(B2:B3,"OK")</f><v>0</v></c></row>`;
  const around = [
    '<conditionalFormatting sqref="B2:B3"><cfRule type="cellIs" priority="1" operator="equal"><formula>"OK"</formula></cfRule></conditionalFormatting>',
    '<dataValidations count="1"><dataValidation type="list" sqref="B2:B3"><formula1>"OK,Feil"</formula1></dataValidation></dataValidations>',
    '<legacyDrawing r:id="d1"/>',
  ].join('');
  const head = `<row r="1">${[0, 1, 2].map((index) => shared(`${'ABC'[index]}1`, index)).join('')}</row>`;
  const content = `<sheetData>${head}${row2}${row3}</sheetData>${around}`;
  const bytes = smallWorkbook({
    sheets: { Tester: content, Lister: dataOf([['4']]) },
    behind:
      '<definedNames><definedName name="Liste">Lister!$A$1</definedName></definedNames><calcPr calcId="1"/>',
    parts: {
      'xl/sharedStrings.xml': `<sst xmlns="${main}" count="5" uniqueCount="5">${['Id', 'Resultat', 'Sum', 'N01', 'N02'].map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
      'xl/calcChain.xml': `<calcChain xmlns="${main}"><c r="C2" i="1"/></calcChain>`,
      'xl/comments1.xml': `<comments xmlns="${main}"><authors><author>a</author></authors><commentList><comment ref="B2" authorId="0"><text><t>husk</t></text></comment></commentList></comments>`,
      'xl/worksheets/_rels/sheet1.xml.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.xml"/></Relationships>',
    },
  });
  const { written, copy } = filledIn(bytes);
  expect(written).toEqual({ B2: 'OK', B3: 'Feil' });
  const [before, after] = [unzipped(bytes), unzipped(copy)];
  const changed = [...after].filter(([part, each]) => !before.get(part)?.equals(each)).map(([part]) => part);
  expect([...after.keys()]).toEqual([...before.keys()]);
  expect(changed).toEqual(['xl/workbook.xml', sheet1]);
  const text = (address: string, value: string, more = '') =>
    `<c r="${address}"${more} t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`;
  // The count of results is calculated anew; no other value depends on the filled cells.
  expect(after.get(sheet1)?.toString()).toBe(
    before
      .get(sheet1)
      ?.toString()
      .replace('<c r="C2">', `${text('B2', 'OK')}<c r="C2">`)
      .replace('<c r="B3" s="0"/>', text('B3', 'Feil', ' s="0"'))
      .replace('<f>COUNTIF(B2:B3,"OK")</f><v>0</v>', '<f>COUNTIF(B2:B3,"OK")</f>'),
  );
});

test('whatever a sheet looks like, only empty cells are written, and never two boxes of a row', () => {
  const words = [
    ...[
      'ID',
      'Nr',
      'Beskrivelse',
      'Steg',
      'Forventet',
      'Resultat',
      'Resultat 2',
      'Status',
      'Runde 1',
      'Dato',
      'Merknad',
    ],
    ...[
      'OK',
      'Feil',
      'N/A',
      'Ikke testet',
      'Ja',
      'Nei',
      'x',
      '✓',
      '☐',
      '-',
      'AKTIV',
      'se logg',
      'Samlet resultat:',
    ],
    ...[
      'KFR-N01',
      'N02',
      'N03 organisasjon',
      'KFR-S01.1',
      'Testcase:',
      '1',
      '2',
      '1 Hente token',
      'Registrere person',
    ],
  ];
  const cell = fc.oneof(
    { weight: 2, arbitrary: fc.constant('') },
    { weight: 3, arbitrary: fc.constantFrom(...words) },
  );
  const heads = fc.constantFrom<string[]>(
    ['ID', 'Beskrivelse', 'OK', 'Feil', 'N/A'],
    ['ID', 'Steg', 'Resultat', 'Status', 'Dato'],
    ['Nr', 'Test', 'Resultat 1', 'Dato', 'Resultat 2'],
    [],
  );
  const row = fc.array(cell, { minLength: 1, maxLength: 5 });
  const area = fc.tuple(
    fc.constantFrom('A', 'B', 'C', 'D'),
    fc.integer({ min: 2, max: 8 }),
    fc.integer({ min: 1, max: 2 }),
  );
  fc.assert(
    fc.property(heads, fc.array(row, { maxLength: 9 }), fc.option(area), (head, rows, merge) => {
      const merged = merge === null ? [] : [`${merge[0]}${merge[1]}:${merge[0]}${merge[1] + merge[2]}`];
      const bytes = layoutOf([head, ...rows], { merged });
      let filling: ReturnType<typeof filledIn>;
      try {
        filling = filledIn(bytes, { accept: true });
      } catch (error) {
        if (!(error instanceof SheetError)) throw error;
        return;
      }
      const before = openWorkbook(bytes).sheets[0]?.rows;
      const addresses = Object.keys(filling.written);
      for (const address of addresses) {
        const [, letter = '', number = ''] = /^([A-Z])(\d+)$/.exec(address) ?? [];
        const text = before?.get(Number(number))?.get(letter.charCodeAt(0) - 64)?.text ?? '';
        expect(['', '-', '☐', 'N/A', 'Ikke testet']).toContain(text);
      }
      const boxes = Object.entries(filling.written).filter(([, text]) =>
        ['x', '✓', '☑', 'Ja'].includes(text),
      );
      const rowsOfBoxes = boxes.map(([address]) => address.slice(1));
      if (head.includes('Feil')) expect(new Set(rowsOfBoxes).size).toBe(rowsOfBoxes.length);
    }),
    { numRuns: 400 },
  );
});

const steps = [
  ['1', 'Hente token', '200'],
  ['2', 'Registrere', '201'],
];
const tests = [
  ['KFR-N01', 'Registrere person'],
  ['KFR-N02', 'Registrere D-nummer'],
];

const layouts: Readonly<Record<string, Buffer>> = {
  boxes: layoutOf([['Nr', 'Test', 'OK', 'Feil', 'N/A', 'Merknad'], ...tests]),
  checkboxes: smallWorkbook({
    sheets: {
      Ark1: `<sheetData><row r="1">${['Nr', 'OK', 'Feil'].map((text, index) => `<c r="${'ABC'[index]}1" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row><row r="2"><c r="A2" t="inlineStr"><is><t>N01</t></is></c><c r="B2" t="b"><v>0</v></c><c r="C2" t="b"><v>0</v></c></row></sheetData>`,
    },
    parts: typed,
  }),
  rounds: layoutOf([
    ['Nr', 'Test', 'Resultat 1', 'Dato 1', 'Resultat 2', 'Dato 2'],
    ...tests.map((row) => [...row, 'OK', '1.11.2026']),
  ]),
  block: layoutOf([
    ['Testcase:', 'KFR-N02'],
    ['Steg', 'Handling', 'Forventet', 'OK/Feil'],
    ...steps,
    ['Samlet resultat:'],
  ]),
  merged: layoutOf(
    [
      ['ID', 'Steg', 'Resultat'],
      ['KFR-N01', 'a'],
      ['', 'b'],
      ['KFR-N02', 'c'],
    ],
    { merged: ['A2:A3', 'C2:C3'] },
  ),
};

test('LibreOffice opens each layout, and finds no other cell changed', async (context) => {
  needing(missingOf([['soffice', '--version']]), context);
  const folder = await mkdtemp(join(tmpdir(), 'kfr-sandbox-layouts-'));
  try {
    const names = Object.keys(layouts);
    for (const [name, bytes] of Object.entries(layouts)) {
      await writeFile(join(folder, `${name}-before.xlsx`), bytes);
      await writeFile(join(folder, `${name}-after.xlsx`), filledIn(bytes).copy);
    }
    const csv = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
    const files = (await readdir(folder)).map((file) => join(folder, file));
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    await output(
      ['soffice', profile, '--headless', '--convert-to', csv, '--outdir', folder, ...files],
      folder,
    );
    const cells = async (name: string): Promise<string[][]> =>
      (await readFile(join(folder, `${name}-Ark1.csv`), 'utf8')).split('\n').map((line) => line.split(','));
    const changes: Record<string, Record<string, string>> = {};
    for (const name of names) {
      const [before, after] = [await cells(`${name}-before`), await cells(`${name}-after`)];
      changes[name] = Object.fromEntries(
        after.flatMap((row, y) =>
          row.flatMap((text, x) =>
            text === (before[y]?.[x] ?? '') ? [] : [[`${'ABCDEF'[x]}${y + 1}`, text]],
          ),
        ),
      );
    }
    const time = '25.11.2026 13:04';
    expect(changes).toEqual({
      boxes: { C2: 'x', D3: 'x' },
      checkboxes: { B2: 'TRUE' },
      rounds: { E2: 'OK', F2: time, E3: 'Feil', F3: time },
      block: { B5: 'Feil' },
      merged: { C2: 'OK', C4: 'Feil' },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 180_000);
