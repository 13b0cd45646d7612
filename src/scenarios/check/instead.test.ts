import { expect, test } from 'vitest';
import { combinationFaults as faultsOfOrder } from '../../control/fault-combinations.ts';
import { combinationFaults } from './instead.ts';

const values = {
  code: ['KFR-007'],
  status: [429, 500],
  retryAfter: [5],
  delay: ['PT1S'],
  stall: [true],
  cut: ['before', 'middle'],
  performed: [true],
} as const;

/** Every way to give some of the fields one of their values. */
const all = Object.entries(values).reduce<Record<string, unknown>[]>(
  (so, [field, choices]) =>
    so.flatMap((one) => [one, ...choices.map((value) => ({ ...one, [field]: value }))]),
  [{}],
);

test('what may stand together in a case may stand together in an order, and the other way about', () => {
  const kinds = { withoutCustomer: [], ofVersion2: [] };
  expect(all).toHaveLength(2 * 3 * 2 * 2 * 2 * 3 * 2);
  const differing = all.filter(
    (wish) => combinationFaults(wish).length !== faultsOfOrder({ ...wish }, kinds).length,
  );
  expect(differing).toEqual([]);
});
