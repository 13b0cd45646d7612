import { localized } from '../kernel/index.ts';
import { type Deviation, type Standing, standingDeviation } from '../scenarios/index.ts';
import { PlayError } from './play-error.ts';
import type { Scene } from './scene.ts';
import { letPass, momentOf } from './stage.ts';
import * as texts from './texts/index.ts';

type Standings = Readonly<Partial<Record<string, Standing>>>;

/** Interval of look-ups while waiting: in real time, and by how much a frozen clock is moved. Milliseconds. */
const poll = { real: 200, frozen: 1_000 };

/**
 * Polls look-ups until customers have the expected standings. A sandbox's frozen clock is moved as far as loading
 * needs. `loading` is looked up once only: it cannot come back.
 * @param patience milliseconds
 */
export async function awaitStandings(
  scene: Scene,
  standings: Standings,
  patience: number,
): Promise<readonly Deviation[]> {
  const deviations: Deviation[] = [];
  for (const [role, expected] of Object.entries(standings)) {
    if (expected === undefined) continue;
    const deviation = await awaited(scene, role, expected, expected === 'loading' ? 0 : patience);
    if (deviation !== undefined) deviations.push(deviation);
  }
  return deviations;
}

async function awaited(
  { cast, register, stage }: Scene,
  role: string,
  expected: Standing,
  patience: number,
): Promise<Deviation | undefined> {
  const customer = cast.get(role);
  if (customer === undefined)
    throw new PlayError(localized((language) => texts[language].faults.nobodyInRole({ role })));
  const begun = performance.now();
  for (let passed = 0; ; ) {
    const actual = await register.standing(customer);
    if (isAs(expected, actual)) return undefined;
    if (Math.max(passed, performance.now() - begun) >= patience)
      return standingDeviation(role, expected, actual);
    const moment = await momentOf(stage);
    const step = moment.frozen ? poll.frozen : poll.real;
    await letPass(step, stage, moment);
    passed += step;
  }
}

/** A look-up may find nothing of a relationship that ended on its first day, and never finds one that is loading. */
function isAs(expected: Standing, actual: Exclude<Standing, 'loading'>): boolean {
  if (expected === 'loading') return actual !== 'active';
  return expected === actual || (expected === 'ended' && actual === 'none');
}
