import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import readWorkbook from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { sameInAll } from '../../src/kernel/index.ts';
import { ownFolder, type RunResult, readLibrary, standingDeviation } from '../../src/scenarios/index.ts';
import {
  accepted,
  type FillSettings,
  findTables,
  matchRows,
  openWorkbook,
  planFill,
  wordsOf,
} from '../../src/sheet/index.ts';
import { inLanguages } from '../support/in-languages.ts';
import { missingOf, needing, output } from '../support/programs.ts';
import {
  caseResult,
  dataOf,
  type LaidOut,
  laidOut,
  runResult,
  smallWorkbook,
  stepResult,
  unzipped,
  workbookBytes,
} from '../support/workbooks.ts';

const cases = readLibrary([ownFolder]).scenarios.map(wordsOf);
const id = '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80';
const failed = stepResult({
  status: 'failed',
  actual: sameInAll('500 KFR-007'),
  deviations: [{ what: sameInAll('status'), expected: sameInAll('200'), actual: sameInAll('500') }],
});
/** Most cases pass; four fail, one is open, and one does not apply. */
const run = runResult(
  cases.map(({ id }) => {
    if (['KFR-N04', 'KFR-B05', 'KFR-S03', 'KFR-B09'].includes(id))
      return caseResult(id, { status: 'failed', steps: [failed] });
    if (id === 'KFR-O02') return caseResult(id, { status: 'open', steps: [] });
    if (id !== 'KFR-R01') return caseResult(id);
    const reason = inLanguages({ nb: 'Bare sandkassen kan feile', en: 'Only the sandbox can fail' });
    return caseResult(id, { status: 'not-applicable', reason, steps: [] });
  }),
);

function filled(bytes: Buffer, wishes: FillSettings = {}, result: RunResult = run): Buffer {
  const workbook = openWorkbook(bytes);
  return workbook.filled(
    planFill(workbook, accepted(matchRows(findTables(workbook), cases)), result, wishes),
  );
}

type Cells = Record<string, Record<string, unknown>>;

/** The value of every cell, read by another library, by sheet and address. */
async function cellsOf(bytes: Buffer): Promise<Cells> {
  const sheets = await readWorkbook(bytes);
  return Object.fromEntries(
    sheets.map(({ sheet, data }) => [
      sheet,
      Object.fromEntries(
        data.flatMap((row, y) =>
          row.flatMap((value, x) =>
            value === null ? [] : [[`${String.fromCharCode(65 + x)}${y + 1}`, inSeconds(value)]],
          ),
        ),
      ),
    ]),
  );
}

/** A fraction of a day is not a whole number of milliseconds. */
const inSeconds = (value: unknown): unknown =>
  value instanceof Date ? new Date(Math.round(value.getTime() / 1000) * 1000) : value;

/** The cells that differ, with the values of the second reading. */
function changes(before: Cells, after: Cells): Cells {
  expect(Object.keys(after)).toEqual(Object.keys(before));
  return Object.fromEntries(
    Object.entries(after).flatMap(([sheet, cells]) => {
      const all = new Set([...Object.keys(before[sheet] ?? {}), ...Object.keys(cells)]);
      const changed = [...all].filter(
        (address) => JSON.stringify(before[sheet]?.[address]) !== JSON.stringify(cells[address]),
      );
      return changed.length === 0
        ? []
        : [[sheet, Object.fromEntries(changed.map((one) => [one, cells[one]]))]];
    }),
  );
}

const day = new Date('2026-11-25T00:00:00Z');
/** 13:04:05 in Norway. */
const moment = new Date('2026-11-25T13:04:05Z');
const timeOfDay = new Date('1899-12-30T13:04:05Z');
const deviation = 'steg 1, status: forventet 200, fikk 500';

/** The values that each row gets in these columns, in their order. */
const rowsOf = (
  columns: string,
  rows: Readonly<Record<number, readonly unknown[]>>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(rows).flatMap(([row, values]) =>
      values.flatMap((value, index) => (value === '' ? [] : [[`${columns[index]}${row}`, value]])),
    ),
  );

const passedNb = ['OK', day];
const done = 'KFR sandbox (played)';
const passedEn = ['201, no body', 'Pass', day, '', done];
const ja = [day, 'Ja', '', id, 'KFR-sandkassen (kjørt)'];
const approved = ['', 'Godkjent', moment, timeOfDay, id];

