import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { birthDayOf } from '../identifiers/index.ts';
import { faultNames } from './faults.ts';
import { customersOf, formOf } from './file.ts';
import { type FileOrder, readFileOrder, readNumbersOrder, TestdataError } from './order.ts';
import { rowsOf } from './rows.ts';

const rows = (order: unknown): string[] => [...rowsOf(readFileOrder(order))];

describe('the rows of a file', () => {
  test('have the requested count, share of dates and range of days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.constantFrom(0, 0.1, 0.25, 0.5, 1), (count, dated) => {
        const all = rows({
          count,
          dated,
          from: '2020-02-28',
          to: '2020-03-01',
          kinds: ['tenor', 'organisation'],
        });
        const dates = all.flatMap((row) => row.split('#')[1] ?? []);
        expect([all.length, dates.length]).toEqual([count, Math.floor(count * dated)]);
        const days = ['2020-02-28', '2020-02-29', '2020-03-01'];
        expect(dates.filter((day) => !days.includes(day))).toEqual([]);
      }),
    );
    const many = rows({ count: 100, dated: 1, from: '2020-02-28', to: '2020-03-01' });
    expect(new Set(many.map((row) => row.split('#')[1])).size).toBe(3);
    expect(rows({ count: 1, dated: 1, from: '2020-02-29', to: '2020-02-29' })).toEqual([
      expect.stringMatching(/^\d{11}#2020-02-29$/),
    ]);
  });

  test('never begin before the customer is born, unless the range ends before', () => {
    const order = { count: 400, dated: 1, kinds: ['tenor', 'dolly-d', 'rule-2032', 'organisation'] };
    const bornIn = { from: '1990-01-01', to: '2019-12-31' };
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(bornIn, { ...bornIn, to: '2004-02-29' }, {}), (seed, range) => {
        const { from, to } = { from: '2010-01-01', to: '2025-12-31', ...range };
        const made = rows({ ...order, seed, ...range }).map((row) => row.split('#'));
        const wrong = made.filter(([customer = '', day = '']) => {
          const born = birthDayOf(customer) ?? from;
          return day < from || day > to || (born <= to && day < born);
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 20 },
    );
    const early = rows({ ...order, kinds: ['tenor'], from: '1929-01-31', to: '1929-01-31' });
    expect(early.filter((row) => !row.endsWith('#1929-01-31'))).toEqual([]);
  });

  test('are not changed by a fault in another row', () => {
    const valid = rows({ count: 9, dated: 0.5, seed: 4 });
    for (const name of faultNames) {
      const row = { 'identifier-byte-order-mark': 1, 'identifier-trailing-comma': 9 }[name as string] ?? 5;
      const faulty = rows({ count: 9, dated: 0.5, seed: 4, faults: [`${row}:${name}`] });
      expect(valid.flatMap((text, index) => (text === faulty[index] ? [] : index + 1))).toEqual([row]);
    }
  });

  test('are the same in pieces and in the form', () => {
    const order = { count: 20_000, dated: 0.5, kinds: ['tenor', 'dolly-d', 'organisation'] };
    const all = rows(order).join();
    const pieces = [...customersOf(rows(order))];
    expect(pieces.join('')).toBe(all);
    expect(pieces.length).toBeGreaterThan(3);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(70_000);
    expect([...formOf(rows(order))].join('')).toBe(
      [
        '--kfr-sandbox-testdata',
        'Content-Disposition: form-data; name="customer_type"',
        '',
        'DSOPBANK',
        '--kfr-sandbox-testdata',
        'Content-Disposition: form-data; name="customers"; filename="customers.csv"',
        'Content-Type: text/plain',
        '',
        all,
        '--kfr-sandbox-testdata--',
        '',
      ].join('\r\n'),
    );
  });
});

const linesOf = (read: () => unknown): readonly string[] => {
  try {
    read();
  } catch (error) {
    if (error instanceof TestdataError) return error.lines;
    throw error;
  }
  return [];
};

const count = 'count: must be a whole number from 1 to 3000000';
const share = 'dated: must be a share from 0 to 1';
const dayThatExists = 'must be a day that exists, such as 2020-01-31';

