import { localized } from '../kernel/index.ts';
import { expectedInShort, type Step, type StepResult, shown, UnknownValue } from '../scenarios/index.ts';
import { attempt } from './attempt.ts';
import { PlayError } from './play-error.ts';
import { type Scene, settingOf } from './scene.ts';
import { letPass, milliseconds, momentOf, sleep } from './stage.ts';
import { awaitStandings } from './standings.ts';
import * as texts from './texts/index.ts';

/** How long to wait for a customer's standing before a call, by default. Milliseconds. */
const usualPatience = 120_000;

export const openStep = (scene: Scene, step: Step, id: string): StepResult => ({
  step: id,
  status: 'open',
  expected: expectedInShort(step.expect, settingOf(scene, '{{today}}')),
});

/**
 * Plays one step: waits as it says, orders the fault of `instead`, sends the call and judges the answer, repeatedly
 * with `until`.
 * @throws NotApplicable when the target cannot show it; the signal's reason, once it is aborted
 */
export async function playStep(scene: Scene, step: Step, id: string): Promise<StepResult> {
  const open = openStep(scene, step, id);
  try {
    const { stage, scenario } = scene;
    const missed = await awaitStandings(
      scene,
      step.when ?? {},
      milliseconds(scenario.patience, usualPatience),
    );
    if (missed.length > 0) return { ...open, status: 'failed', deviations: missed };
    if (step.retries !== undefined) await sleep(milliseconds(step.after, 0), stage.signal);
    return await played(scene, step, id);
  } catch (error) {
    if (!(error instanceof PlayError || error instanceof UnknownValue)) throw error;
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

async function played(scene: Scene, step: Step, id: string): Promise<StepResult> {
  const { stage } = scene;
  const every = milliseconds(step.until?.every, 0);
  const atMost = milliseconds(step.until?.atMost, 0);
  const begun = performance.now();
  for (let passed = 0, first = true; ; first = false) {
    const moment = await momentOf(stage);
    const result = await attempt(scene, step, id, moment, first);
    if (result.status === 'passed' || Math.max(passed, performance.now() - begun) + every > atMost)
      return result;
    await letPass(every, stage, moment);
    passed += every;
  }
}
