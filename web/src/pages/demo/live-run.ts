import type { RunResult, RunState, Scenario } from '../../../../src/scenarios/index.ts';
import { addressOf, control } from '../../api/control.ts';
import { playedStep, type RunView } from './calls.ts';
import type { EndOfCase, PlayedStep } from './story.ts';

type Outcome = { readonly step: PlayedStep } | { readonly end: EndOfCase };

/** A case that the sandbox plays against itself, one step at a time. */
export interface LiveRun {
  /**
   * Plays the next step, or waits for the end after the last one.
   * @param before the steps that were played
   * @throws ControlError as the sandbox refuses it; the signal's reason after `stop`
   */
  next(before: readonly PlayedStep[]): Promise<Outcome>;
  /** Stops the run; it also works while the page is left. */
  stop(): void;
  stopOthers(): Promise<void>;
}

/** How often the run is looked at while a step is played, in milliseconds. */
const lookAgainAfter = 150;

/**
 * The run begins with the first step, so that nothing is blocked before.
 * @param onWaiting is called while the run waits for another one to end
 */
export function openLiveRun(
  scenario: Scenario,
  institution: string | undefined,
  onWaiting: (isWaiting: boolean) => void,
): LiveRun {
  const stopping = new AbortController();
  const { signal } = stopping;
  let id: string | undefined;

  async function begin(): Promise<string> {
    const body = {
      scenarios: [scenario.id],
      pace: 'step',
      ...(institution === undefined ? {} : { institution }),
    };
    // Without the signal: a run that has begun must be stopped.
    const run = await control<RunView>('POST', 'runs', { body });
    if (signal.aborted) stopRun(run.id);
    signal.throwIfAborted();
    return run.id;
  }

  const look = (run: string): Promise<RunView> => control('GET', `runs/${run}`, { signal });

  /** Nothing is left to play after the last step, a failed one, or when somebody has stopped the run. */
  async function playOn(run: string, at: number): Promise<void> {
    // Played with the upload before it, by the run itself.
    if (Object.values(scenario.steps[at]?.when ?? {}).includes('loading')) return;
    const { cases, state } = await look(run);
    const isOpen = cases[0]?.steps[at]?.status === 'open';
    if (isOpen && isPlaying(state)) await control('POST', `runs/${run}/step`, { signal });
  }

  async function outcomeAt(run: string, before: readonly PlayedStep[]): Promise<Outcome> {
    for (;;) {
      const { cases, state, current, institution: by } = await look(run);
      const [played] = cases;
      const result = played?.steps[before.length];
      if (result?.status === 'passed' || result?.status === 'failed') {
        const story = { scenario, institution: by.organisationNumber, before, isRecorded: false };
        return { step: await playedStep(before.length, result, story, signal) };
      }
      if (played !== undefined && !isPlaying(state)) return { end: played };
      onWaiting(current.every(({ step }) => step === undefined));
      await new Promise((resolve) => setTimeout(resolve, lookAgainAfter));
      signal.throwIfAborted();
    }
  }

  return {
    async next(before) {
      if (id === undefined) id = await begin();
      else await playOn(id, before.length);
      return await outcomeAt(id, before);
    },
    stop() {
      stopping.abort();
      if (id !== undefined) stopRun(id);
    },
    async stopOthers() {
      const { runs } = await control<{ readonly runs: readonly RunResult[] }>('GET', 'runs', { signal });
      const others = runs.filter(({ id: other, state }) => other !== id && isPlaying(state));
      await Promise.all(others.map((other) => control('POST', `runs/${other.id}/stop`, { signal })));
    },
  };
}

const isPlaying = (state: RunState): boolean => state === 'running' || state === 'paused';

const stopRun = (id: string): void => {
  navigator.sendBeacon(addressOf(`_sandbox/runs/${id}/stop`));
};
