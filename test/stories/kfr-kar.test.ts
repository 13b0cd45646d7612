import { describe, expect, test } from 'vitest';
import { answered, checkedReply } from '../support/checked-reply.ts';
import { commercialBank, entry, savingsBank, type WrittenAccount, withKar } from '../support/kar.ts';
import { call, operations, typePath } from '../support/operations.ts';
import { insurer, lender, useEditedWorld, useWorld } from '../support/world.ts';

const account = (
  customer: string,
  bank: string,
  opened: string,
  more: Partial<WrittenAccount> = {},
): WrittenAccount => ({
  number: `9991${String(++numbered).padStart(7, '0')}`,
  bank,
  customer,
  opened,
  ...more,
});
let numbered = 0;

const { fid: savings } = savingsBank;
const { fid: commercial } = commercialBank;

/** Customers by their accounts in KAR; today is 4 March 2026. */
const open = '311000365';
const closed = '311000497';
const several = '311000624';
const silent = '311000756';
const both = '311000888';
const future = '311001019';
const nameless = '311001272';
const ending = '311001795';
const accounts = [
  account(open, savings, '2024-05-01'),
  account(closed, savings, '2020-01-10', { closed: '2025-06-30' }),
  account(several, savings, '2019-01-01', { closed: '2019-12-31' }),
  account(several, savings, '2026-03-04', { receivesPayments: false }),
  account(several, savings, '2026-01-01'),
  account(several, commercial, '2021-01-01'),
  account(silent, commercial, '2021-01-01', { receivesPayments: false }),
  account(both, lender.fid, '2021-01-01'),
  account(future, savings, '2026-04-01'),
  account(nameless, '311001531', '2021-01-01'),
  account(ending, savings, '2024-01-01', { closed: '2026-03-31' }),
];

const world = useEditedWorld((entries) => withKar(entries, accounts));

async function found(customer: string, period = '', somewhere = world): Promise<unknown> {
  const [from = '', to = ''] = period.split('..');
  const wanted = { ...(from && { fromDate: from }), ...(to && { toDate: to }) };
  const path = `${operations.getCustomerRelation.path}?${new URLSearchParams(wanted)}`;
  return checkedReply(
    somewhere,
    await call(somewhere, 'getCustomerRelation', { CustomerID: customer }, { path }),
  );
}

const banks = (...list: readonly unknown[]) => answered({ banks: list });

describe('a bank is found by an account that overlaps the period:', () => {
  const rows: readonly [string, string, string, readonly unknown[]][] = [
    ['open today', open, '', [entry(savingsBank, true)]],
    ['open, period before it opened', open, '2024-01-01..2024-04-30', []],
    ['open, period until its first day', open, '2024-01-01..2024-05-01', [entry(savingsBank, true)]],
    ['open, period far in the future', open, '2099-01-01..2099-12-31', [entry(savingsBank, true)]],
    ['closed, period today', closed, '', []],
    ['closed, period from its last day', closed, '2025-06-30..', [entry(savingsBank)]],
    ['closed, period from the day after', closed, '2025-07-01..', []],
    ['closed, period while it was open', closed, '2022-01-01..2022-01-01', [entry(savingsBank)]],
    [
      'several in a bank, one entry for the bank',
      several,
      '',
      [entry(savingsBank, true), entry(commercialBank, true)],
    ],
    [
      'several, an old one in one bank and an active one in another',
      several,
      '2019-06-01..2019-06-01',
      [entry(savingsBank, true)],
    ],
    ['one that does not receive payments', silent, '', [entry(commercialBank)]],
    ['one that opens in the future, period today', future, '', []],
    [
      'one that opens in the future, period in the future',
      future,
      '2026-03-04..2026-04-01',
      [entry(savingsBank)],
    ],
    [
      'one in a bank without a name',
      nameless,
      '',
      [{ organizationID: '311001531', bankName: '311001531', activeAccount: true }],
    ],
    ['no account', '311001663', '2000-01-01..2099-12-31', []],
  ];
  test.each(rows)('%s', async (_, customer, period, expected) => {
    expect(await found(customer, period)).toEqual(banks(...expected));
  });
});

describe('KAR and KFR together', () => {
  const register = (fid: string, customer: string) =>
    world.kfr('POST', typePath(fid), fid, { CustomerID: customer });

  test('are merged into one list ordered by organisation number, with one entry for an institution in both', async () => {
    for (const fid of [insurer.fid, lender.fid]) expect((await register(fid, both)).status).toBe(201);
    expect(await found(both)).toEqual(banks(entry(lender, true), entry(insurer)));
    expect((await register(insurer.fid, several)).status).toBe(201);
    expect(await found(several)).toEqual(
      banks(entry(savingsBank, true), entry(commercialBank, true), entry(insurer)),
    );
  });

  test("are not merged in an institution's own look-up, which is KFR only", async () => {
    const own = async (customer: string) =>
      checkedReply(world, await call(world, 'getCustomerRelationForOwnBank', { CustomerID: customer }));
    expect(await own(open)).toEqual(banks());
    await register(lender.fid, both);
    expect(await own(both)).toEqual(banks(entry(lender)));
  });
});

test('follow the clock: an account that is active today is not active for ever', async () => {
  try {
    expect(await found(ending)).toEqual(banks(entry(savingsBank, true)));
    await world.control('PUT', '/clock', { set: '2026-04-01T11:00:00Z' });
    expect(await found(future)).toEqual(banks(entry(savingsBank, true)));
    expect(await found(ending)).toEqual(banks());
    expect(await found(ending, '2026-03-31..')).toEqual(banks(entry(savingsBank)));
  } finally {
    await world.control('PUT', '/clock', { set: '2026-03-04T11:00:00Z' });
  }
});

describe('with KAR unavailable', () => {
  const alone = useWorld({ switches: 'kar=out-of-reach' });

  test('the look-up of a customer answers 504, after all checks of the request', async () => {
    const reply = await call(alone, 'getCustomerRelation');
    expect(await checkedReply(alone, reply.clone())).toEqual({
      status: 504,
      body: { errorCode: 'KFR-007', errorMessage: 'Internal error', timestamp: '2026-03-04T11:00:00Z' },
      headers: { 'content-type': 'application/json' },
      explanation: 'kar-out-of-reach',
    });
    expect((await alone.exchangeOf(reply)).explanation).toMatchObject({
      where: 'KAR',
      summary: {
        en: 'The account register KAR, whose accounts this lookup merges with KFR, does not answer.',
        nb: 'Kontoregisteret KAR, som dette oppslaget fletter sammen med KFR, svarer ikke.',
      },
    });
    const because = async (headers: Record<string, string | null>) =>
      (await checkedReply(alone, await call(alone, 'getCustomerRelation', headers))).explanation;
    expect(await because({ CustomerID: 'x' })).toBe('customer-id-form');
    expect(await because({ Authorization: null })).toBe('token-missing');
  });

  test('institutions and accounts are looked up as usual', async () => {
    for (const name of [
      'addCustomerDSOPGW',
      'getCustomerRelationForOwnBank',
      'deleteCustomerDSOPGW',
      'getAccountServicingProvider',
    ] as const)
      expect((await call(alone, name)).ok, name).toBe(true);
  });
});
