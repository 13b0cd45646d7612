import { joined, type Localized, localized, messageOf, printError, sameInAll } from '../kernel/index.ts';
import {
  type CaseResult,
  definitionOf,
  type Scenario,
  type Step,
  type StepResult,
  stepId,
} from '../scenarios/index.ts';
import { needsExclusiveLock, reasonNotApplicable } from './applicable.ts';
import { type CaseContext, newCaseContext, prepare } from './case-context.ts';
import type { CaseLock } from './case-lock.ts';
import { setClockAndSwitches } from './clock-and-switches.ts';
import { interferenceSince, readSettings, type Settings } from './interference.ts';
import { PlayError } from './play-error.ts';
import { failedOutcome, failedStep, notPlayed, reasonOf } from './reasons.ts';
import { passTime, type RunContext, targetTime } from './run-context.ts';
import { awaitStandings } from './standings.ts';
import { openStep, playStep } from './step.ts';
import { withFreshCredentials } from './target.ts';
import * as texts from './texts/index.ts';
import { NotApplicableError } from './tokens.ts';

/** What a case needs from its run. */
export interface CaseCallbacks {
  readonly lock: CaseLock;
  /**
   * Resolves when the step may be played.
   * @param isUrgent whether it cannot wait for the pace of the run
   * @throws the signal's reason, once it is aborted
   */
  readonly beforeStep: (step: string, isUrgent: boolean) => Promise<void>;
  readonly onStep: (step: StepResult) => void;
}

/** Maximum wait for the rows of an upload to be loaded before the outcome is judged. */
const loadTimeoutInMs = 10_000;
/** A row that must not be loaded counts as not loaded after this time, real or of a frozen clock. */
const notLoadedAfterInMs = 1_000;

/** The result of a case before it is played. */
export function openCase(scenario: Scenario, run: RunContext): CaseResult {
  const context = newCaseContext(scenario, run);
  return {
    scenario: scenario.id,
    status: 'open',
    steps: scenario.steps.map((step, index) => openStep(context, step, stepId(step, index))),
    definition: definitionOf(scenario),
  };
}

/** Plays one case from its preconditions to its outcome. Never rejects: a case that cannot go on has failed. */
export async function playCase(
  scenario: Scenario,
  run: RunContext,
  callbacks: CaseCallbacks,
): Promise<CaseResult> {
  const open = openCase(scenario, run);
  const reason = reasonNotApplicable(scenario, run.target);
  if (reason !== undefined) return { ...open, status: 'not-applicable', reason };
  let release = () => {};
  try {
    const { frozen } = await targetTime(run);
    release = await callbacks.lock.acquire(
      frozen || needsExclusiveLock(scenario) ? 'exclusive' : 'shared',
      run.signal,
    );
    await callbacks.beforeStep(stepId(scenario.steps[0] ?? {}, 0), false);
    return await playInSettings(scenario, run, callbacks, open);
  } catch (error) {
    return { ...open, ...resultOfError(error, run) };
  } finally {
    release();
  }
}

function resultOfError(error: unknown, { signal }: RunContext): Pick<CaseResult, 'status' | 'reason'> {
  if (signal.aborted) return { status: 'open', reason: reasonOf('stopped') };
  if (error instanceof NotApplicableError) return { status: 'not-applicable', reason: error.reason };
  return { status: 'failed', reason: notPlayed(reasonOfError(error)) };
}

function reasonOfError(error: unknown): Localized {
  if (error instanceof PlayError) return error.reason;
  printError(error);
  const message = messageOf(error);
  return localized((language) => texts[language].errors.unexpected({ message }));
}

