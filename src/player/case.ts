import { joined, type Localized, localized, messageOf, printError, sameInAll } from '../kernel/index.ts';
import { type CaseResult, type Scenario, type StepResult, stepId } from '../scenarios/index.ts';
import { playsAlone, whyNotHere } from './applies.ts';
import { disturbance, type Noted, note } from './disturbance.ts';
import { PlayError } from './play-error.ts';
import { failedOutcome, failedStep, notPlayed, reasonOf } from './reasons.ts';
import { openScene, prepare, type Scene } from './scene.ts';
import { letPass, momentOf, type Stage } from './stage.ts';
import { awaitStandings } from './standings.ts';
import { openStep, playStep } from './step.ts';
import { setSurroundings } from './surroundings.ts';
import { reconnected } from './target.ts';
import * as texts from './texts/index.ts';
import { NotApplicable } from './tokens.ts';
import type { Turns } from './turns.ts';

/** Callbacks of a case that is played. */
export interface Direction {
  readonly turns: Turns;
  /** Resolves when the step may be played. @throws the signal's reason, once it is aborted */
  readonly beforeStep: (step: string) => Promise<void>;
  readonly onStep: (step: StepResult) => void;
}

/** How long to wait for rows of an upload to be loaded before the outcome is judged. Milliseconds. */
const loadPatience = 10_000;
/**
 * How long to wait before a row that must not be loaded counts as not loaded. Milliseconds, real or of a frozen
 * clock.
 */
const loadTime = 1_000;

export function openCase(scenario: Scenario, stage: Stage): CaseResult {
  const scene = openScene(scenario, stage);
  return {
    scenario: scenario.id,
    status: 'open',
    steps: scenario.steps.map((step, index) => openStep(scene, step, stepId(step, index))),
  };
}

/** Plays one case from its preconditions to its outcome. Never throws: a case that cannot go on has failed. */
export async function playCase(scenario: Scenario, stage: Stage, direction: Direction): Promise<CaseResult> {
  const open = openCase(scenario, stage);
  const reason = whyNotHere(scenario, stage.target);
  if (reason !== undefined) return { ...open, status: 'not-applicable', reason };
  let endTurn = () => {};
  try {
    const { frozen } = await momentOf(stage);
    endTurn = await direction.turns.take(
      frozen || playsAlone(scenario) ? 'alone' : 'beside others',
      stage.signal,
    );
    await direction.beforeStep(stepId(scenario.steps[0] ?? {}, 0));
    return await inSurroundings(scenario, stage, direction, open);
  } catch (error) {
    return { ...open, ...resultOfError(error, stage) };
  } finally {
    endTurn();
  }
}

function resultOfError(error: unknown, { signal }: Stage): Pick<CaseResult, 'status' | 'reason'> {
  if (signal.aborted) return { status: 'open', reason: reasonOf('stopped') };
  if (error instanceof NotApplicable) return { status: 'not-applicable', reason: error.reason };
  return { status: 'failed', reason: notPlayed(reasonOfError(error)) };
}

function reasonOfError(error: unknown): Localized {
  if (error instanceof PlayError) return error.reason;
  printError(error);
  const message = messageOf(error);
  return localized((language) => texts[language].faults.unexpected({ message }));
}

async function inSurroundings(
  scenario: Scenario,
  stage: Stage,
  direction: Direction,
  open: CaseResult,
): Promise<CaseResult> {
  const startedAt = new Date((await momentOf(stage)).now).toISOString();
  const steps = [...open.steps];
  const restore = await setSurroundings(scenario, stage);
  let verdict: Pick<CaseResult, 'status' | 'reason'>;
  let before: Noted | undefined;
  try {
    before = await note(stage);
    const target =
      scenario.given?.clock === undefined ? stage.target : await reconnected(stage.target, stage.signal);
    verdict = await fromPreconditionsOn(openScene(scenario, { ...stage, target }), direction, steps);
  } catch (error) {
    verdict = resultOfError(error, stage);
  }
  if (verdict.status === 'failed' && before !== undefined)
    verdict = {
      ...verdict,
      reason: joined(
        [verdict.reason ?? [], await disturbance(before, stage).catch(() => [])].flat(),
        sameInAll(' '),
      ),
    };
  try {
    await restore();
  } catch (error) {
    if (verdict.status !== 'failed') verdict = resultOfError(error, stage);
  }
  const ended = stage.signal.aborted ? undefined : await momentOf(stage).catch(() => undefined);
  return {
    ...open,
    ...verdict,
    startedAt,
    ...(ended === undefined ? {} : { endedAt: new Date(ended.now).toISOString() }),
    steps,
  };
}

/** @param steps filled in as they are played */
async function fromPreconditionsOn(
  scene: Scene,
  { beforeStep, onStep }: Direction,
  steps: StepResult[],
): Promise<Pick<CaseResult, 'status' | 'reason'>> {
  const { scenario, stage } = scene;
  try {
    await prepare(scene);
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
    if (index > 0) await beforeStep(id);
    const result = await playStep(scene, step, id);
    update(index, result);
    if (result.status === 'passed') continue;
    reason ??= failedStep(step, index + 1, result, stage.target.control === undefined);
    if (scenario.order === 'any') continue;
    for (let later = index + 1; later < steps.length; later += 1) {
      const skipped = steps[later];
      if (skipped !== undefined) update(later, { ...skipped, status: 'skipped' });
    }
    break;
  }
  if (reason !== undefined) return { status: 'failed', reason };
  return outcomeOf(scene, (deviations) => {
    const last = steps.at(-1);
    if (last !== undefined) update(steps.length - 1, { ...last, status: 'failed', deviations });
  });
}

/** Judges the customers' final standings. Rows of the case's own files are given time to be loaded. */
async function outcomeOf(
  scene: Scene,
  deviate: (deviations: NonNullable<StepResult['deviations']>) => void,
): Promise<Pick<CaseResult, 'status' | 'reason'>> {
  try {
    const { stage, uploads, scenario } = scene;
    const outcome = scenario.outcome ?? {};
    const mayBeLoaded = Object.values(outcome).some((standing) => standing !== 'active');
    if (uploads.size > 0 && mayBeLoaded) await letPass(loadTime, stage, await momentOf(stage));
    const deviations = await awaitStandings(scene, outcome, uploads.size > 0 ? loadPatience : 0);
    if (deviations.length === 0) return { status: 'passed' };
    deviate(deviations);
    return { status: 'failed', reason: failedOutcome(deviations) };
  } catch (error) {
    if (!(error instanceof PlayError)) throw error;
    return { status: 'failed', reason: notPlayed(error.reason) };
  }
}
