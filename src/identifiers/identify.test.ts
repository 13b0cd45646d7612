import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identify, isCustomerNumber } from './identify.ts';
import { isOrganisationNumber, looksLikeRealOrganisation, withControlDigit } from './organisation-number.ts';
import { isPersonNumber, looksLikeRealPerson, withControlDigits } from './person-number.ts';

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const remainder = fc.constantFrom(0, 1, 2, 3);

/** Nine digits with a date that may not exist, and with the additions of each kind to day and month. */
const nine = fc
  .record({
    day: fc.integer({ min: 0, max: 32 }),
    dayAdded: fc.constantFrom(0, 40, 60),
    month: fc.integer({ min: 0, max: 13 }),
    monthAdded: fc.constantFrom(0, 20, 40, 80),
    year: fc.integer({ min: 0, max: 99 }),
    individual: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ day, dayAdded, month, monthAdded, year, individual }) => {
    const two = (number: number) => String(number).padStart(2, '0');
    return `${two(day + dayAdded)}${two(month + monthAdded)}${two(year)}${String(individual).padStart(3, '0')}`;
  });

describe('a person number', () => {
  test.each([
    ['14828510046', 'tenor', false],
    ['01912490048', 'tenor', false],
    ['54828510110', 'tenor-d', false],
    ['14428510063', 'dolly', false],
    ['14828510054', 'tenor', true],
  ] as const)('%s is of kind %s, by the rule of 2032 only: %s', (text, kind, rule2032) => {
    expect(identify(text)).toEqual({ what: 'person', kind, rule2032 });
    expect(isCustomerNumber(text)).toBe(true);
    expect(looksLikeRealPerson(text)).toBe(false);
  });

  test.each([
    ['a wrong control digit', '14828510047', ['control-digits']],
    ['31 February', withControlDigits('318285101') ?? '', ['date-of-birth']],
    ["the contract's own example", '30020012345', ['control-digits', 'date-of-birth']],
    ['zeros', '00000000000', ['date-of-birth']],
    ['a digit too many', '600200123456', ['form']],
    ['a letter', '1482851004A', ['form']],
    ['full-width digits', '１４８２８５１００４６', ['form']],
    ['a line break at its end', '14828510046\n', ['form']],
    ['nothing', '', ['form']],
  ])('is not one: %s', (_case, text, errors) => {
    expect(identify(text)).toEqual({ what: 'nothing', errors });
    expect(isCustomerNumber(text)).toBe(false);
  });

  test('may be a real one if its month is plain, with or without 40 added to the day', () => {
    const real = withControlDigits('140260600') ?? '';
    const dNumber = withControlDigits('540260601') ?? '';
    expect([identify(real), identify(dNumber)]).toEqual([
      { what: 'person', kind: 'person', rule2032: false },
      { what: 'person', kind: 'd-number', rule2032: false },
    ]);
    expect([real, dNumber].map(looksLikeRealPerson)).toEqual([true, true]);
  });

  test('is valid for the fast check if and only if it is for the library', () => {
    const expectSame = (text: string) => {
      const identified = identify(text);
      expect([text, isPersonNumber(text)]).toEqual([text, identified.what === 'person']);
      expect(looksLikeRealPerson(text)).toBe(
        identified.what === 'person' && ['person', 'd-number'].includes(identified.kind),
      );
    };
    fc.assert(fc.property(digits(11), expectSame), { numRuns: 5_000 });
    fc.assert(
      fc.property(nine, remainder, fc.nat(99), (first, rest, wrong) => {
        expectSame(withControlDigits(first, rest) ?? `${first}00`);
        expectSame(`${first}${String(wrong).padStart(2, '0')}`);
      }),
      { numRuns: 5_000 },
    );
  });

  test('is valid for the library on the same dates, for every day of every year', () => {
    const dates = Array.from({ length: 32 }, (_, day) => day).flatMap((day) =>
      Array.from({ length: 14 }, (_, month) => month).flatMap((month) =>
        Array.from({ length: 100 }, (_, year) => [day, month + 80, year]),
      ),
    );
    const disagreed = dates
      .map((numbers) => numbers.map((number) => String(number).padStart(2, '0')).join(''))
      .flatMap((date) => withControlDigits(`${date}100`) ?? withControlDigits(`${date}101`) ?? [])
      .filter((text) => isPersonNumber(text) !== (identify(text).what === 'person'));
    expect(disagreed).toEqual([]);
  });
});

describe('an organisation number', () => {
  test.each([
    ['213000004', true],
    ['311000004', true],
    ['311002007', true],
    ['922203687', false],
    ['000000000', false],
  ])('%s is synthetic: %s', (text, synthetic) => {
    expect(identify(text)).toEqual({ what: 'organisation', synthetic });
    expect(looksLikeRealOrganisation(text)).toBe(!synthetic);
    expect(isCustomerNumber(text)).toBe(true);
  });

  test('has exactly one valid control digit, or none', () => {
    fc.assert(
      fc.property(digits(8), (eight) => {
        const valid = Array.from({ length: 10 }, (_, last) => `${eight}${last}`).filter(isOrganisationNumber);
        const made = withControlDigit(eight);
        expect(valid).toEqual(made === undefined ? [] : [made]);
        const wrong = `${eight}${(Number(made?.at(-1) ?? 0) + 1) % 10}`;
        expect(identify(wrong)).toEqual({ what: 'nothing', errors: ['control-digits'] });
        expect([looksLikeRealOrganisation(wrong), isCustomerNumber(wrong)]).toEqual([false, false]);
      }),
    );
  });
});
