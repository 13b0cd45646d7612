import { describe, expect, test } from 'vitest';
import { entriesSchema } from './checked-entries.ts';
import { lookupsIn } from './lookups.ts';
import { seed } from './seed.ts';

/** The last digit of a number by modulus 11, or undefined when no digit would do. */
function controlDigit(digits: string, weights: readonly number[]): number | undefined {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const digit = (11 - (sum % 11)) % 11;
  return digit === 10 ? undefined : digit;
}

const organisationWeights = [3, 2, 7, 6, 5, 4, 3, 2];
const accountWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
const personWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const directory = lookupsIn(seed);
const ofKind = (kind: string) => seed.institutions.filter((institution) => institution.kind === kind);

function expectControlDigit(number: string, weights: readonly number[]): void {
  expect([number, controlDigit(number, weights)]).toEqual([number, Number(number[weights.length])]);
}

test('the seed is valid and sets every default explicitly', () => {
  expect(entriesSchema.parse(seed)).toEqual(seed);
});

test('every organisation number has a valid control digit', () => {
  for (const { organisationNumber } of seed.institutions)
    expectControlDigit(organisationNumber, organisationWeights);
});

test('only the real agencies have organisation numbers that are not synthetic', () => {
  const real = seed.institutions.filter(({ organisationNumber }) => !/^[23]/.test(organisationNumber));
  expect(real.map(({ organisationNumber, kind }) => [organisationNumber, kind])).toEqual(
    ['974761076', '915429785', '974760673', '991825827', '986186999'].map((number) => [number, 'agency']),
  );
});

test('six agencies may look up customers, each with a client, scopes and legal mandates', () => {
  const agencies = ofKind('agency').map(({ organisationNumber, name, legalMandates }) => ({
    name,
    scopes: directory
      .clientsOf(organisationNumber)
      .map(({ scopes }) => scopes.map((scope) => [scope, directory.access(scope, organisationNumber)])),
    reach: legalMandates.map(({ reach, ownersOnly, accountProvider }) => [
      reach,
      ownersOnly,
      accountProvider,
    ]),
  }));
  const look = ['bits:kundeforhold', 'APPROVED'];
  const accounts = ['bits:kundeforhold.konto', 'APPROVED'];
  expect(agencies).toEqual([
    { name: 'PRØVEETATEN', scopes: [[look, accounts]], reach: [['P10Y', false, true]] },
    { name: 'SKATTEETATEN', scopes: [[look]], reach: [['P10Y', false, false]] },
    {
      name: 'POLITIET',
      scopes: [[look, accounts]],
      reach: [
        ['P10Y', false, true],
        ['P10Y', false, true],
      ],
    },
    { name: 'BRØNNØYSUNDREGISTRENE', scopes: [[look]], reach: [['P12M', true, false]] },
    { name: 'DIGITALISERINGSDIREKTORATET', scopes: [[look]], reach: [['P3M', true, false]] },
    { name: 'STATENS SIVILRETTSFORVALTNING', scopes: [[look]], reach: [['last-calendar-year', true, false]] },
  ]);
});

test('no account series belongs to two institutions', () => {
  const series = seed.institutions.flatMap(({ accountSeries }) => accountSeries);
  expect(new Set(series).size).toBe(series.length);
});

test('the ten banks have account series and no client', () => {
  expect(ofKind('bank')).toHaveLength(10);
  for (const { organisationNumber, accountSeries } of ofKind('bank')) {
    expect(accountSeries.length).toBeGreaterThan(0);
    expect(directory.clientsOf(organisationNumber)).toEqual([]);
  }
});

describe('the accounts in banks', () => {
  test('have valid numbers of a series of their bank', () => {
    for (const { number, bank } of seed.bankAccounts) {
      expectControlDigit(number, accountWeights);
      expect(directory.institution(bank)).toMatchObject({
        kind: 'bank',
        accountSeries: expect.arrayContaining([number.slice(0, 4)]),
      });
    }
  });

  test('belong to synthetic persons (80 added to the month) and synthetic organisations', () => {
    for (const { customer } of seed.bankAccounts) {
      if (customer.length === 9) {
        expect(customer).toMatch(/^[23]/);
        expectControlDigit(customer, organisationWeights);
        continue;
      }
      expect(customer).toMatch(/^(?:[0-2]\d|3[01]|[4-6]\d|7[01])(?:8[1-9]|9[0-2])\d{7}$/);
      expectControlDigit(customer, personWeights);
      expectControlDigit(customer, accountWeights);
    }
  });

  test('cover every case that look-ups distinguish', () => {
    const accounts = seed.bankAccounts;
    const banksOf = Map.groupBy(accounts, ({ customer }) => customer);
    expect([...banksOf.values()].some((own) => new Set(own.map(({ bank }) => bank)).size > 1)).toBe(true);
    expect(accounts.some(({ closed }) => closed !== undefined)).toBe(true);
    expect(accounts.some(({ receivesPayments }) => !receivesPayments)).toBe(true);
    expect(accounts.some(({ primaryOwner }) => !primaryOwner)).toBe(true);
    expect(accounts.some(({ customer }) => /^[4-7]\d{10}$/.test(customer))).toBe(true);
    expect(accounts.some(({ customer }) => customer.length === 9)).toBe(true);
  });
});

test('the collection accounts of the insurer are in banks and have valid numbers', () => {
  const [account, other] = directory.institution('314159004')?.collectionAccounts ?? [];
  const banks = ofKind('bank').flatMap(({ accountSeries }) => accountSeries);
  for (const number of [account ?? '', other ?? '']) {
    expect(banks).toContain(number.slice(0, 4));
    expectControlDigit(number, accountWeights);
  }
});