/** Sets clock and switches, plays the steps, and restores clock and switches. */
async function playInSettings(
  scenario: Scenario,
  run: RunContext,
  callbacks: CaseCallbacks,
  open: CaseResult,
): Promise<CaseResult> {
  const startedAt = new Date((await targetTime(run)).now).toISOString();
  const steps = [...open.steps];
  const restore = await setClockAndSwitches(scenario, run);
  let verdict: Pick<CaseResult, 'status' | 'reason'>;
  let before: Settings | undefined;
  try {
    before = await readSettings(run);
    const target =
      scenario.given?.clock === undefined ? run.target : await withFreshCredentials(run.target, run.signal);
    verdict = await playSteps(newCaseContext(scenario, { ...run, target }), callbacks, steps);
  } catch (error) {
    verdict = resultOfError(error, run);
  }
  if (verdict.status === 'failed' && before !== undefined)
    verdict = {
      ...verdict,
      reason: joined(
        [verdict.reason ?? [], await interferenceSince(before, run).catch(() => [])].flat(),
        sameInAll(' '),
      ),
    };
  try {
    await restore();
  } catch (error) {
    if (verdict.status !== 'failed') verdict = resultOfError(error, run);
  }
  const ended = run.signal.aborted ? undefined : await targetTime(run).catch(() => undefined);
  return {
    ...open,
    ...verdict,
    startedAt,
    ...(ended === undefined ? {} : { endedAt: new Date(ended.now).toISOString() }),
    steps,
  };
}

/** Prepares the customers, plays the steps and judges the outcome. @param steps updated as they are played */
async function playSteps(
  context: CaseContext,
  { beforeStep, onStep }: CaseCallbacks,
  steps: StepResult[],
): Promise<Pick<CaseResult, 'status' | 'reason'>> {
  const { scenario, run } = context;
  try {
    await prepare(context);
  } catch (error) {
    if (!(error instanceof PlayError)) throw error;
    const { reason } = error;
    return {
      status: 'failed',
      reason: localized((language) =>
        texts[language].reasons.failedPreconditions({ reason: reason[language] }),
      ),
    };
  }
  let reason: CaseResult['reason'];
  const update = (index: number, result: StepResult) => {
    steps[index] = result;
    onStep(result);
  };
  for (const [index, step] of scenario.steps.entries()) {
    const id = stepId(step, index);
    if (index > 0) await beforeStep(id, isDuringLoad(step));
    const result = await playStep(context, step, id);
    update(index, result);
    if (result.status === 'passed') continue;
    reason ??= failedStep(step, index + 1, result, run.target.control === undefined);
    if (scenario.order === 'any') continue;
    for (let later = index + 1; later < steps.length; later += 1) {
      const skipped = steps[later];
      if (skipped !== undefined) update(later, { ...skipped, status: 'skipped' });
    }
    break;
  }
  if (reason !== undefined) return { status: 'failed', reason };
  return outcomeOf(context, (deviations) => {
    const last = steps.at(-1);
    if (last !== undefined) update(steps.length - 1, { ...last, status: 'failed', deviations });
  });
}

/** A step during a load is played right after the upload: a load is over sooner than somebody asks for the next step. */
const isDuringLoad = ({ when = {} }: Step): boolean => Object.values(when).includes('loading');

/** Judges the customers' final standings, after waiting for the rows of the case's own files to be loaded. */
async function outcomeOf(
  context: CaseContext,
  onDeviations: (deviations: NonNullable<StepResult['deviations']>) => void,
): Promise<Pick<CaseResult, 'status' | 'reason'>> {
  try {
    const { run, uploads, scenario } = context;
    const outcome = scenario.outcome ?? {};
    const mayBeLoaded = Object.values(outcome).some((standing) => standing !== 'active');
    if (uploads.size > 0 && mayBeLoaded) await passTime(notLoadedAfterInMs, run, await targetTime(run));
    const deviations = await awaitStandings(context, outcome, uploads.size > 0 ? loadTimeoutInMs : 0);
    if (deviations.length === 0) return { status: 'passed' };
    onDeviations(deviations);
    return { status: 'failed', reason: failedOutcome(deviations) };
  } catch (error) {
    if (!(error instanceof PlayError)) throw error;
    return { status: 'failed', reason: notPlayed(error.reason) };
  }
}
