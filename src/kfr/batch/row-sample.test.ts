import { expect, test } from 'vitest';
import type { UploadAccount } from '../../kernel/index.ts';
import { bytes, customers, form, multipart, readChunks, typePart } from './upload.fixture.ts';

/** What is told of a file, whatever pieces it comes in. */
async function told(rows: string): Promise<UploadAccount | undefined> {
  const body = bytes(form('b', typePart, customers(rows)));
  const accounts: UploadAccount[] = [];
  const options = { onContents: (account: UploadAccount) => accounts.push(account) };
  await readChunks(multipart('b'), [body], options);
  await readChunks(multipart('b'), [body.subarray(0, 130), body.subarray(130)], options);
  const [whole, ...others] = accounts;
  expect(others).toEqual([whole]);
  return whole;
}

const row = (index: number): string => String(213_000_000 + index);
const list = (count: number): string[] => Array.from({ length: count }, (_, index) => row(index));

test.each<readonly [name: string, rows: string, account: Partial<UploadAccount>]>([
  [
    'good rows',
    `${row(1)}#2020-01-31, ${row(2)}`,
    { rows: 2, first: [{ customer: row(1), from: '2020-01-31' }, { customer: row(2) }], bad: [] },
  ],
  [
    'a bad row',
    `${row(1)},12#x`,
    { rows: 2, first: [{ customer: row(1) }], bad: [{ customer: '12', from: 'x' }] },
  ],
  ['a trailing comma', `${row(1)},`, { rows: 2, first: [{ customer: row(1) }], bad: [{ customer: '' }] }],
  ['nothing but blanks', ' ', { bytes: 1, rows: 0, first: [], bad: [] }],
])('a file of %s is told as it is', async (_, rows, account) => {
  expect(await told(rows)).toMatchObject({ type: 'DSOPBANK', bytes: rows.length, last: [], ...account });
});

test('of a long file both ends are told, in order', async () => {
  const rows = list(250);
  const customer = (text: string) => ({ customer: text });
  expect(await told(rows.join())).toMatchObject({
    rows: 250,
    first: rows.slice(0, 100).map(customer),
    last: rows.slice(-100).map(customer),
  });
});

test('two files that differ in the middle only are told apart', async () => {
  const [one, other] = [list(300), list(300).with(150, row(999))].map((rows) => rows.join());
  expect(await told(other ?? '')).not.toEqual(await told(one ?? ''));
  expect(await told(one ?? '')).toEqual(await told(one ?? ''));
});