test.each<[unknown, string[]]>([
  [{ count: 0 }, [count]],
  [{ count: 3_000_001 }, [count]],
  [{ count: 1.5 }, [count]],
  [{ count: '10' }, [count]],
  [{ count: null }, [count]],
  [{ seed: -1 }, ['seed: must be a whole number from 0 to 4294967295']],
  [{ seed: 2 ** 32 }, ['seed: must be a whole number from 0 to 4294967295']],
  [{ kinds: [] }, ['kinds: must name a kind']],
  [{ kinds: 'tenor' }, ['kinds: must be a list of kinds']],
  [{ kinds: ['real'] }, [expect.stringMatching(/^kinds\.0: must be one of tenor, .*, organisation, /)]],
  [{ kinds: Array(101).fill('tenor') }, ['kinds: must name at most 100 kinds']],
  [{ dated: 1.01 }, [share]],
  [{ dated: -0.1 }, [share]],
  [{ dated: '0.5' }, [share]],
  [{ from: '2020-02-30' }, [`from: ${dayThatExists}`]],
  [{ to: '20200101' }, [`to: ${dayThatExists}`]],
  [{ from: '1899-12-31' }, ['from: must be a day from 1900 to 2100']],
  [{ to: '2101-01-01' }, ['to: must be a day from 1900 to 2100']],
  [{ from: '2020-02-01', to: '2020-01-31' }, ['from: must not be after to: 2020-02-01 is after 2020-01-31']],
  [{ faults: ['x'] }, ['faults.0: is "x", but must be a row and a fault, such as 17:date-form']],
  [{ faults: [1] }, ['faults.0: must be a row and a fault, such as 17:date-form']],
  [
    { faults: ['1:form'] },
    [expect.stringMatching(/^faults\.0: names the fault "form"; there are identifier-form, /)],
  ],
  [{ faults: ['0:date-form'] }, ['faults.0: row 0 is not among the 10 rows']],
  [{ faults: ['2:date-form', '11:date-form'] }, ['faults.1: row 11 is not among the 10 rows']],
  [{ faults: ['2:date-form', '2:date-form'] }, ['faults.1: row 2 has a fault already']],
  [{ faults: Array(1_001).fill('1:date-form') }, ['faults: must be at most 1000']],
  [
    { faults: ['2:identifier-byte-order-mark'] },
    ['faults.0: identifier-byte-order-mark can only be in row 1'],
  ],
  [
    { faults: ['9:identifier-trailing-comma'] },
    ['faults.0: identifier-trailing-comma can only be in the last row of several'],
  ],
  [
    { count: 1, faults: ['1:identifier-trailing-comma'] },
    ['faults.0: identifier-trailing-comma can only be in the last row of several'],
  ],
  [
    { faults: ['10:identifier-empty'] },
    ['faults.0: identifier-empty cannot be in the last row: that is identifier-trailing-comma'],
  ],
  [{ as: 'csv' }, ['as: must be one of customers, form, rows']],
  [{ rows: 1 }, ['the order: Unrecognized key: "rows"']],
  [[], ['the order: Invalid input: expected object, received array']],
  [{ count: 0, dated: 2, as: 'x' }, [count, share, 'as: must be one of customers, form, rows']],
])('rejects the order %j and lists every error', (order, lines) => {
  expect(linesOf(() => readFileOrder(order))).toEqual(lines);
});

test('rejects kinds of organisations for persons, and of persons for organisations', () => {
  expect(linesOf(() => readNumbersOrder('persons', { kinds: ['organisation'] }))).toEqual([
    'kinds.0: must be one of tenor, tenor-d, dolly, dolly-d, rule-2032, wrong-control-digits, wrong-date-of-birth',
  ]);
  expect(linesOf(() => readNumbersOrder('organisations', { kinds: ['tenor'], dated: 1 }))).toEqual([
    'kinds.0: must be one of organisation, wrong-control-digit',
    'the order: Unrecognized key: "dated"',
  ]);
});

test('fills in defaults', () => {
  expect(readNumbersOrder('persons', {})).toEqual({ count: 10, seed: 1, kinds: ['tenor'] });
  expect(readNumbersOrder('organisations', {})).toEqual({ count: 10, seed: 1, kinds: ['organisation'] });
  expect(readFileOrder({})).toEqual({
    count: 10,
    seed: 1,
    kinds: ['tenor'],
    dated: 0,
    from: '2010-01-01',
    to: '2025-12-31',
    faults: new Map(),
    as: 'customers',
  } satisfies FileOrder);
});
