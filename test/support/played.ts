import { sameInAll } from '../../src/kernel/index.ts';
import { type PlayOptions, sandboxTarget, startRun, type Target } from '../../src/player/index.ts';
import type { CaseResult, Scenario, Step } from '../../src/scenarios/index.ts';
import { lender, type World } from './world.ts';

/** By default a step that registers person.1 and expects 201. */
export const stepOf = (change: Partial<Step> = {}): Step => ({
  title: sameInAll('Register'),
  ...(change.retries === undefined
    ? { call: 'addCustomerDSOPGW', with: { customer: '{{customer.person.1}}' } }
    : {}),
  expect: { status: 201 },
  ...change,
});

/** A step that looks up person.1. @param banks 1: expects a customer of the institution, 0: of no institution */
export const lookUp = (banks: 0 | 1, change: Partial<Step> = {}): Step =>
  stepOf({
    call: 'getCustomerRelationForOwnBank',
    expect: { status: 200, body: { banks: banks === 0 ? [] : [{ organizationID: '{{institution.fid}}' }] } },
    ...change,
  });

/** A test case of these steps. */
export const caseOf = (steps: readonly Step[], change: Partial<Scenario> = {}): Scenario => ({
  id: 'OWN-1',
  title: sameInAll('A case'),
  purpose: sameInAll('To be played'),
  area: 'registration',
  source: { task: 'C-2', basis: ['S'] },
  tags: ['own'],
  steps: [...steps],
  ...change,
});

/** The world's sandbox as a target. */
export const targetIn = (world: World, fid = lender.fid): Promise<Target> => sandboxTarget(world.url, fid);

/** The sandbox as a foreign target: no remote control; uses the clock of the world. */
export async function foreignTargetIn(world: World): Promise<Target> {
  const { control: _, ...target } = await targetIn(world);
  return { ...target, clock: world.clock };
}

/** Plays a case in the world. */
export async function playedIn(
  world: World,
  scenario: Scenario,
  { target, ...options }: PlayOptions & { readonly target?: Target } = {},
): Promise<CaseResult> {
  const [result] = (await startRun([scenario], target ?? (await targetIn(world)), options).done).cases;
  if (result === undefined) throw new Error('the run has no case');
  return result;
}

/** Step, status and deviations of each step. */
export const inShort = ({ steps }: CaseResult): string[] =>
  steps.map(({ step, status, deviations = [] }) =>
    [
      `${step} ${status}`,
      ...deviations.map(({ what, expected, actual }) => `${what.en}: ${expected.en} / ${actual.en}`),
    ].join('; '),
  );

/** The reply of `GET /clock`. */
export const clockIn = async (world: World): Promise<unknown> =>
  (await world.control('GET', '/clock')).json();
