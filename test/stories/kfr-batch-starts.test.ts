import { afterEach, expect, test } from 'vitest';
import { batch } from '../support/batch.ts';
import { checkedReply, done, refusal } from '../support/checked-reply.ts';
import { correlationId, ownPath } from '../support/operations.ts';
import { lender, useWorld } from '../support/world.ts';

/** Files with unlikely start dates. Today is 4 March 2026. */

const world = useWorld({ loadRate: 'unlimited' });
afterEach(() => world.control('POST', '/reset'));

async function upload(rows: readonly string[]): Promise<Response> {
  const { headers, body } = batch(rows.join());
  const file = { CorrelationID: correlationId, ...headers };
  return world.kfr('POST', `${ownPath(lender.fid)}/batch`, lender.fid, file, body);
}
const accepted = done(201, correlationId);

test.each([
  ['14828510046#0001-01-01', 'DateTime.MinValue of .NET, what programs write for no date'],
  ['14828510046#9999-12-31', 'DateTime.MaxValue of .NET, what programs write for no date'],
  ['14828510046#1970-01-01', 'the zero of Unix, what programs write for no date'],
  ['311002007#1900-01-01', 'the zero of SQL Server and Excel, what programs write for no date'],
  ['311002007#1899-11-30', 'before 1900-01-01'],
  ['311002007#0026-03-04', 'before 1900-01-01'],
  ['311002007#2027-03-05', 'more than a year ahead'],
  ['311002007#2062-03-04', 'more than a year ahead'],
  ['14828510046#1985-02-13', 'before the customer was born'],
  ['54828510110#1985-02-13', 'before the customer was born'],
])('%s is accepted with a note: %s', async (row, why) => {
  const reply = await upload([row]);
  expect(await checkedReply(world, reply)).toEqual({ ...accepted, notes: ['rows-start-implausible'] });
  const start = row.split('#')[1];
  const { notes: [note] = [] } = await world.exchangeOf(reply);
  expect(note).toMatchObject({
    where: 'part customers, row 1',
    got: '1 of 1 on a day that nobody means',
    summary: {
      en: `1 of 1 rows start on a day that is hardly meant; the file was accepted all the same: row 1 (${start}: ${why}).`,
      nb: expect.stringMatching(
        /^1 av 1 rader har en startdato som neppe er ment; filen ble likevel godtatt: rad 1 \(/,
      ),
    },
  });
  expect(JSON.stringify(note)).not.toContain(row.slice(3, 8));
});

test.each([
  [['311002007#0001-01-01'], /^Look at how .* without # and date\. No operation/],
  [['311002007#2062-03-04'], /^Check the row's date against the customer\. No operation/],
  [['14828510046#1985-02-13'], /^Check the row's date against the customer\. No operation/],
  [['311002007#1970-01-01', '399900700#1899-11-30'], /^Look at how .* Check the row's date .* No operation/],
])('the remedy for %j names the cause', async (rows, remedy) => {
  const { notes: [note] = [] } = await world.exchangeOf(await upload(rows));
  expect(note?.remedy.en).toMatch(remedy);
});

test.each([
  '311002007#1900-01-02',
  '311002007#2026-03-05',
  '311002007#2027-03-04',
  '14828510046#1985-02-14',
  '14828510046#1985-02-15',
  '41800000000#1950-01-01',
  '14828510046',
])('%s is accepted without a note', async (row) => {
  expect(await checkedReply(world, await upload([row]))).toEqual(accepted);
});

test('of many unlikely rows the first five are named and all counted; they are loaded as written', async () => {
  const rows = Array.from(
    { length: 3_000 },
    (_, index) => `${310_000_000 + index}#${index % 3 === 0 ? '2026-01-01' : '0001-01-01'}`,
  );
  const reply = await upload(rows);
  expect(await checkedReply(world, reply)).toEqual({ ...accepted, notes: ['rows-start-implausible'] });
  const { notes: [note] = [] } = await world.exchangeOf(reply);
  expect(note).toMatchObject({
    where: 'part customers, row 2, 3, 5, 6, 8, …',
    got: '2000 of 3000 on a day that nobody means',
  });
  expect(note?.summary.en.length).toBeLessThan(600);
  await world.control('PUT', '/clock', { advance: 'PT1S' });
  const path = `${world.url}/_sandbox/institutions/${lender.fid}/customers/history`;
  const history = await fetch(path, { headers: { CustomerID: '310000001' } });
  expect(await history.json()).toMatchObject({ periods: [{ start: '0001-01-01' }] });
});

test('a file that is refused for another row has no note', async () => {
  expect(await checkedReply(world, await upload(['311002007#0001-01-01', 'x']))).toEqual(
    refusal('KFR-005', { because: 'row-identifier-form', echo: correlationId }),
  );
});
