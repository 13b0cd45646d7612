import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeOrganisationNumber, numberError } from './organisation-number.ts';

test.each(['213000004', '311000004', '974761076', '915429785', '922203687'])('%s is valid', (number) => {
  expect(numberError(number)).toBeUndefined();
});

test.each([
  ['213000005', /213000004 would be right$/],
  [
    '111111111',
    /^111111111 begins with 1; organisation numbers begin with 8 or 9, synthetic ones with 2 or 3$/,
  ],
  ['000000000', /^000000000 begins with 0; /],
  ['412345678', /^412345678 begins with 4; /],
  ['310600440', /no number begins with 31060044$/],
  ['٢١٣٠٠٠٠٠٤', /^must be an organisation number of 9 digits$/],
  ['', /^must be an organisation number of 9 digits$/],
])('%j is invalid', (number, error) => {
  expect(numberError(number)).toMatch(error);
});

test('at most one of ten control digits is valid', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10_000_000, max: 99_999_999 }), (eight) => {
      const valid = [...'0123456789'].filter((digit) => numberError(`${eight}${digit}`) === undefined);
      expect(valid.length).toBeLessThanOrEqual(1);
    }),
  );
});

test('a free number is synthetic, valid and unused', () => {
  const taken = new Set<string>();
  for (let made = 0; made < 200; made += 1) {
    const number = freeOrganisationNumber((free) => taken.has(free));
    expect([number[0], numberError(number), taken.has(number)]).toEqual(['3', undefined, false]);
    taken.add(number);
  }
});

test('skips numbers that are taken', () => {
  const asked: string[] = [];
  const number = freeOrganisationNumber((free) => asked.push(free) < 3);
  expect(asked).toHaveLength(3);
  expect(number).toBe(asked[2]);
});
