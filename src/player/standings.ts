import { type Deviation, type Standing, standingDeviation } from '../scenarios/index.ts';
import type { CaseContext } from './case-context.ts';
import { playError } from './play-error.ts';
import { passTime, targetTime } from './run-context.ts';

type Standings = Readonly<Partial<Record<string, Standing>>>;

/** Interval between look-ups: real time, and time of a frozen clock. */
const pollIntervalInMs = { real: 200, frozen: 1_000 };

/**
 * Polls look-ups until the customers have the expected standings, and moves a frozen clock of a sandbox meanwhile.
 * `loading` is looked up once only, as it does not come back.
 */
export async function awaitStandings(
  context: CaseContext,
  standings: Standings,
  timeoutInMs: number,
): Promise<readonly Deviation[]> {
  const deviations: Deviation[] = [];
  for (const [role, expected] of Object.entries(standings)) {
    if (expected === undefined) continue;
    const deviation = await awaitStanding(context, role, expected, expected === 'loading' ? 0 : timeoutInMs);
    if (deviation !== undefined) deviations.push(deviation);
  }
  return deviations;
}

async function awaitStanding(
  { customers, register, run }: CaseContext,
  role: string,
  expected: Standing,
  timeoutInMs: number,
): Promise<Deviation | undefined> {
  const customer = customers.get(role);
  if (customer === undefined) throw playError((errors) => errors.nobodyInRole({ role }));
  const startedAt = performance.now();
  for (let elapsed = 0; ; ) {
    const actual = await register.standing(customer);
    if (matchesStanding(expected, actual)) return undefined;
    if (Math.max(elapsed, performance.now() - startedAt) >= timeoutInMs)
      return standingDeviation(role, expected, actual);
    const time = await targetTime(run);
    const step = time.frozen ? pollIntervalInMs.frozen : pollIntervalInMs.real;
    await passTime(step, run, time);
    elapsed += step;
  }
}

/** A look-up may not find a relationship that ended on its first day, and never one that is loading. */
function matchesStanding(expected: Standing, actual: Exclude<Standing, 'loading'>): boolean {
  if (expected === 'loading') return actual !== 'active';
  return expected === actual || (expected === 'ended' && actual === 'none');
}
