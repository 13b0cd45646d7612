import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FaultMatch } from '../../kernel/index.ts';
import { type Called, OrderedFaults } from './ordered-faults.ts';

const word = fc.constantFrom('a', 'b');
const maybe = fc.option(word, { nil: undefined });
const match: fc.Arbitrary<FaultMatch> = fc.record({
  operation: maybe,
  institution: maybe,
  customer: maybe,
  correlationId: maybe,
  version: fc.option(fc.constantFrom(1, 2), { nil: undefined }),
});
const called: fc.Arbitrary<Called> = fc.record({
  operationId: word,
  path: fc.record({ fid: word }, { requiredKeys: [] }),
  caller: fc.option(fc.record({ consumer: word }), { nil: undefined }),
  customer: maybe,
  correlationId: maybe,
  api: fc.record({ version: fc.constantFrom(1, 2) }),
});
const anyCall: Called = {
  operationId: 'a',
  path: {},
  caller: undefined,
  customer: undefined,
  correlationId: undefined,
  api: { version: 1 },
};

test('each call takes the oldest order that fits it and is not used up, whatever was ordered', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ match, times: fc.constantFrom(1, 2, 'until-cleared' as const) }), {
        maxLength: 6,
      }),
      fc.array(called, { maxLength: 20 }),
      (orders, calls) => {
        const faults = new OrderedFaults();
        const model = orders.map((order) => ({
          ...order,
          id: faults.add(order.match, { status: 500 }, order.times, 0).id,
          used: 0,
        }));
        for (const call of calls) {
          const { operationId, customer, correlationId, api, path, caller } = call;
          const facts = { operation: operationId, customer, correlationId, version: api.version };
          const expected = model.find(
            ({ match: { institution, ...same }, times, used }) =>
              (times === 'until-cleared' || used < times) &&
              (institution === undefined || institution === path.fid || institution === caller?.consumer) &&
              Object.entries(same).every(
                ([name, value]) => value === undefined || value === facts[name as keyof typeof same],
              ),
          );
          if (expected !== undefined) expected.used += 1;
          const taken = faults.take(call);
          expect(taken?.by).toEqual(expected && { order: expected.id, ordered: 0 });
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
  const [first, second] = [faults.take(anyCall), faults.take(anyCall)];
  expect([faults.take(anyCall), faults.waiting]).toEqual([undefined, 0]);
  expect(faults.list()).toMatchObject([{ id, used: 2, holding: 2 }]);
  first?.end();
  expect(faults.list()).toMatchObject([{ id, used: 2, holding: 1 }]);
  second?.end();
  expect(faults.list()).toEqual([]);
});
