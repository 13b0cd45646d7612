import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InjectedFault } from './arming.ts';
import type { World } from './case-context.ts';
import { resultOfCase } from './case-result.ts';
import { type CaseState, initialState } from './case-state.ts';
import type { DirectorEvent } from './cases.ts';
import { type CaseEvent, decide } from './decide.ts';
import type { Decision } from './decision.ts';
import { type Director, openDirector } from './director.ts';
import { type Plan, planOf } from './plan.ts';
import type { RunKey } from './run.ts';
import { cases, ownCases } from './walk/cases.fixture.ts';
import { type Follower, walk } from './walk/walk.fixture.ts';

const [firstCase, ...otherCases] = cases;
if (firstCase === undefined) throw new Error('there are no cases');
const all = [firstCase, ...otherCases] as const;

const walks = (count: number, check: (seed: number) => void) =>
  fc.assert(fc.property(fc.nat(1_000_000), check), { numRuns: count });

test.each(ownCases)('a client that makes the calls of %s passes it', (id) => {
  const scenario = all.find((one) => one.id === id) ?? all[0];
  const isPassed = (seed: number) =>
    walk(seed, [scenario], (world) => openDirector(cases, world)).passed.has(id);
  expect(Array.from({ length: 60 }, (_, seed) => seed).some(isPassed)).toBe(true);
});

/** A director that adds its events to a list. */
function recorded(world: World, events: unknown[]): Director {
  const director = openDirector(cases, world);
  director.onEvent((event) => events.push(event));
  return director;
}

test('reports the same events for the same walk', () => {
  walks(20, (seed) => {
    const events: [unknown[], unknown[]] = [[], []];
    const walked = events.map((list) => walk(seed, all, (world) => recorded(world, list)));
    expect(events[1]).toEqual(events[0]);
    expect(walked[1]).toEqual(walked[0]);
  });
});

test('reports nothing of a passed case until it is armed or forgotten, and no deadline in the past', () => {
  walks(40, (seed) => {
    const passed = new Set<string>();
    const check = (event: DirectorEvent): void => {
      if (event.event === 'forgotten') {
        passed.clear();
        return;
      }
      const key = `${event.institution} ${event.run} ${event.scenario}`;
      if (event.event === 'armed') passed.delete(key);
      if (event.event === 'step' || event.event === 'case') expect(passed.has(key)).toBe(false);
      if (event.event === 'case' && event.status === 'passed') passed.add(key);
    };
    walk(seed, all, (world) => {
      const director = openDirector(cases, world);
      director.onEvent(check);
      const elapse = (now: number): number | undefined => {
        const due = director.elapse(now);
        expect(due ?? Number.POSITIVE_INFINITY).toBeGreaterThan(now);
        return due;
      };
      return { ...director, elapse };
    });
  });
});

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const field of Object.values(Object.freeze(value))) frozen(field);
  return value;
}

/** Calls `decide` without a director: twice for each event, with frozen states and events. */
function machine(world: World): Follower {
  const plans = frozen(cases.map(planOf));
  const states = new Map<string, CaseState>();
  const injections = new Map<number, Plan>();
  let number = 0;

  function send({ institution, run }: RunKey, plan: Plan, event: CaseEvent): Decision {
    const key = `${institution} ${run} ${plan.scenario.id}`;
    const context = { plan, institution, run, world };
    const [one, two] = [1, 2].map(() => decide(context, states.get(key) ?? initialState, frozen(event)));
    if (one === undefined || two === undefined) throw new Error('there is no decision');
    const [shown, again] = [one, two].map(({ state, ...rest }) => [rest, resultOfCase(context, state)]);
    // `toEqual` is slow.
    if (!isDeepStrictEqual(again, shown)) expect(again).toEqual(shown);
    states.set(key, frozen(one.state));
    return one;
  }
  const each = (key: RunKey, event: CaseEvent) => plans.map((plan) => send(key, plan, event));
  const planOfId = (id: string) => plans.find(({ scenario }) => scenario.id === id) ?? planOf(all[0]);
  return {
    arriving(call) {
      each(call, { kind: 'time-passed', now: call.arrived });
      for (const plan of plans) {
        number += 1;
        const { fault } = send(call, plan, { kind: 'arrived', call, injection: number, mayInject: true });
        if (fault === undefined) continue;
        injections.set(number, plan);
        const injection: InjectedFault = {
          scenario: plan.scenario.id,
          number,
          fault: fault,
          whenOver: () => undefined,
        };
        return injection;
      }
      return undefined;
    },
    wantsFile: (call) => each(call, { kind: 'announced', call }).some(({ needsFile }) => needsFile),
    answered(call) {
      const played = call.injection === undefined ? undefined : injections.get(call.injection);
      if (played !== undefined) send(call, played, { kind: 'answered', call });
      else each(call, { kind: 'answered', call });
      return [];
    },
    follows: () => true,
    elapse: () => undefined,
    arm(institution, run, id, options) {
      number += 1;
      send({ institution, run }, planOfId(id), { kind: 'armed', number, options });
      return true;
    },
    disarm(institution, run, id) {
      send({ institution, run }, planOfId(id), { kind: 'disarmed' });
      return true;
    },
    watched(institution, run, now) {
      each({ institution, run }, { kind: 'time-passed', now });
      return [];
    },
    forget: (institution, run) => void each({ institution, run }, { kind: 'disarmed' }),
    clear: () => states.clear(),
    disarmAll: () => undefined,
    restore: () => undefined,
    startedAt: () => undefined,
    runsOf: () => [],
  };
}

test('`decide` changes no state, and decides the same for the same state and event', () => {
  walks(12, (seed) => {
    walk(seed, all, machine);
  });
});
