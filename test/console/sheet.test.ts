import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { openWorkbook } from '../../src/sheet/index.ts';
import { useBrowser, violationsInSchemes, violationsOf, widthOf } from '../support/browser.ts';
import { dataOf, smallWorkbook, workbookFile } from '../support/workbooks.ts';
import { useWorld } from '../support/world.ts';

/** The page /tests/sheet: an institution's own workbook, its rows confirmed one by one, and the filled copy. */

const world = useWorld();
const browser = useBrowser();

let run: string;
beforeAll(async () => {
  const started = await world.control('POST', '/runs', { scenarios: ['registration', 'ending'] });
  run = ((await started.json()) as { id: string }).id;
  for (let state = ''; state !== 'done'; ) {
    const reply = await world.control('GET', `/runs/${run}`);
    state = ((await reply.json()) as { state: string }).state;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
});

const address = (): string => `${world.url}/tests/sheet?run=${run}`;
const bookField = (page: Page) => page.locator('input[type=file]').first();
const mappingField = (page: Page) => page.locator('input[type=file]').nth(1);
const rowOf = (page: Page, text: string) => page.locator('.sheet-row', { hasText: text });

const bookOf = (name: string, rows: readonly (readonly string[])[]) => ({
  name,
  mimeType: '',
  buffer: smallWorkbook({ sheets: { Tester: dataOf(rows) } }),
});
const rows = [
  ['Id', 'Beskrivelse', 'Resultat'],
  ['N01', 'Registrere person med fødselsnummer', ''],
  ['', 'Registrere kunde med D-nummer 201', ''],
  ['', 'Registrere samme kunde på nytt', ''],
  ['', 'Møte med Bits', ''],
];

/** A file that is saved by a click. */
async function saved(page: Page, button: string): Promise<{ name: string; content: Buffer }> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  const download = await downloading;
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

/** Drops a file on the page. @param bytes JavaScript that makes them */
async function drop(page: Page, name: string, bytes: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    `(() => { const data = new DataTransfer(); data.items.add(new File([${bytes}], '${name}')); return data; })()`,
  );
  await page.dispatchEvent('.sheet', 'drop', { dataTransfer });
}

/** The texts of a sheet, row by row. */
const textsOf = (content: Buffer, name = 'Tester'): string[][] =>
  [
    ...(openWorkbook(content)
      .sheets.find((sheet) => sheet.name === name)
      ?.rows.values() ?? []),
  ].map((cells) => [...cells.values()].map(({ text }) => text));

describe('by keyboard, in each language', () => {
  test.each([
    {
      language: 'nb',
      confirm: 'Må bekreftes',
      confirmed: 'Bekreftet',
      leave: 'La raden være Rad 5',
      download: 'Last ned utfylt arbeidsbok',
      done: '4 celler skrevet.',
      left: 'Røres ikke: Registrering 5',
    },
    {
      language: 'en',
      confirm: 'To confirm',
      confirmed: 'Confirmed',
      leave: 'Leave this row alone Row 5',
      download: 'Download filled workbook',
      done: '4 cells written.',
      left: 'Left alone: Registrering 5',
    },
  ] as const)('%o', async ({ language, confirm, confirmed, leave, download, done, left }) => {
    const page = await browser.open(address(), { language });
    await bookField(page).setInputFiles(workbookFile('norsk-uten-id'));
    const first = rowOf(page, 'Registrer ny kunde med fødselsnummer');
    await first.getByText(confirm).waitFor();
    expect(await violationsInSchemes(page)).toEqual([]);
    // Nothing is filled in by words: the button does nothing yet.
    expect(await page.getByRole('button', { name: download }).getAttribute('aria-disabled')).toBe('true');
    // Enter confirms, and goes to the next row.
    await first.getByRole('combobox').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const second = rowOf(page, 'Registrer kunde med D-nummer');
    await second.getByText(confirmed).waitFor();
    const third = rowOf(page, 'Registrer kundeforhold for bedrift').first();
    expect(await third.locator('select:focus').count()).toBe(1);
    await third.getByRole('button', { name: leave }).first().click();
    await page.getByText(left).waitFor();
    await second.getByText(/^B4 .*: Ja$/).waitFor();
    const { name, content } = await saved(page, download);
    expect(name).toBe('norsk-uten-id-utfylt.xlsx');
    await page.getByText(done).waitFor();
    const [before, after] = [
      textsOf(await readFile(workbookFile('norsk-uten-id')), 'Registrering'),
      textsOf(content, 'Registrering'),
    ];
    const changed = after.flatMap((texts, index) => (texts.join() === before[index]?.join() ? [] : [texts]));
    expect(changed).toEqual([
      [
        expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        'Ja',
        'Registrer kunde med D-nummer',
        '201 Created',
        expect.stringMatching(/^[\da-f-]{36}$/),
        'KFR-sandkassen (kjørt)',
      ],
    ]);
    expect(await violationsInSchemes(page)).toEqual([]);
  });
});

