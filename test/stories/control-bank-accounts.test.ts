import { afterEach, expect, test } from 'vitest';
import { useWorld } from '../support/world.ts';

const person = '03837110024';
const masked = '038******24';
const bank = '310600229';
const account = { number: '99051025799', bank, customer: person, opened: '2026-01-31' };
const shown = { ...account, customer: masked, receivesPayments: true, primaryOwner: true };
const world = useWorld();
afterEach(() => world.sandbox.directory.reset());

async function call(method: string, query = '', body?: unknown): Promise<[number, unknown]> {
  const reply = await world.control(method, `/bank-accounts${query}`, body);
  return [reply.status, await reply.json()];
}
const listed = async (query = '') =>
  ((await call('GET', query))[1] as { bankAccounts: Readonly<Record<string, unknown>>[] }).bankAccounts;

test('the list masks person numbers unless they are requested in full', async () => {
  const [list, unmasked] = [await listed(), await listed('?customers=whole')];
  expect(list).toHaveLength(15);
  expect(JSON.stringify(list.map(({ customer }) => customer))).not.toMatch(/\d{11}/);
  expect(list[0]).toEqual({
    number: '99011023459',
    bank: '310600113',
    customer: masked,
    opened: '2012-05-14',
    receivesPayments: true,
    primaryOwner: true,
  });
  expect(unmasked).toEqual(world.sandbox.directory.latest.bankAccounts());
  expect(list.map(({ number, bank }) => [number, bank])).toEqual(
    unmasked.map(({ number, bank }) => [number, bank]),
  );
  expect((await listed(`?bank=${bank}`)).map((one) => one.number)).toEqual(['99051023451', '99051024628']);
});

test('an account is created, replaced, and removed by customer and number', async () => {
  expect(await call('PUT', '', account)).toEqual([201, shown]);
  const change = { closed: '2026-02-28', primaryOwner: false };
  expect(await call('PUT', '', { ...account, ...change })).toEqual([200, { ...shown, ...change }]);
  expect((await listed('?customers=whole')).at(-1)).toEqual({ ...shown, customer: person, ...change });
  expect(await listed()).toHaveLength(16);
  expect(await call('DELETE', '', { customer: person, number: account.number })).toEqual([
    200,
    { removed: 1 },
  ]);
  expect(await listed()).toHaveLength(15);
  expect(await call('DELETE', '', { customer: person })).toEqual([200, { removed: 2 }]);
  expect(world.sandbox.directory.latest.bankAccountsOf(person)).toEqual([]);
});

test('DELETE by number removes the account of both holders', async () => {
  expect(await call('DELETE', '', { number: '99111024622' })).toEqual([200, { removed: 2 }]);
});

test('an account of an organisation is created and shown in full', async () => {
  const wish = { ...account, customer: '213000004' };
  expect(await call('PUT', '', wish)).toEqual([201, { ...shown, customer: '213000004' }]);
});

const banks =
  '310600113, 310600229, 310600334, 310600555, 310600660, 310600776, 310600881, 310600997, 310601004, 310601225';

test.each([
  [
    {},
    'number: Invalid input: expected string, received undefined',
    'bank: Invalid input: expected string, received undefined',
    'customer: Invalid input: expected string, received undefined',
    'opened: must be a day that exists, such as 2026-01-31',
  ],
  [{ ...account, number: '9905.10.25799' }, 'number: must be an account number of 11 digits'],
  [{ ...account, customer: '0383711002' }, 'customer: must be 9 or 11 digits'],
  [{ ...account, opened: '2026-02-30' }, 'opened: must be a day that exists, such as 2026-01-31'],
  [{ ...account, closed: '2026-01-30' }, 'closed: must not be before opened'],
  [
    { ...account, receivesPayments: 'yes' },
    'receivesPayments: Invalid input: expected boolean, received string',
  ],
  [{ ...account, owner: true }, 'the body: Unrecognized key: "owner"'],
  [{ ...account, bank: '213000004' }, `bank: 213000004 is nobody in the directory; the banks are ${banks}`],
  [
    { ...account, bank: '311002007' },
    `bank: 311002007 is an institution, not a bank; the banks are ${banks}`,
  ],
  [{ ...account, bank: '313579018' }, `bank: 313579018 is a supplier, not a bank; the banks are ${banks}`],
  [
    { ...account, number: '99011025796' },
    'number: begins with 9901, and the accounts of FJORDGLIMT PRØVESPAREBANK begin with 9905',
  ],
])('PUT of %j is refused and changes nothing', async (body, ...faults) => {
  const before = await listed();
  expect(await call('PUT', '', body)).toEqual([400, { error: 'bank-account', faults }]);
  expect(await listed()).toEqual(before);
});

test.each([
  [{}, 400, 'bank-account', 'the body: must hold number, customer or both'],
  [{ customer: '038371' }, 400, 'bank-account', 'customer: must be 9 or 11 digits'],
  [{ number: 7 }, 400, 'bank-account', 'number: Invalid input: expected string, received number'],
  [
    { bank },
    400,
    'bank-account',
    'the body: Unrecognized key: "bank"',
    'the body: must hold number, customer or both',
  ],
  [
    { customer: person, number: '99111023456' },
    404,
    'bank-account-unknown',
    'there is no such account; GET /_sandbox/bank-accounts lists them, with ?customers=whole unmasked',
  ],
])('DELETE of %j is refused with %d and changes nothing', async (body, status, error, ...faults) => {
  const before = await listed();
  expect(await call('DELETE', '', body)).toEqual([status, { error, faults }]);
  expect(await listed()).toEqual(before);
});

test.each([
  ['?bank=3106', 'bank: must be an organisation number of 9 digits'],
  ['?customers=all', 'customers: must be whole, or left out'],
  [`?customer=${person}`, 'the query: Unrecognized key: "customer"'],
  [`?bank=${bank}&bank=${bank}`, 'bank: is given more than once'],
])('GET %s is refused', async (query, message) => {
  expect(await call('GET', query)).toEqual([400, { error: 'bank-account-filter', faults: [message] }]);
});

test('50 concurrent PUTs lose no account', async () => {
  const numbers = Array.from({ length: 50 }, (_, index) => `9905${`${index}`.padStart(7, '0')}`);
  const replies = await Promise.all(numbers.map((number) => call('PUT', '', { ...account, number })));
  expect(replies.every(([status]) => status === 201)).toBe(true);
  expect((await listed()).map(({ number }) => number)).toEqual(expect.arrayContaining(numbers));
});
