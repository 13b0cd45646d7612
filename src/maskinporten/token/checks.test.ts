import { expect, test } from 'vitest';
import { checkNames } from '../grant-words/words.ts';
import { checkOutcomes } from './checks.ts';

const outcomesOf = (last: string, isRefused: boolean) =>
  checkOutcomes(last, isRefused).map(({ outcome }) => outcome);

test.each(checkNames.map((name, index) => [name, index] as const))(
  'a grant refused by "%s" has passed the checks before it',
  (name, index) => {
    const expected = checkNames.map((_, at) =>
      at < index ? 'passed' : at === index ? 'failed' : 'not reached',
    );
    expect(outcomesOf(name, true)).toEqual(expected);
  },
);

test('an accepted grant has passed them all', () => {
  expect(new Set(outcomesOf('authorization-details', false))).toEqual(new Set(['passed']));
});