test('the clear proposals are accepted together, another case can be chosen, and the mapping is used again', async () => {
  const page = await browser.open(address(), { language: 'en' });
  await bookField(page).setInputFiles(bookOf('bok.xlsx', rows));
  await page.getByText('4 rows: 1 certain, 2 to confirm').waitFor();
  await rowOf(page, 'fødselsnummer').getByText('by its id').waitFor();
  await page.getByText('Passed: “OK” · Failed: “Feil” · Not applicable: “Ikke relevant”').waitFor();
  await page.getByText('a score of at least 0.50, and 0.10 more than the second case').waitFor();
  await page.getByRole('button', { name: 'Accept the 2 clear proposals' }).click();
  await page.getByText('4 rows: 1 certain, 0 to confirm').waitFor();
  expect(await page.locator('#sheet-download:focus').count()).toBe(1);
  await rowOf(page, 'på nytt').getByText('KFR-N04').waitFor();
  // A row without a proposal gets the case that a person chooses.
  const meeting = rowOf(page, 'Møte med Bits');
  await meeting.getByRole('button', { name: 'Choose a case Row 5' }).click();
  await meeting.getByRole('combobox').selectOption('KFR-S01');
  await meeting.getByRole('button', { name: 'Confirm Row 5' }).click();
  await page.getByText('4 cells are written.').waitFor();
  const book = await saved(page, 'Download filled workbook');
  expect(textsOf(book.content).map((texts) => texts.at(-1))).toEqual(['Resultat', 'OK', 'OK', 'OK', 'OK']);
  const mapping = await saved(page, 'Save mapping');
  expect(mapping.name).toBe('bok-kobling.yaml');
  const entries = mapping.content
    .toString()
    .split('\n')
    .filter((line) => !line.startsWith('#') && line !== '');
  expect(entries).toEqual(['N01: KFR-N01', 'Tester!3: KFR-N02', 'Tester!4: KFR-N04', 'Tester!5: KFR-S01']);
  await page.reload();
  await mappingField(page).setInputFiles({ name: mapping.name, mimeType: '', buffer: mapping.content });
  await bookField(page).setInputFiles(bookOf('bok.xlsx', rows));
  await meeting.getByText('KFR-S01').waitFor();
  await page.getByText('4 cells are written.').waitFor();
  // A confirmed row can be left alone all the same.
  await meeting.getByRole('button', { name: 'Change Row 5' }).click();
  await meeting.getByRole('button', { name: 'Leave this row alone Row 5' }).click();
  await page.getByText('3 cells are written.').waitFor();
  const focused = meeting.locator('button:focus');
  expect(await focused.innerText()).toContain('Choose a case');
});

describe('a file that cannot be used', () => {
  test.each([
    ['nb', 'dette er en tekst, som .csv, og ingen Excel-arbeidsbok'],
    ['en', 'this is a text, such as .csv, and no Excel workbook'],
  ] as const)('is refused with how to save it, in %s', async (language, message) => {
    const page = await browser.open(address(), { language });
    browser.expectErrors(/status of 400/);
    const csv = { name: 'bok.csv', mimeType: 'text/csv', buffer: Buffer.from('Id;Resultat\nN01;\n') };
    await bookField(page).setInputFiles(csv);
    await page.getByText(message).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    // Another file takes its place.
    await bookField(page).setInputFiles(bookOf('bok.xlsx', rows));
    await rowOf(page, 'Møte med Bits').waitFor();
    expect(await page.getByText(message).count()).toBe(0);
  });

  test('without a table says what it lacks, and takes the column that is named', async () => {
    const page = await browser.open(address(), { language: 'en' });
    browser.expectErrors(/status of 400/);
    const table = [
      ['Id', 'Beskrivelse'],
      ['KFR-N01', 'Registrere person'],
    ];
    await bookField(page).setInputFiles(bookOf('bok.xlsx', table));
    await page
      .getByText('Tester row 1: id and description found, no column for results: --column result=C')
      .waitFor();
    // By keyboard: under load a click was lost just after the form had opened.
    await page.getByLabel('Column for results').fill('C');
    await page.getByLabel('Column for results').press('Enter');
    await page.getByText('1 cell is written.').waitFor();
  });

  test('of more than 20 MB is not read', async () => {
    const page = await browser.open(address(), { language: 'en' });
    await drop(page, 'stor.xlsx', 'new Uint8Array(20 * 1024 * 1024 + 1)');
    await page.getByText('stor.xlsx is larger than 20 MB, and was not read.').waitFor();
    expect(await page.getByText('No workbook yet').count()).toBe(1);
  });
});

