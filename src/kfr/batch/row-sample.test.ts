import { expect, test } from 'vitest';
import type { UploadAccount } from '../../kernel/index.ts';
import { bytes, customers, form, multipart, readChunks, typePart } from './upload.fixture.ts';

/** The reported contents of a file, the same in one piece and in two. */
async function contentsOf(rows: string): Promise<UploadAccount | undefined> {
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
    'valid rows',
    `${row(1)}#2020-01-31, ${row(2)}`,
    { rows: 2, first: [{ customer: row(1), from: '2020-01-31' }, { customer: row(2) }], bad: [] },
  ],
  [
    'an invalid row',
    `${row(1)},12#x`,
    { rows: 2, first: [{ customer: row(1) }], bad: [{ customer: '12', from: 'x' }] },
  ],
  ['a trailing comma', `${row(1)},`, { rows: 2, first: [{ customer: row(1) }], bad: [{ customer: '' }] }],
  ['blanks only', ' ', { bytes: 1, rows: 0, first: [], bad: [] }],
])('reports the contents of a file with %s', async (_, rows, account) => {
  expect(await contentsOf(rows)).toMatchObject({
    type: 'DSOPBANK',
    bytes: rows.length,
    last: [],
    ...account,
  });
});

test('reports the first and last rows of a long file, in order', async () => {
  const rows = list(250);
  const customer = (text: string) => ({ customer: text });
  expect(await contentsOf(rows.join())).toMatchObject({
    rows: 250,
    first: rows.slice(0, 100).map(customer),
    last: rows.slice(-100).map(customer),
  });
});

test('distinguishes two files that differ in the middle only', async () => {
  const [one, other] = [list(300), list(300).with(150, row(999))].map((rows) => rows.join());
  expect(await contentsOf(other ?? '')).not.toEqual(await contentsOf(one ?? ''));
  expect(await contentsOf(one ?? '')).toEqual(await contentsOf(one ?? ''));
});
