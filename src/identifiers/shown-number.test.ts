import { describe, expect, test } from 'vitest';
import { invalid, real, realPersons, synthetic } from '../../test/support/numbers.ts';
import { maskUnlessSynthetic, redactUnlessSynthetic } from './index.ts';

const { organisation, ...persons } = synthetic;
const masked = (number: string): string => `${number.slice(0, 3)}******${number.slice(-2)}`;
const [date = ''] = invalid.flatMap(([number, error]) => (error === 'date-of-birth' ? number : []));

describe.each([
  [
    'in a text',
    (number: string) => redactUnlessSynthetic(`x ${number}, y`),
    (shown: string) => `x ${shown}, y`,
  ],
  ['as a value', maskUnlessSynthetic, (shown: string) => shown],
])('%s', (_, show, around) => {
  test.each(Object.entries(persons))('the number of a synthetic person is whole: %s', (_, number) => {
    expect(show(number)).toBe(around(number));
  });

  test.each([organisation, real.organisation])('the number of an organisation is whole: %s', (number) => {
    expect(show(number)).toBe(around(number));
  });

  test.each([
    ['a person', real.person],
    ['a D-number', real.dNumber],
    ['a mistyped person', `${real.person.slice(0, 10)}${(Number(real.person.slice(10)) + 1) % 10}`],
    ['a mistyped synthetic person', '14828510047'],
    ['no date of birth', date],
    ['eleven invented digits', '12345678901'],
    ['a digit too many', `${synthetic.tenor}1`],
  ])('any other number is masked: %s', (_, number) => {
    expect(show(number)).toBe(around(masked(number)));
  });

  test('a synthetic person with a blank is whole', () => {
    expect(show('148285 10046')).toBe(around('148285 10046'));
  });
});

test('of a list, as of a header sent twice, every number is masked', () => {
  expect(maskUnlessSynthetic(`${synthetic.tenor}, ${real.person}`)).toBe(
    `${masked(synthetic.tenor)}, ${masked(real.person)}`,
  );
});

test('no token or key is shown', () => {
  const token = `eyJhbGciOiJSUzI1NiJ9.${'a'.repeat(20)}.${'b'.repeat(20)}`;
  expect([redactUnlessSynthetic(token), maskUnlessSynthetic(token)]).toEqual(['eyJ…(JWT)', 'eyJ…(JWT)']);
});

test('twenty numbers that real persons may have are masked', () => {
  const numbers = realPersons(20);
  expect(redactUnlessSynthetic(numbers.join(' '))).not.toMatch(/\d{11}/);
  expect(numbers.map(maskUnlessSynthetic)).toEqual(numbers.map(masked));
});
