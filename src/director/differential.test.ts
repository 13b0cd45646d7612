import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { Director as Old } from '../scenarios/director/director.ts';
import type { DirectorEvent } from './cases.ts';
import { Director } from './director.ts';
import type { World } from './scene.ts';
import { type Follower, walk } from './walk.fixture.ts';
import { cases, ownCases } from './walk-cases.fixture.ts';

/** Tells both of everything, and compares what they say. */
function both(world: World): Follower {
  const [one, two] = [new Old(cases, world), new Director(cases, world)];
  const told = [noticesOf(one), noticesOf(two)] as const;
  const over: [string[], string[]] = [[], []];
  const same = <T>(ask: (director: Follower) => T): T => {
    const [before, after] = [ask(one), ask(two)];
    const [first, second] = [before, after].map((answer, index) => [
      answer,
      told[index],
      over[index]?.toSorted(),
    ]);
    // The comparison with a report of what differs is slow.
    if (!isDeepStrictEqual(second, first)) expect(second).toEqual(first);
    for (const map of told) map.clear();
    return before;
  };
  /** The one before kept what is over among what is armed until time passed, and might ask for a file in vain. */
  const tidied = <T>(now: number, answer: T): T => {
    same((director) => director.elapse(now));
    return answer;
  };
  let now = 0;
  return {
    arriving(call, mayPlay) {
      const parts = [one.arriving(call, mayPlay), two.arriving(call, mayPlay)];
      const [first, second] = parts.map((part) => part && { ...part, whenOver: undefined });
      expect(second).toEqual(first);
      for (const [index, list] of over.entries())
        parts[index]?.whenOver(() => list.push(`${parts[index]?.scenario} ${parts[index]?.number}`));
      return tidied(call.arrived, parts[0]);
    },
    wantsFile: (call) => same((director) => director.wantsFile(call)),
    answered: (call) =>
      tidied(
        call.ended,
        same((director) => director.answered(call)),
      ),
    follows(institution, run, at) {
      now = at;
      return same((director) => director.follows(institution, run, at));
    },
    elapse: (now) => same((director) => director.elapse(now)),
    arm: (...wish) => same((director) => director.arm(...wish)),
    disarm: (...place) =>
      tidied(
        now,
        same((director) => director.disarm(...place)),
      ),
    watched: (...place) =>
      tidied(
        place[2],
        same((director) => director.watched(...place)),
      ),
    forget: (...place) => same((director) => director.forget(...place)),
    clear: () => same((director) => director.clear()),
    disarmAll: () => same((director) => director.disarmAll()),
    restore: (...kept) => same((director) => director.restore(...kept)),
    startedAt: (...place) => same((director) => director.startedAt(...place)),
    runsOf: (institution) => same((director) => director.runsOf(institution)),
  };
}

/** What was told of each case: the order of two cases that end at once is not looked at. */
function noticesOf(director: Pick<Director, 'onEvent'>): Map<string, DirectorEvent[]> {
  const told = new Map<string, DirectorEvent[]>();
  director.onEvent((event) => {
    const key = `${event.institution} ${event.run} ${'scenario' in event ? event.scenario : ''}`;
    told.set(key, [...(told.get(key) ?? []), event]);
  });
  return told;
}

test('the director says of every walk what the one before it says', () => {
  const [first, ...others] = cases;
  if (first === undefined) throw new Error('there are no cases');
  const traces = Number(process.env.DIRECTOR_WALKS ?? 200);
  const begin = Number(process.env.DIRECTOR_SEED ?? 1);
  const passed = new Map<string, number>();
  let [calls, plays] = [0, 0];
  for (let seed = begin; seed < begin + traces; seed += 1) {
    try {
      const walked = walk(seed, [first, ...others], both);
      calls += walked.calls;
      plays += walked.plays;
      for (const id of walked.passed) passed.set(id, (passed.get(id) ?? 0) + 1);
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error });
    }
  }
  if (process.env.DIRECTOR_WALKS)
    process.stderr.write(
      `${traces} traces, ${calls} calls, ${plays} plays; ${JSON.stringify([...passed].sort())}\n`,
    );
  if (traces >= 1_000) expect(ownCases.filter((id) => !passed.has(id))).toEqual([]);
}, 600_000);
