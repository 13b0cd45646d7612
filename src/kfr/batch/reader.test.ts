import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BodyIncompleteError } from '../../kernel/index.ts';
import {
  bytes,
  customers,
  disposition,
  form,
  multipart,
  part,
  read,
  readChunks,
  refusalOf,
  TYPE,
} from './upload.fixture.ts';

const B = 'b';
const ENVELOPE = 64 * 1024;

test('accepts the documented example byte for byte', async () => {
  const body = readFileSync(new URL('../../../test/fixtures/documented-batch.body', import.meta.url));
  expect(await read(multipart('873380600719114776488944'), body)).toEqual({
    verdict: { accepted: true, rows: 6, notes: [] },
    rows: [
      '922203687#2019-11-08',
      '958069367#2011-11-05',
      '921785194#2019-10-15',
      '917439389',
      '989181335#2019-01-03',
      '996128768',
    ],
  });
});

describe('refuses the parts of a form', () => {
  const ROWS = customers('213000004');
  const MISSING = ['request', 'batch-part-missing'];
  const WANTED = 'customer_type, customers';

  test.each<[string, string, unknown[]]>([
    ['without customer_type', form(B, ROWS), [...MISSING, 'part customer_type', WANTED, 'customers']],
    [
      'without customers',
      form(B, TYPE, part(disposition('name="Customers"'), '213000004')),
      [...MISSING, 'part customers', WANTED, 'customer_type, Customers'],
    ],
    [
      'with a part that is no form-data',
      form(B, TYPE, part('Content-Disposition: attachment; name="customers"', '213000004')),
      [...MISSING, 'part customers', WANTED, 'customer_type'],
    ],
    ['with no part at all', `--${B}--\r\n`, [...MISSING, 'part customer_type', WANTED, 'no named part']],
    [
      'with an unnamed part',
      form(B, TYPE, part(disposition('filename="x"'), '213000004')),
      [...MISSING, 'part customers', WANTED, 'customer_type, (unnamed)'],
    ],
    [
      'with a repeated type',
      form(B, TYPE, ROWS, TYPE),
      ['request', 'batch-part-repeated', 'part customer_type', 'once', '2 times'],
    ],
    [
      'with repeated customers',
      form(B, ROWS, ROWS, TYPE, ROWS),
      ['request', 'batch-part-repeated', 'part customers', 'once', '3 times'],
    ],
    [
      'with empty customers',
      form(B, TYPE, customers('')),
      ['request', 'batch-customers-empty', 'part customers', 'at least one row', 'nothing but blanks'],
    ],
    [
      'with blank customers',
      form(B, TYPE, customers(' \r\n \n')),
      ['request', 'batch-customers-empty', 'part customers', 'at least one row', 'nothing but blanks'],
    ],
    [
      'with too many parts',
      form(B, TYPE, ROWS, ...Array.from({ length: 31 }, (_, i) => part(disposition(`name="p${i}"`), ''))),
      [
        'request',
        'batch-too-many-parts',
        'request body',
        'the parts customer_type and customers',
        'more than 32 parts',
      ],
    ],
  ])('%s', async (_, body, expected) => {
    expect(refusalOf(await read(multipart(B), body))).toEqual(expected);
  });

  test.each([
    ['dsopbank', 'dsopbank'],
    ['', 'nothing'],
    ['"DSOPBANK"', '"DSOPBANK"'],
    ['\tDSOPBANK', 'DSOPBANK'],
    ['14828510046', '148******46'],
  ])('with the type %j', async (type, got) => {
    const body = form(B, part(disposition('name="customer_type"'), type), customers('213000004'));
    expect(refusalOf(await read(multipart(B), body))).toEqual([
      'type',
      'batch-type-unknown',
      'part customer_type',
      'DSOPBANK',
      got,
    ]);
  });
});

test('refuses a type of more than 1 KB, however it begins', async () => {
  const type = part(disposition('name="customer_type"'), `DSOPBANK${' '.repeat(1100)}X`);
  const reading = await read(multipart(B), form(B, type, customers('213000004')));
  expect(reading.verdict).toMatchObject({ refusal: 'type' });
});

