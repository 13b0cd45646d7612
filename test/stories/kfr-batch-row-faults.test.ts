import { describe, expect, test } from 'vitest';
import { batch, people } from '../support/batch.ts';
import { ownPath } from '../support/operations.ts';
import { lender, useWorld } from '../support/world.ts';

const world = useWorld();

interface Row {
  readonly row: number;
  readonly column: string;
  readonly code: string;
  readonly got: string;
  readonly why: { readonly en: string; readonly nb: string };
  readonly remedy: { readonly en: string; readonly nb: string };
}

/** The refusal of the file, and what its exchange says of the rows. */
async function refused(rows: readonly string[]) {
  const { headers, body } = batch(rows.join());
  const reply = await world.kfr(
    'POST',
    `${ownPath(lender.fid)}/batch`,
    lender.fid,
    headers,
    Buffer.from(body, 'latin1'),
  );
  const text = await reply.text();
  const exchange = await world.exchangeOf(reply);
  const rowFaults = exchange.rowFaults as { rows: number; faulty: number; first: Row[] } | undefined;
  return { status: reply.status, text, exchange, rowFaults };
}

/** Each kind of fault: a row that has it, its column, and what is shown of the row. */
const kinds = [
  ['empty', '', 'identifier', ''],
  ['line-break', '922203687\n958069367', 'identifier', '922203687 958069367'],
  ['semicolon', '922203687;958069367', 'identifier', '922203687;958069367'],
  ['not-ascii', '92220\u00a03687', 'identifier', expect.stringContaining('92220')],
  ['too-long', '9'.repeat(1_500), 'identifier', '999******99'],
  ['date-alone', '2020-01-01', 'identifier', '2020-01-01'],
  ['form', '1912490048', 'identifier', '191******48'],
  ['second-hash', '922203687#2020-01-01#2021-01-01', 'date', '2020-01-01#2021-01-01'],
  ['form', '922203687#01.02.2020', 'date', '01.02.2020'],
  ['not-in-calendar', '922203687#2020-02-30', 'date', '2020-02-30'],
] as const;

describe.each(kinds)('a file with the fault %s', (why, faulty, column, got) => {
  test('in many rows names each of them by row, column and reason', async () => {
    const good = people(30);
    const places = [2, 7, 8, 19, 30];
    const rows = good.map((row, index) => (places.includes(index + 1) ? faulty : row));
    // A comma after the last row makes its fault another one.
    if (why === 'empty') rows.push('922203687');
    const { status, exchange, rowFaults } = await refused(rows);
    expect(status).toBe(400);
    expect(rowFaults).toEqual({
      rows: rows.length,
      faulty: places.length,
      first: places.map((row) => ({
        row,
        column,
        code: `row-${column}-${why}`,
        got,
        why: { en: expect.stringMatching(/\w/), nb: expect.stringMatching(/\w/) },
        remedy: { en: expect.stringMatching(/\w/), nb: expect.stringMatching(/\w/) },
      })),
    });
    expect(exchange.explanation).toMatchObject({ code: `row-${column}-${why}`, where: `row 2, ${column}` });
  });
});

test.each([1, 99, 100, 101, 250])(
  'of %i faults the first hundred are shown, and all are counted',
  async (count) => {
    const rows = people(400).map((row, index) => (index % 2 === 1 || index >= 2 * count ? row : `${row}#x`));
    const wrong = rows.flatMap((row, index) => (row.endsWith('#x') ? [index + 1] : [])).slice(0, 100);
    const more = count > 200 ? people(2 * count).map((row, index) => (index % 2 ? row : `${row}#x`)) : rows;
    const { rowFaults, exchange } = await refused(more);
    expect(rowFaults).toMatchObject({ rows: more.length, faulty: count });
    expect(rowFaults?.first.map(({ row }) => row)).toEqual(wrong);
    expect(exchange.explanation?.summary.en).toContain(`${count} of ${more.length}`);
  },
);

test('faults of several kinds are told in the order of the file, each with its own remedy', async () => {
  const { rowFaults } = await refused(kinds.map(([, row]) => row));
  expect(rowFaults?.first.map(({ row, code }) => [row, code])).toEqual(
    kinds.map(([why, , column], index) => [index + 1, `row-${column}-${why}`]),
  );
  expect(new Set(rowFaults?.first.map(({ remedy }) => remedy.nb)).size).toBe(kinds.length);
});

test('no whole person number is told of, however it is spoilt', async () => {
  const rows = people(20).flatMap((row) => [`${row}0`, row.slice(1), `${row}#${row}`, `0${row}#2020-01-01`]);
  const { rowFaults, exchange, text } = await refused(rows);
  expect(rowFaults?.faulty).toBe(80);
  expect(/\d{10}/.test(JSON.stringify([rowFaults, exchange.explanation, text]))).toBe(false);
});

test('neither the reply nor a file that is refused for something else has rows to tell of', async () => {
  const { text } = await refused(['922203687', 'x']);
  expect(JSON.parse(text)).toEqual({
    errorCode: 'KFR-005',
    errorMessage: 'Invalid customer identifier',
    timestamp: expect.any(String),
  });
  const { headers, body } = batch('x', { type: 'BANK' });
  const reply = await world.kfr('POST', `${ownPath(lender.fid)}/batch`, lender.fid, headers, body);
  expect(await world.exchangeOf(reply)).not.toHaveProperty('rowFaults');
});
