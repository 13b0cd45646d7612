import { expect, test } from 'vitest';
import { answered, checkedReply, refusal } from '../support/checked-reply.ts';
import { commercialBank, savingsBank, withKar } from '../support/kar.ts';
import { call } from '../support/operations.ts';
import { insurer, lender, useEditedWorld, worldOfTest } from '../support/world.ts';

/** Accounts in the savings bank's series: a collection account of the insurer, and one in another bank. */
const collecting = '99910000001';
const moved = '99910000002';
const unnamedBank = '99930000001';

const world = useEditedWorld((entries) => {
  const held = { customer: '311000365', opened: '2020-01-01' };
  withKar(entries, [
    { number: collecting, bank: savingsBank.fid, ...held },
    { number: moved, bank: commercialBank.fid, closed: '2020-12-31', ...held },
    { number: unnamedBank, bank: '311001531', ...held },
  ]);
  const collector = entries.institutions.find(({ organisationNumber }) => organisationNumber === insurer.fid);
  if (collector !== undefined) collector.collectionAccounts = [collecting];
});

const provider = async (AccountID: string, somewhere = world) =>
  checkedReply(somewhere, await call(somewhere, 'getAccountServicingProvider', { AccountID }));

test.each([
  ["a collection account belongs to its institution, although the series is a bank's", collecting, insurer],
  [
    "an account in KAR belongs to its bank, although the series is another's, also when closed",
    moved,
    commercialBank,
  ],
  ['any other number belongs to the owner of its series: a bank', '99910000003', savingsBank],
  ['any other number belongs to the owner of its series: an institution', '99900312345', lender],
  ['a bank without a name is named by its number', unnamedBank, { fid: '311001531', name: '311001531' }],
])('%s', async (_, account, { fid, name }) => {
  expect(await provider(account)).toEqual(answered({ organizationId: fid, bankName: name }));
});

test('an unknown series is refused with ERR-004, and a switch sets the status', async () => {
  expect(await provider('15030012345')).toEqual(refusal('ERR-004', { because: 'account-unknown' }));
  const other = await worldOfTest({ switches: 'unknown-account=404' });
  expect(await provider('15030012345', other)).toEqual(
    refusal('ERR-004', { because: 'account-unknown', status: 404 }),
  );
  expect(await provider('1503', other)).toEqual(refusal('ERR-004', { because: 'account-number-form' }));
});
