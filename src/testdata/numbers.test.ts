import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identify, looksLikeRealOrganisation, looksLikeRealPerson } from '../identifiers/index.ts';
import { type KindName, kindTable, organisationKinds, personKinds } from './kinds.ts';
import { firstNumbersOf } from './numbers.ts';
import { randomOf, shuffledTo } from './random.ts';

const kinds = [...personKinds, ...organisationKinds];
const seeds = fc.integer({ min: 0, max: 0xffff_ffff });

const drawn = (seed: number, of: readonly KindName[], count: number) =>
  firstNumbersOf({ seed, kinds: of, count });
const texts = (seed: number, of: readonly KindName[], count: number) =>
  [...drawn(seed, of, count)].map(({ number }) => number);

/** The expected classification of each kind. */
const identified: Readonly<Record<KindName, unknown>> = {
  tenor: { what: 'person', kind: 'tenor', rule2032: false },
  'tenor-d': { what: 'person', kind: 'tenor-d', rule2032: false },
  dolly: { what: 'person', kind: 'dolly', rule2032: false },
  'dolly-d': { what: 'person', kind: 'dolly-d', rule2032: false },
  'rule-2032': { what: 'person', kind: 'tenor', rule2032: true },
  'wrong-control-digits': { what: 'nothing', errors: ['control-digits'] },
  'wrong-date-of-birth': { what: 'nothing', errors: ['date-of-birth'] },
  organisation: { what: 'organisation', synthetic: true },
  'wrong-control-digit': { what: 'nothing', errors: ['control-digits'] },
};

describe.each(kinds)('numbers of the kind %s', (kind) => {
  test('are of this kind and do not look real, whatever the seed', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const { number, kind: drawnKind } of drawn(seed, [kind], 50)) {
          expect([drawnKind, number, identify(number)]).toEqual([kind, number, identified[kind]]);
          expect([looksLikeRealPerson(number), looksLikeRealOrganisation(number)]).toEqual([false, false]);
        }
      }),
    );
  });

  test('are the same for the same seed and different for another', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(texts(seed, [kind], 20)).toEqual(texts(seed, [kind], 20));
        expect(texts(seed, [kind], 20)).not.toEqual(texts(seed ^ 1, [kind], 20));
      }),
    );
  });

  test('are distinct', () => {
    expect(new Set(texts(7, [kind], 50_000)).size).toBe(50_000);
  });
});

test('persons are born in the century of their individual number', () => {
  for (const number of texts(3, ['tenor'], 5_000)) {
    const [year, individual] = [Number(number.slice(4, 6)), Number(number.slice(6, 9))];
    expect([number, individual < 500]).toEqual([number, year >= 30]);
  }
});

test('kinds are mixed, a repeated kind is twice as frequent, and all numbers are distinct', () => {
  const mixed = [...drawn(1, ['tenor', 'organisation', 'organisation'], 30_000)];
  const organisations = mixed.filter(({ kind }) => kind === 'organisation').length;
  expect(organisations).toBeGreaterThan(19_000);
  expect(organisations).toBeLessThan(21_000);
  expect(new Set(mixed.map(({ number }) => number)).size).toBe(30_000);
  expect(mixed.flatMap(({ number, kind }) => (kind === 'tenor' ? number : [])).slice(0, 100)).toEqual(
    texts(1, ['tenor'], 100),
  );
});

test('shuffledTo yields every index once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3_000 }), seeds, (size, seed) => {
      const source = shuffledTo(size, randomOf(seed));
      const indexes = Array.from({ length: size }, () => source.next().value);
      expect(indexes.toSorted((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, index) => index));
    }),
  );
});

test('random numbers are those of mulberry32', () => {
  const random = randomOf(1);
  expect([random(), random(), random()]).toEqual([
    0.6270739405881613, 0.002735721180215478, 0.5274470399599522,
  ]);
});

test('no organisation is one that always gets a fault', () => {
  const { numberAt, size } = kindTable.organisation;
  const reserved = Array.from({ length: 1_000 }, (_, index) => numberAt(19_990_000 + index));
  expect(reserved.every((number) => number === undefined)).toBe(true);
  expect([numberAt(19_989_999), numberAt(19_991_000)].map((number) => number?.slice(0, 8))).toEqual([
    '39989999',
    '39991000',
  ]);
  expect(size).toBeGreaterThan(19_991_000);
});