test('ignores an unknown part, and notes it', async () => {
  const extra = part(disposition('name="comment"'), 'hello');
  const { verdict } = await read(multipart(B), form(B, TYPE, extra, customers('213000004')));
  expect(verdict).toEqual({
    accepted: true,
    rows: 1,
    notes: [
      {
        code: 'batch-part-ignored',
        where: 'part comment',
        expected: 'customer_type, customers',
        got: 'comment',
        summary: {
          en: 'The form has a part that the contract does not name: comment. The sandbox ignores it.',
          nb: 'Skjemaet har en del som ikke står i kontrakten: comment. Sandkassen ser bort fra den.',
        },
        remedy: {
          en: 'Leave it out. A name spelt wrongly is a common reason.',
          nb: 'Utelat den. Et feilskrevet navn er en vanlig årsak.',
        },
      },
    ],
  });
});

test('explains the first faulty row and lists the faults in file order', async () => {
  const body = form(B, TYPE, customers('213000004,311000004#2019-13-01,,14828510046#x,1,213000004'));
  const { verdict, rows } = await read(multipart(B), body);
  expect(rows).toEqual([]);
  expect(verdict).toEqual({
    accepted: false,
    refusal: 'date',
    explanation: {
      code: 'row-date-not-in-calendar',
      where: 'row 2, date',
      expected: 'a day of the calendar, YYYY-MM-DD',
      got: '2019-13-01',
      summary: {
        en: 'Row 2, date: the start date does not exist in the calendar (2019-13-01). Faulty rows in all: 4 of 6; none of the file is loaded.',
        nb: 'Rad 2, dato: startdatoen finnes ikke i kalenderen (2019-13-01). Rader med feil i alt: 4 av 6; ingenting i filen blir lest inn.',
      },
      remedy: {
        en: 'Check that month and day have not changed places, and that 29 February is in a leap year.',
        nb: 'Kontroller at måned og dag ikke har byttet plass, og at 29. februar er i et skuddår.',
      },
    },
    rowFaults: {
      rows: 6,
      faulty: 4,
      first: [
        [
          2,
          'date',
          'row-date-not-in-calendar',
          '2019-13-01',
          'the start date does not exist in the calendar',
        ],
        [3, 'identifier', 'row-identifier-empty', '', 'there is nothing between two commas'],
        [4, 'date', 'row-date-form', 'x', 'the start date does not have the form YYYY-MM-DD'],
        [5, 'identifier', 'row-identifier-form', '1', 'this is no customer identifier'],
      ].map(([row, column, code, got, en]) => ({
        row,
        column,
        code,
        got,
        why: { en, nb: expect.stringMatching(/./) },
        remedy: { en: expect.stringMatching(/./), nb: expect.stringMatching(/./) },
      })),
    },
  });
});

test('tells the C# remedy for a quoted boundary in both languages', async () => {
  const { verdict } = await read(
    'multipart/form-data; boundary="x"',
    form('x', TYPE, customers('213000004')),
  );
  if (verdict.accepted) throw new Error('the upload was accepted');
  for (const text of Object.values(verdict.explanation.remedy)) {
    expect(text).toContain(
      'TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + boundary)',
    );
  }
  expect(verdict.explanation.summary.en).toContain('MultipartFormDataContent');
  expect(verdict.explanation.summary.nb).toContain('HttpClient');
});

