import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DirectorEvent } from './cases.ts';
import { institutions, person, statusOf, testDirector } from './director.fixture.ts';

describe('with interleaved calls', () => {
  /** By case, the calls for one customer that pass it. */
  const journeys = {
    'KFR-N01': ['addCustomerDSOPGW'],
    'KFR-N04': ['addCustomerDSOPGW', 'addCustomerDSOPGW'],
    'KFR-S01': ['addCustomerDSOPGW', 'deleteCustomerDSOPGW'],
    'KFR-S02': ['deleteCustomerDSOPGW'],
    'KFR-S03': ['addCustomerDSOPGW', 'deleteCustomerDSOPGW', 'deleteCustomerDSOPGW'],
    'KFR-O01': ['addCustomerDSOPGW', 'getCustomerRelationForOwnBank'],
    'KFR-O02': ['getCustomerRelationForOwnBank'],
  } as const;
  type Id = keyof typeof journeys;
  const ids = Object.keys(journeys) as Id[];

  test('each client passes its own case and fails none', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ id: fc.constantFrom(...ids), run: fc.constantFrom('a', 'b'), who: fc.nat(1) }), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.infiniteStream(fc.nat(1_000)),
        (clients, chances) => {
          const { director, call } = testDirector();
          const pending = clients.map(({ id, run, who }, index) => ({
            calls: [...journeys[id]],
            waiting: undefined as (() => unknown) | undefined,
            customer: person(100 + index),
            institution: institutions[who] ?? institutions[0],
            run,
          }));
          for (let at = 0; pending.some(({ calls, waiting }) => calls.length > 0 || waiting); at += 10) {
            const active = pending.filter(({ calls, waiting }) => calls.length > 0 || waiting);
            const client = active[(chances.next().value ?? 0) % active.length];
            if (client === undefined) continue;
            const { waiting, customer, institution, run } = client;
            const operation = waiting === undefined ? client.calls.shift() : undefined;
            client.waiting =
              operation === undefined
                ? undefined
                : call(operation, customer, { at, institution, run }).answer;
            waiting?.();
          }
          for (const { id, run, who } of clients)
            expect(statusOf(director, id, 1_000, institutions[who], run)).toBe('passed');
          for (const run of ['a', 'b'])
            for (const institution of institutions)
              expect(
                director.watched(institution, run, 1_000).filter(({ result }) => result.status === 'failed'),
              ).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('an armed case injects its fault into exactly one of several concurrent calls, and reports its step once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.infiniteStream(fc.nat(1_000)), (count, chances) => {
        const { director, call } = testDirector();
        const events: DirectorEvent[] = [];
        director.onEvent((event) => events.push(event));
        director.arm(institutions[0], 'default', 'KFR-R01', { patience: 60_000 });
        const calls = Array.from({ length: count }, (_, index) =>
          call('addCustomerDSOPGW', person(500 + index), { at: index }),
        );
        expect(calls.filter(({ injection }) => injection !== undefined)).toHaveLength(1);
        while (calls.length > 0) calls.splice((chances.next().value ?? 0) % calls.length, 1)[0]?.answer();
        expect(events.filter((one) => one.event === 'step' && one.scenario === 'KFR-R01')).toHaveLength(1);
        expect(statusOf(director, 'KFR-R01', 1_000)).toBe('open');
      }),
      { numRuns: 30 },
    );
  });
});
