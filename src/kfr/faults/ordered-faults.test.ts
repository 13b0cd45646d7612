import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FaultMatch } from '../../kernel/index.ts';
import { type Facts, OrderedFaults } from './ordered-faults.ts';

const word = fc.constantFrom('a', 'b');
const maybe = fc.option(word, { nil: undefined });
const match: fc.Arbitrary<FaultMatch> = fc.record({
  operation: maybe,
  institution: maybe,
  customer: maybe,
  correlationId: maybe,
  version: fc.option(fc.constantFrom(1, 2), { nil: undefined }),
});
const facts: fc.Arbitrary<Facts> = fc.record({
  operation: word,
  fid: maybe,
  consumer: maybe,
  customer: maybe,
  correlationId: maybe,
  version: fc.constantFrom(1, 2),
});

test('each call takes the oldest order that fits it and is not used up, whatever was ordered', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ match, times: fc.constantFrom(1, 2, 'until-cleared' as const) }), {
        maxLength: 6,
      }),
      fc.array(facts, { maxLength: 20 }),
      (orders, calls) => {
        const faults = new OrderedFaults();
        const model = orders.map((order) => ({
          ...order,
          id: faults.add(order.match, { status: 500 }, order.times, 0).id,
          used: 0,
        }));
        for (const call of calls) {
          const expected = model.find(
            ({ match: { institution, ...same }, times, used }) =>
              (times === 'until-cleared' || used < times) &&
              (institution === undefined || institution === call.fid || institution === call.consumer) &&
              Object.entries(same).every(
                ([name, value]) => value === undefined || value === call[name as keyof typeof same],
              ),
          );
          if (expected !== undefined) {
            expect(faults.mayConcern(call)).toBe(true);
            expected.used += 1;
          }
          expect(faults.take(call)?.id).toBe(expected?.id);
        }
        const left = model.filter(({ times, used }) => times === 'until-cleared' || used < times);
        expect(faults.list().map(({ id, used }) => [id, used])).toEqual(
          left.map(({ id, used }) => [id, used]),
        );
        expect(faults.waiting).toBe(left.length);
      },
    ),
  );
});

test('an order that is used up is listed as long as it holds a call', () => {
  const faults = new OrderedFaults();
  const { id } = faults.add({}, { stall: true }, 2, 0);
  const [first, second] = [faults.take({}), faults.take({})];
  expect([faults.take({}), faults.waiting]).toEqual([undefined, 0]);
  expect(faults.list()).toMatchObject([{ id, used: 2, holding: 2 }]);
  first?.end();
  expect(faults.list()).toMatchObject([{ id, used: 2, holding: 1 }]);
  second?.end();
  expect(faults.list()).toEqual([]);
});