describe('holds to the limit', () => {
  const LIMIT = 19;
  const rows = '213000004,213000004';
  const TOO_LARGE = ['too-large', 'batch-too-large', 'part customers', `at most ${LIMIT} bytes`, 'more'];

  test('accepts customers of exactly the limit', async () => {
    const reading = await read(multipart(B), form(B, TYPE, customers(rows)), { limit: LIMIT });
    expect(reading.verdict).toEqual({ accepted: true, rows: 2, notes: [] });
  });

  test.each([
    ['one byte more', multipart(B), form(B, TYPE, customers(`${rows} `))],
    [
      'more in customers without a closing boundary',
      multipart(B),
      form(B, customers(`${rows}2`)).slice(0, -5),
    ],
    [
      'more before a wrong type',
      multipart(B),
      form(B, customers(`${rows}2`), part(disposition('name="customer_type"'), 'X')),
    ],
    [
      'a larger body around small customers',
      multipart(B),
      form(B, TYPE, customers('213000004')) + 'x'.repeat(ENVELOPE),
    ],
    [
      'a larger body with a quoted boundary',
      'multipart/form-data; boundary="x"',
      'x'.repeat(LIMIT + ENVELOPE + 1),
    ],
    ['a larger body of another boundary', multipart('y'), 'x'.repeat(LIMIT + ENVELOPE + 1)],
    ['a larger body of another type', 'text/plain', 'x'.repeat(LIMIT + ENVELOPE + 1)],
  ])('refuses %s', async (_, contentType, body) => {
    expect(refusalOf(await read(contentType, body, { limit: LIMIT }))).toEqual(TOO_LARGE);
  });

  test('reads a body of another type to its end while it is not too large', async () => {
    const reading = await read('text/plain', 'x'.repeat(LIMIT + ENVELOPE), { limit: LIMIT });
    expect(refusalOf(reading)).toEqual([
      'media-type',
      'batch-not-multipart',
      'header Content-Type',
      'multipart/form-data; boundary=…',
      'text/plain',
    ]);
  });

  test('stops reading a body that is too large', async () => {
    let taken = 0;
    async function* endless() {
      yield bytes(`--b\r\n${customers('')}`);
      for (;;) {
        taken += 1024;
        yield Buffer.alloc(1024, '213000004,');
      }
    }
    const reading = await readChunks(multipart(B), endless(), { limit: 10_000 });
    expect(reading.verdict).toMatchObject({ refusal: 'too-large' });
    expect(taken).toBeLessThan(10_000 + ENVELOPE);
  });
});

describe('lets the weightier refusal win', () => {
  test.each([
    ['request over type', form(B, part(disposition('name="customer_type"'), 'X')), 'request'],
    ['request over a row', form(B, customers('x')), 'request'],
    ['a cut-off over a row', form(B, TYPE, customers('x')).slice(0, -4), 'request'],
    ['type over a row', form(B, customers('x'), part(disposition('name="customer_type"'), 'X')), 'type'],
    ['the first row over later ones', form(B, TYPE, customers('213000004#x,x')), 'date'],
    ['the identifier over the date of a row', form(B, TYPE, customers('x#x')), 'identifier'],
  ])('%s', async (_, body, refusal) => {
    expect((await read(multipart(B), body)).verdict).toMatchObject({ refusal });
  });
});

test.each([
  ['in the form', multipart(B), form(B, TYPE, customers('213000004')).slice(0, -20)],
  ['before the first byte', multipart(B), ''],
  ['under a header that is refused', 'text/plain', 'abc'],
])('rejects when the connection is cut off %s', async (_, contentType, body) => {
  async function* cut() {
    yield bytes(body);
    throw new BodyIncompleteError();
  }
  await expect(readChunks(contentType, cut())).rejects.toBeInstanceOf(BodyIncompleteError);
});

test("passes on the caller's own exception while rows are taken", async () => {
  const body = form(B, TYPE, customers('213000004,213000004'));
  const onRows = () => {
    throw new TypeError('the disk is full');
  };
  await expect(readChunks(multipart(B), [bytes(body)], { onRows })).rejects.toThrow('the disk is full');
});

test('hands over whole rows in small pieces, and gives others their turn', async () => {
  const body = bytes(form(B, TYPE, customers(Array(400_000).fill('213000004').join(',\n'))));
  const sizes: number[] = [];
  let turns = 0;
  let reading = true;
  const count = () => {
    turns++;
    if (reading) setImmediate(count);
  };
  setImmediate(count);
  const { verdict } = await readChunks(multipart(B), [body], {
    onRows({ text, count }) {
      sizes.push(text.length);
      expect(text.length).toBe(count * 10 - 1);
    },
  }).finally(() => {
    reading = false;
  });
  expect(verdict).toEqual({ accepted: true, rows: 400_000, notes: [] });
  expect(Math.max(...sizes)).toBeLessThan(70_000);
  expect(turns).toBeGreaterThan(50);
});