test('a row whose id and words differ waits, and columns in doubt are named', async () => {
  const page = await browser.open(address(), { language: 'en' });
  const table = [
    ['Id', 'Beskrivelse', 'Systemtest', 'Akseptansetest'],
    ['S1', 'Registrere person med fødselsnummer 201', '', ''],
  ];
  await bookField(page).setInputFiles(bookOf('bok.xlsx', table));
  await page.getByText('The row has the id KFR-S01, but the words of KFR-N01').waitFor();
  await page
    .getByText('several columns may be for the results: C “Systemtest”, D “Akseptansetest”')
    .waitFor();
  const row = rowOf(page, 'fødselsnummer');
  // Enter confirms nothing before a case is chosen.
  await row.getByRole('combobox').focus();
  await page.keyboard.press('Enter');
  await row.getByRole('combobox').selectOption('KFR-N01');
  await page.keyboard.press('Enter');
  await row.getByText('No column was chosen for the results').waitFor();
  await page.getByLabel('Column for results').fill('Akseptansetest');
  await page.getByLabel('Column for results').press('Enter');
  await row.getByText('D2 result: OK').waitFor();
});

describe('what is for production', () => {
  test('is a row: not certain, until somebody chooses', async () => {
    const page = await browser.open(address(), { language: 'en' });
    const table = [
      ['Id', 'Beskrivelse', 'Miljø', 'Resultat'],
      ['N01', 'Registrere person med fødselsnummer', 'Test', ''],
      ['S01', 'Avslutte kundeforhold', 'Produksjon', ''],
    ];
    await bookField(page).setInputFiles(bookOf('bok.xlsx', table));
    await page.getByText('2 rows: 1 certain, 0 to confirm').waitFor();
    const row = rowOf(page, 'Avslutte');
    const why = 'For production, which these results are not from';
    expect(await row.innerText()).toMatch(new RegExp(`^Production\n[^]*${why}`));
    await page.getByText(`${why}: 3`).waitFor();
    expect(await violationsInSchemes(page)).toEqual([]);
    await row.getByRole('button', { name: 'Choose a case Row 3' }).click();
    await page.keyboard.press('Enter');
    await row.getByText('D3 result: OK').waitFor();
    expect(await row.innerText()).toMatch(/^Confirmed\n/);
  });

  test.each([
    ['nb', 'fordi dette er for produksjon, og resultatene ikke er derfra: C «Resultat prod»'],
    ['en', 'as this is for production, which these results are not from: C “Resultat prod”'],
  ] as const)('is a column: none is asked for, in %s', async (language, why) => {
    const page = await browser.open(address(), { language });
    const table = [
      ['Id', 'Beskrivelse', 'Resultat prod'],
      ['N01', 'Registrere person med fødselsnummer', ''],
    ];
    await bookField(page).setInputFiles(bookOf('bok.xlsx', table));
    await page.getByText(why).waitFor();
    expect(await page.locator('details[open], u-details[open]').count()).toBe(0);
    // In doubt, one is asked for.
    const doubt = [['Id', 'Beskrivelse', 'Systemtest', 'Akseptansetest'], ...table.slice(1)];
    await bookField(page).setInputFiles(bookOf('bok.xlsx', doubt));
    await page.locator('details[open], u-details[open]').waitFor();
  });
});

test('Enter confirms the proposal that is shown, also after it has changed', async () => {
  const page = await browser.open(address(), { language: 'en' });
  const table = [
    ['Beskrivelse', 'Annet', 'Resultat'],
    ['Registrere kunde', 'med D-nummer 201', ''],
  ];
  await bookField(page).setInputFiles(bookOf('bok.xlsx', table));
  const row = rowOf(page, 'Registrere');
  const select = row.getByRole('combobox');
  await row.getByText('Best: KFR-N02').waitFor();
  await page.getByText('Columns, and who did it', { exact: true }).click();
  await page.getByLabel('Column for results').fill('B');
  await page.getByLabel('Column for results').press('Enter');
  await row.getByText(/Best: KFR-(?!N02)/).waitFor();
  await select.focus();
  await page.keyboard.press('Enter');
  await row.getByText('B2 result: has a result').waitFor();
  expect(await row.innerText()).toMatch(/^Confirmed\n/);
  expect(await row.innerText()).not.toContain('KFR-N02');
});

