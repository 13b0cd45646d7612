import { openCondition } from './condition.ts';
import { sleep } from './run-context.ts';

/** When the next step is played: at once, at the next `step()`, or after a pause in milliseconds. */
export type Pace = 'at-once' | 'step' | { readonly every: number };

/** Controls the pace of a run: each step waits here before it is played. */
export interface Gate {
  /** @throws the signal's reason, once it is aborted */
  pass(signal: AbortSignal): Promise<void>;
  pause(): void;
  /** Plays on without `step()`, at the pace of the run. */
  resume(): void;
  /** Lets one step pass, then pauses. */
  step(): void;
  readonly paused: boolean;
}

/** @param onChange is called when the gate pauses and resumes */
export function openGate(pace: Pace, paused: boolean, onChange: () => void): Gate {
  let isPaused = paused;
  let pausesAfterOne = pace === 'step';
  let isFirst = true;
  const resumed = openCondition();

  function change(toPaused: boolean): void {
    const changed = isPaused !== toPaused;
    isPaused = toPaused;
    if (changed) onChange();
    if (!isPaused) resumed.notifyAll();
  }

  return {
    async pass(signal) {
      if (!isFirst && typeof pace === 'object') await sleep(pace.every, signal);
      isFirst = false;
      signal.throwIfAborted();
      while (isPaused) await resumed.wait(signal);
      if (pausesAfterOne) change(true);
    },
    pause: () => change(true),
    resume() {
      pausesAfterOne = false;
      change(false);
    },
    step() {
      pausesAfterOne = true;
      change(false);
    },
    get paused() {
      return isPaused;
    },
  };
}
