import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commercialBank, savingsBank, withKar } from '../support/kar.ts';
import { call } from '../support/operations.ts';
import { answered, refusal, sightOf } from '../support/sight.ts';
import { dataWith, insurer, lender, openWorld, type World } from '../support/world.ts';

/** Numbers of the savings bank's series: one that the insurer collects on, one that another bank has taken over. */
const collecting = '99910000001';
const moved = '99910000002';
const undescribed = '99930000001';

let folder: string;
let world: World;
beforeAll(async () => {
  folder = await dataWith((entries) => {
    const held = { customer: '311000365', opened: '2020-01-01' };
    withKar(entries, [
      { number: collecting, bank: savingsBank.fid, ...held },
      { number: moved, bank: commercialBank.fid, closed: '2020-12-31', ...held },
      { number: undescribed, bank: '311001531', ...held },
    ]);
    const collector = entries.institutions.find(
      ({ organisationNumber }) => organisationNumber === insurer.fid,
    );
    if (collector !== undefined) collector.collectionAccounts = [collecting];
  });
  world = await openWorld({}, folder);
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const provider = async (AccountID: string, somewhere = world) =>
  sightOf(somewhere, await call(somewhere, 'getAccountServicingProvider', { AccountID }));

test.each([
  ['a collection account is its institution’s, though the number is a bank’s', collecting, insurer],
  [
    'an account of KAR is its bank’s, though the series is another’s, and though it is closed',
    moved,
    commercialBank,
  ],
  ['any other number is whose series it begins with: a bank', '99910000003', savingsBank],
  ['any other number is whose series it begins with: an institution', '99900312345', lender],
  [
    'a bank that nobody has described has its number for a name',
    undescribed,
    { fid: '311001531', name: '311001531' },
  ],
])('%s', async (_, account, { fid, name }) => {
  expect(await provider(account)).toEqual(answered({ organizationId: fid, bankName: name }));
});

test('a number that nobody has is refused with ERR-004, its status a switch', async () => {
  expect(await provider('15030012345')).toEqual(refusal('ERR-004', { because: 'account-unknown' }));
  const other = await openWorld({ switches: 'unknown-account=404' });
  try {
    expect(await provider('15030012345', other)).toEqual(
      refusal('ERR-004', { because: 'account-unknown', status: 404 }),
    );
    expect(await provider('1503', other)).toEqual(refusal('ERR-004', { because: 'account-number-form' }));
  } finally {
    await other.close();
  }
});