/** Every cell that changes; no other may. */
const expected: Readonly<Record<LaidOut, Cells>> = {
  'norsk-enkel': {
    Integrasjonstester: rowsOf('DEF', {
      ...Object.fromEntries([4, 5, 6, 7, 9, 10, 11, 12, 14].map((row) => [row, passedNb])),
      8: ['Feil', day, deviation],
      13: ['Feil', day, deviation],
    }),
  },
  'english-sections': {
    'Integration test': rowsOf('DEFGH', {
      ...Object.fromEntries([9, 10, 11, 14, 15, 16, 18, 19, 23, 24].map((row) => [row, passedEn])),
      17: ['500 KFR-007', 'Fail', day, 'step 1, status: expected 200, got 500', done],
    }),
  },
  'norsk-uten-id': {
    Oppsummering: { B1: undefined, B2: undefined },
    Registrering: rowsOf('ABEFG', {
      ...Object.fromEntries([4, 5, 10, 11].map((row) => [row, ja])),
      6: [day, 'Nei', deviation, id, 'KFR-sandkassen (kjørt)'],
      12: [day, '', deviation, id, 'KFR-sandkassen (kjørt)'],
    }),
    'Batch og oppslag': rowsOf('ABEFG', {
      ...Object.fromEntries([5, 7, 8, 10].map((row) => [row, ja])),
      6: [day, 'Nei', deviation, id, 'KFR-sandkassen (kjørt)'],
    }),
  },
  'english-protected': {
    Tests: rowsOf('EFGHI', {
      ...Object.fromEntries([3, 4, 5].map((row) => [row, approved])),
      6: ['step 1, status: expected 200, got 500', 'Underkjent', moment, timeOfDay, id],
      8: ['Only the sandbox can fail', 'Ikke aktuelt', moment, timeOfDay],
    }),
  },
};

describe('a workbook from LibreOffice', () => {
  test.each(laidOut)('%s is filled in the expected cells only', async (name) => {
    const bytes = workbookBytes(name);
    const copy = filled(bytes);
    const before = await cellsOf(bytes);
    expect(changes(before, await cellsOf(copy))).toEqual(expected[name]);
  });

  test.each(laidOut)('%s keeps all other parts of the zip byte for byte, in order', (name) => {
    const bytes = workbookBytes(name);
    const [before, after] = [unzipped(bytes), unzipped(filled(bytes))];
    expect([...after.keys()]).toEqual([...before.keys()]);
    const changed = [...after].filter(([part, content]) => !before.get(part)?.equals(content));
    const parts = changed.map(([part]) => part).filter((part) => !part.startsWith('xl/worksheets/'));
    expect(parts).toEqual(name === 'norsk-uten-id' ? ['xl/workbook.xml'] : []);
    if (name !== 'norsk-uten-id') return;
    const main = (zip: ReadonlyMap<string, Buffer>) => zip.get('xl/workbook.xml')?.toString() ?? '';
    expect(main(after).replace(' fullCalcOnLoad="1"', '')).toBe(main(before));
  });

  test.each(laidOut)('%s filled twice with overwriting equals one filled once', (name) => {
    const once = filled(workbookBytes(name), { overwrite: true });
    expect(filled(once, { overwrite: true }).equals(once)).toBe(true);
    const plain = filled(workbookBytes(name));
    expect(filled(plain).equals(plain)).toBe(true);
  });
});

describe('LibreOffice opens the filled copy', () => {
  const missing = missingOf([['soffice', '--version']]);

  test('with formulas that count the filled cells, and all other content of the sheet', async (context) => {
    needing(missing, context);
    const folder = await mkdtemp(join(tmpdir(), 'kfr-sandbox-sheets-'));
    try {
      for (const name of laidOut) await writeFile(join(folder, `${name}.xlsx`), filled(workbookBytes(name)));
      const csv = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
      const files = laidOut.map((name) => join(folder, `${name}.xlsx`));
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
      await output(
        ['soffice', profile, '--headless', '--convert-to', csv, '--outdir', folder, ...files],
        folder,
      );
      const text = (name: string) => readFile(join(folder, `${name}.csv`), 'utf8');
      expect(await text('norsk-uten-id-Oppsummering')).toBe('Antall Ja,10\nAntall Nei,3\n');
      expect((await text('norsk-enkel-Integrasjonstester')).split('\n').slice(7, 9)).toEqual([
        `KFR-N04,Registrere samme kunde på nytt,200,Feil,11/25/2026,"${deviation}"`,
        'KFR-N05,Registrere kunde med ugyldig identifikator,400 KFR-005,OK,11/25/2026,',
      ]);
      expect(await text('english-sections-Integration test')).toContain(
        `N 1,Add a person by person number,201,"201, no body",Pass,11/25/2026,,${done}\n`,
      );
      expect(await text('english-protected-Tests')).toContain(
        `Godkjent,2026-11-25 13:04:05,01:04:05 PM,${id}\n`,
      );
      expect((await readdir(folder)).filter((file) => file.endsWith('.csv'))).toHaveLength(8);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 180_000);
});

const headings = ['Id', 'Beskrivelse', 'Resultat', 'Kommentar', 'Dato'];
const sheetOf = (...rows: string[][]) => ({ sheets: { Tester: dataOf([headings, ...rows]) } });
const n01 = (over: Parameters<typeof caseResult>[1]) => runResult([caseResult('KFR-N01', over)]);
const readBack = (bytes: Buffer) => openWorkbook(bytes).sheets[0]?.rows.get(2)?.get(4)?.text;

test('any comment is read back as it was, and no other cell changes', () => {
  const hostile = fc.constantFrom(
    '=1+1',
    '+A1',
    '@SUM(A1)',
    '_x0041_',
    '<v>&amp;</v>',
    ']]>',
    '\r\n',
    '\t',
    ' ',
    '𝔘',
    '"',
    'æ',
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 20 })), {
        minLength: 1,
        maxLength: 8,
      }),
      (pieces) => {
        const comment = pieces.join('').replace(/\d/g, '7');
        const bytes = smallWorkbook(
          sheetOf(['KFR-N01', 'Æ <&> "b"', '', '', ''], ['KFR-N02', 'y', '', '', '']),
        );
        const copy = filled(bytes, {}, n01({ comment }));
        const kept = comment
          .replace(/\r\n?/g, '\n')
          // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML forbids.
          .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu, '');
        // Masking is covered by another test; here the texts only must not look like tokens.
        if (!/eyJ|BEGIN|\d{10}/.test(kept)) expect(readBack(copy) ?? '').toBe(kept);
        const again = openWorkbook(copy).sheets[0]?.rows;
        expect([...(again?.get(3)?.values() ?? [])].map(({ text }) => text)).toEqual(['KFR-N02', 'y']);
        expect(filled(copy, { overwrite: true }, n01({ comment })).equals(copy)).toBe(true);
      },
    ),
    { numRuns: 150 },
  );
});

