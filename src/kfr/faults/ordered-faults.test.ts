import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FaultMatch } from '../../kernel/index.ts';
import { type MatchableCall, OrderedFaults } from './ordered-faults.ts';

const word = fc.constantFrom('a', 'b');
const optionalWord = fc.option(word, { nil: undefined });
const match: fc.Arbitrary<FaultMatch> = fc.record({
  operation: optionalWord,
  institution: optionalWord,
  customer: optionalWord,
  correlationId: optionalWord,
  version: fc.option(fc.constantFrom(1, 2), { nil: undefined }),
  run: fc.option(fc.constantFrom('a', 'default'), { nil: undefined }),
});
const matchableCall: fc.Arbitrary<MatchableCall> = fc.record({
  operationId: word,
  path: fc.record({ fid: word }, { requiredKeys: [] }),
  caller: fc.option(fc.record({ consumer: word }), { nil: undefined }),
  customer: optionalWord,
  correlationId: optionalWord,
  api: fc.record({ version: fc.constantFrom(1, 2) }),
  request: fc.record({
    headers: fc.constantFrom({}, { 'sandbox-run': 'a' }, { 'sandbox-run': 'not a run' }),
  }),
});
const anyCall: MatchableCall = {
  operationId: 'a',
  path: {},
  caller: undefined,
  customer: undefined,
  correlationId: undefined,
  api: { version: 1 },
  request: { headers: {} },
};

test('each call takes the oldest matching order that is not used up', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ match, times: fc.constantFrom(1, 2, 'until-cleared' as const) }), {
        maxLength: 6,
      }),
      fc.array(matchableCall, { maxLength: 20 }),
      (orders, calls) => {
        const faults = new OrderedFaults();
        const model = orders.map((order) => ({
          ...order,
          id: faults.add(order.match, { status: 500 }, order.times, 0).id,
          used: 0,
        }));
        for (const call of calls) {
          const { operationId, customer, correlationId, api, path, caller, request } = call;
          const run = request.headers['sandbox-run'] === 'a' ? 'a' : 'default';
          const facts = { operation: operationId, customer, correlationId, version: api.version, run };
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
          expect(taken?.origin).toEqual(expected && { order: expected.id, ordered: 0 });
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

test('a used-up order is listed while it holds a call', () => {
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
