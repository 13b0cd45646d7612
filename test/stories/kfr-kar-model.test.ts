import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ask, withAgencies } from '../support/agencies.ts';
import { commercialBank, savingsBank, withKar } from '../support/kar.ts';
import { noon } from '../support/noon.ts';
import { typePath } from '../support/operations.ts';
import { agency, insurer, lender, useEditedWorld } from '../support/world.ts';

const today = 10;
const dayMilliseconds = 86_400_000;
const institutions = [lender, insurer] as const;
/** Banks, and an institution that also has accounts in KAR. */
const holders = [savingsBank, commercialBank, insurer] as const;

const world = useEditedWorld(
  (entries) => {
    withAgencies(entries);
    withKar(entries);
  },
  { switches: 'legal-mandate=off' },
);

/** Day 0 is 4 March 2026; today is day 10. */
const dayOf = (day: number): string => new Date(noon + day * dayMilliseconds).toISOString().slice(0, 10);

interface HeldAccount {
  readonly holder: (typeof holders)[number];
  readonly opened: number;
  readonly closed: number | undefined;
  readonly receivesPayments: boolean;
  readonly primaryOwner: boolean;
}
interface Relationship {
  readonly institution: (typeof institutions)[number];
  readonly start: number;
  readonly end: number | undefined;
}

const held = fc
  .record({
    holder: fc.constantFrom(...holders),
    opened: fc.integer({ min: -5, max: 20 }),
    open: fc.option(fc.nat(25), { nil: undefined }),
    receivesPayments: fc.boolean(),
    primaryOwner: fc.boolean(),
  })
  .map(({ open, ...account }) => ({
    ...account,
    closed: open === undefined ? undefined : account.opened + open,
  }));
/** Relationships begin and end on days of the clock, so none is in the future. */
const related = fc
  .tuple(fc.integer({ min: 0, max: today }), fc.integer({ min: 0, max: today }), fc.boolean())
  .map(([one, other, ends]) => ({
    start: Math.min(one, other),
    end: ends ? Math.max(one, other) : undefined,
  }));
const period = fc
  .tuple(fc.integer({ min: -6, max: 21 }), fc.integer({ min: -6, max: 21 }))
  .map(([one, other]) => ({ from: Math.min(one, other), to: Math.max(one, other) }));
const arrangement = fc.record({
  accounts: fc.array(held, { maxLength: 5 }),
  relations: fc.tuple(fc.option(related, { nil: undefined }), fc.option(related, { nil: undefined })),
  periods: fc.array(period, { minLength: 1, maxLength: 3 }),
});

/** The expected knowledge of the sandbox, as sets of days. */
function expected(
  accounts: readonly HeldAccount[],
  relations: readonly Relationship[],
  period: { from: number; to: number },
  owners: boolean | undefined,
  version: 1 | 2,
): unknown[] {
  const within = (first: number, last: number, from: number, to: number): boolean => {
    for (let day = first; day <= Math.min(last, 30); day++) if (day >= from && day <= to) return true;
    return false;
  };
  const counted = accounts.filter(({ primaryOwner }) => owners !== true || primaryOwner);
  return [...new Set([...institutions, ...holders])]
    .sort((one, other) => Number(one.fid) - Number(other.fid))
    .flatMap(({ fid, name }) => {
      const own = counted.filter(({ holder }) => holder.fid === fid);
      const touching = own.filter(({ opened, closed = 30 }) =>
        within(opened, closed, period.from, period.to),
      );
      const inKfr = relations.some(
        ({ institution, start, end = 30 }) =>
          institution.fid === fid && within(start, end, period.from, period.to),
      );
      if (touching.length === 0 && !inKfr) return [];
      const activeAccount = own.some(
        ({ opened, closed = 30, receivesPayments }) =>
          receivesPayments && within(opened, closed, today, today),
      );
      const kinds = touching.map(({ primaryOwner }) => (primaryOwner ? 'primaryOwner' : 'notPrimaryOwner'));
      const ownershipType = ['primaryOwner', 'notPrimaryOwner'].find((kind) => kinds.includes(kind as never));
      return [
        {
          organizationID: fid,
          bankName: name,
          ...(version === 1 || period.to === today ? { activeAccount } : {}),
          ...(owners === undefined ? {} : { ownershipType: ownershipType ?? 'unknown' }),
        },
      ];
    });
}

let customers = 0;

/** A new customer with these accounts and relationships, on day 10. */
async function arranged(
  accounts: readonly HeldAccount[],
  relations: readonly Relationship[],
): Promise<string> {
  const customer = `3${String(++customers).padStart(8, '0')}`;
  await world.sandbox.directory.change((entries) => ({
    ...entries,
    bankAccounts: accounts.map(({ holder, opened, closed, ...rest }, index) => ({
      number: `9991${String(index).padStart(7, '0')}`,
      bank: holder.fid,
      customer,
      opened: dayOf(opened),
      ...(closed === undefined ? {} : { closed: dayOf(closed) }),
      ...rest,
    })),
  }));
  for (const { institution, start, end } of relations) {
    for (const [method, day] of [
      ['POST', start],
      ['DELETE', end],
    ] as const) {
      if (day === undefined) continue;
      world.clock.set(noon + day * dayMilliseconds);
      const reply = await world.kfr(method, typePath(institution.fid), institution.fid, {
        CustomerID: customer,
      });
      expect(reply.ok).toBe(true);
    }
  }
  world.clock.set(noon + today * dayMilliseconds);
  return customer;
}

test('for any accounts and relationships, both versions answer as the model does', async () => {
  await fc.assert(
    fc.asyncProperty(arrangement, async ({ accounts, relations: [one, other], periods }) => {
      const relations = [
        ...(one === undefined ? [] : [{ institution: lender, ...one }]),
        ...(other === undefined ? [] : [{ institution: insurer, ...other }]),
      ];
      const customer = await arranged(accounts, relations);
      const Authorization = `Bearer ${await world.token(agency.fid)}`;
      const headers = { CustomerID: customer, Authorization };
      for (const period of periods) {
        const days = `fromDate=${dayOf(period.from)}&toDate=${dayOf(period.to)}`;
        const path = `/customers/customerRelationships?${days}`;
        const first = await world.kfr('GET', path, agency.fid, headers);
        expect(await first.json()).toEqual({ banks: expected(accounts, relations, period, undefined, 1) });
        for (const owners of [undefined, false, true]) {
          const query = owners === undefined ? days : `${days}&onlyPrimaryOwner=${owners}`;
          const second = await ask(world, 'customerRelationships', { query, headers });
          expect(await second.json()).toEqual({ banks: expected(accounts, relations, period, owners, 2) });
        }
      }
    }),
    { numRuns: 60 },
  );
});