test('a text longer than a cell allows is truncated', () => {
  const copy = filled(smallWorkbook(sheetOf(['KFR-N01', 'x'])), {}, n01({ comment: 'å'.repeat(40_000) }));
  expect(readBack(copy)).toBe(`${'å'.repeat(32_766)}…`);
});

test('a sheet is filled in its own language, without repetition', () => {
  const none = inLanguages({ en: 'no answer', nb: 'ikke noe svar' });
  const deviations = [
    {
      what: sameInAll('status'),
      expected: inLanguages({ en: '201 or 200', nb: '201 eller 200' }),
      actual: none,
    },
    standingDeviation('person.1', 'active', 'none'),
  ];
  const steps = [stepResult({ status: 'failed', actual: none, deviations })];
  const reason = inLanguages({
    nb: 'Steg 1, «Meld inn»: status: forventet 201 eller 200, fikk ikke noe svar. Prøv igjen.',
    en: 'Step 1, "Register": status: expected 201 or 200, got no answer. Try again.',
  });
  const result = n01({ status: 'failed', steps, reason });
  const texts = (...head: string[]) => {
    const copy = filled(smallWorkbook({ sheets: { A: dataOf([head, ['KFR-N01']]) } }), {}, result);
    return [...(openWorkbook(copy).sheets[0]?.rows.get(2)?.values() ?? [])].map(({ text }) => text);
  };
  expect(texts('Testnr', 'Faktisk resultat', 'Resultat', 'Kommentar')).toEqual([
    ...['KFR-N01', 'ikke noe svar', 'Feil'],
    `${reason.nb}; steg 1, kunden person.1: forventet et løpende kundeforhold, fikk ikke noe kundeforhold`,
  ]);
  expect(texts('Test no', 'Actual result', 'Result', 'Comment')).toEqual([
    ...['KFR-N01', 'no answer', 'Failed'],
    `${reason.en}; step 1, customer person.1: expected an active relationship, got no relationship`,
  ]);
});

test('a note on a step that passed is in the comment', () => {
  const note = inLanguages({ en: 'Done otherwise.', nb: 'Gjort på en annen måte.' });
  const steps = [stepResult({}), stepResult({ note })];
  const result = n01({ comment: 'Se vedlegg', steps });
  const copy = filled(smallWorkbook(sheetOf(['KFR-N01', 'x'])), {}, result);
  expect(readBack(copy)).toBe('Se vedlegg; steg 2: Gjort på en annen måte.');
});

test('the copy contains no token, key or number of a real person', () => {
  const token = `eyJhbGciOiJSUzI1NiJ9.${'a'.repeat(40)}.${'b'.repeat(40)}`;
  const comment = `kunde 01010750160, med skrivefeil 01010750161, og 01912490048 fikk ${token}`;
  const copy = filled(smallWorkbook(sheetOf(['KFR-N01', 'x'])), {}, n01({ comment }));
  expect(readBack(copy)).toBe('kunde 010******60, med skrivefeil 010******61, og 01912490048 fikk eyJ…(JWT)');
});