describe('a mapping', () => {
  const mapping = { name: 'kobling.yaml', mimeType: '', buffer: Buffer.from('"Tester!5": KFR-S01\n') };

  test('is used together with what was decided before, and taken back by a button only', async () => {
    const page = await browser.open(address(), { language: 'en' });
    await bookField(page).setInputFiles(bookOf('bok.xlsx', rows));
    const decided = rowOf(page, 'D-nummer');
    await decided.getByRole('button', { name: 'Confirm Row 3' }).click();
    await decided.getByText('C3 result: OK').waitFor();
    await mappingField(page).setInputFiles(mapping);
    const mapped = rowOf(page, 'Møte med Bits');
    await mapped.getByText('C5 result: OK').waitFor();
    await decided.getByText('C3 result: OK').waitFor();
    await page.getByText('3 cells are written.').waitFor();
    // The dialog for files is opened, and nothing chosen.
    const opened = page.waitForEvent('filechooser');
    await mappingField(page).click();
    await opened;
    await rowOf(page, 'på nytt').getByRole('button', { name: 'Confirm Row 4' }).click();
    await page.getByText('4 cells are written.').waitFor();
    await page.getByRole('button', { name: 'Do not use kobling.yaml' }).click();
    await page.getByText('3 cells are written.').waitFor();
    expect(await mapped.innerText()).toContain('No proposal');
    expect(await mappingField(page).inputValue()).toBe('');
  });

  test('that cannot be read is told, and the one before stays', async () => {
    const page = await browser.open(address(), { language: 'en' });
    await bookField(page).setInputFiles(bookOf('bok.xlsx', rows));
    await mappingField(page).setInputFiles(mapping);
    await page.getByText('2 cells are written.').waitFor();
    await page.evaluate(
      'File.prototype.text = () => Promise.reject(new DOMException("gone", "NotFoundError"))',
    );
    await mappingField(page).setInputFiles({ ...mapping, name: 'borte.yaml' });
    await page.getByText('borte.yaml cannot be read.').waitFor();
    await page.getByRole('button', { name: 'Do not use kobling.yaml' }).waitFor();
    await page.getByText('2 cells are written.').waitFor();
  });
});

test('that cells were written is told until something else would be written', async () => {
  const page = await browser.open(address(), { language: 'en' });
  await bookField(page).setInputFiles(bookOf('bok.xlsx', rows));
  await page.getByText('1 cell is written.').waitFor();
  const done = page.getByText('bok-utfylt.xlsx: 1 cell written.');
  await saved(page, 'Download filled workbook');
  await done.waitFor();
  await rowOf(page, 'D-nummer').getByRole('button', { name: 'Confirm Row 3' }).click();
  await page.getByText('2 cells are written.').waitFor();
  expect(await done.count()).toBe(0);
  // And until another run is chosen.
  await saved(page, 'Download filled workbook');
  await page.getByText('bok-utfylt.xlsx: 2 cells written.').waitFor();
  await page.getByLabel('Run', { exact: true }).selectOption({ index: 0 });
  await page.getByText('No cell would be written.').waitFor();
  expect(await page.getByText('bok-utfylt.xlsx').count()).toBe(0);
});

test('a workbook is dropped on the page, which fits a narrow window', async () => {
  const page = await browser.open(address(), { language: 'nb', width: 420, height: 800 });
  expect(await violationsInSchemes(page)).toEqual([]);
  const base64 = bookOf('bok.xlsx', rows).buffer.toString('base64');
  await drop(page, 'bok.xlsx', `Uint8Array.from(atob('${base64}'), (character) => character.charCodeAt(0))`);
  await rowOf(page, 'Møte med Bits').waitFor();
  expect(await widthOf(page)).toBe(420);
  expect(await violationsInSchemes(page)).toEqual([]);
});

test('of many rows the first are shown, and all clear proposals are accepted', async () => {
  const page = await browser.open(address(), { language: 'en' });
  const many = Array.from({ length: 150 }, () => ['', 'Registrere kunde med D-nummer 201', '']);
  await bookField(page).setInputFiles(bookOf('bok.xlsx', [rows[0] ?? [], ...many]));
  await page.locator('.sheet-row').nth(99).waitFor();
  expect(await page.locator('.sheet-row').count()).toBe(100);
  await page.getByRole('button', { name: 'Show more rows: 100 of 150 are shown' }).click();
  expect(await page.locator('.sheet-row').count()).toBe(150);
  await page.getByRole('button', { name: 'Accept the 150 clear proposals' }).click();
  await page.getByText('150 cells are written.').waitFor();
});

test('the page of the cases leads to it, with the same run', async () => {
  const page = await browser.open(`${world.url}/tests?run=${run}`, { language: 'en' });
  await page.getByRole('link', { name: 'Choose a workbook' }).click();
  await page.getByRole('heading', { name: 'Fill in your own sheet', level: 1 }).waitFor();
  expect(page.url()).toBe(address());
});
