import { localized } from '../kernel/index.ts';
import { expectedInShort, type Step, type StepResult, shown, UnknownValueError } from '../scenarios/index.ts';
import { attempt } from './attempt.ts';
import { type CaseContext, settingOf } from './case-context.ts';
import { PlayError } from './play-error.ts';
import { inMilliseconds, passTime, sleep, targetTime } from './run-context.ts';
import { awaitStandings } from './standings.ts';
import * as texts from './texts/index.ts';

/** Default of the wait for a customer's standing before a call. */
const defaultPatienceInMs = 120_000;

/** The result of a step before it is played. */
export const openStep = (context: CaseContext, step: Step, id: string): StepResult => ({
  step: id,
  status: 'open',
  expected: expectedInShort(step.expect, settingOf(context, '{{today}}')),
});

/**
 * Plays one step: waits for its standings, orders the fault of `instead`, sends the call and judges the answer; with
 * `until`, repeatedly.
 * @throws NotApplicableError when the target cannot play the case; the signal's reason, once it is aborted
 */
export async function playStep(context: CaseContext, step: Step, id: string): Promise<StepResult> {
  const open = openStep(context, step, id);
  try {
    const { run, scenario } = context;
    const deviations = await awaitStandings(
      context,
      step.when ?? {},
      inMilliseconds(scenario.patience, defaultPatienceInMs),
    );
    if (deviations.length > 0) return { ...open, status: 'failed', deviations };
    if (step.retries !== undefined) await sleep(inMilliseconds(step.after, 0), run.signal);
    return await attemptUntil(context, step, id);
  } catch (error) {
    if (!(error instanceof PlayError || error instanceof UnknownValueError)) throw error;
    const { reason } = error;
    const actual = localized((language) => shown(reason[language]));
    const deviation = {
      what: localized((language) => texts[language].steps.call),
      expected: open.expected,
      actual: localized((language) => texts[language].steps.noCallBecause({ why: actual[language] })),
    };
    return { ...open, status: 'failed', actual, deviations: [deviation] };
  }
}

async function attemptUntil(context: CaseContext, step: Step, id: string): Promise<StepResult> {
  const { run } = context;
  const every = inMilliseconds(step.until?.every, 0);
  const atMost = inMilliseconds(step.until?.atMost, 0);
  const startedAt = performance.now();
  for (let elapsed = 0, isFirst = true; ; isFirst = false) {
    const time = await targetTime(run);
    const result = await attempt(context, step, id, time, isFirst);
    if (result.status === 'passed' || Math.max(elapsed, performance.now() - startedAt) + every > atMost)
      return result;
    await passTime(every, run, time);
    elapsed += every;
  }
}
