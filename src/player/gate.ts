import { openBell } from './bell.ts';
import { sleep } from './stage.ts';

/** How fast steps follow each other: at once, one on each `step()`, or with a rest of so many milliseconds. */
export type Pace = 'at-once' | 'step' | { readonly every: number };

/** Each step passes the gate before it is played. */
export interface Gate {
  /** @throws the signal's reason, once it is aborted */
  pass(signal: AbortSignal): Promise<void>;
  pause(): void;
  /** Goes on at once, or with the rest between steps. */
  resume(): void;
  /** Lets one step pass, then pauses. */
  step(): void;
  readonly paused: boolean;
}

/** @param onChange is called when the gate pauses and resumes */
export function openGate(pace: Pace, paused: boolean, onChange: () => void): Gate {
  let isPaused = paused;
  let single = pace === 'step';
  let isFirst = true;
  const goesOn = openBell();

  function change(toPaused: boolean): void {
    const changed = isPaused !== toPaused;
    isPaused = toPaused;
    if (changed) onChange();
    if (!isPaused) goesOn.ring();
  }

  return {
    async pass(signal) {
      if (!isFirst && typeof pace === 'object') await sleep(pace.every, signal);
      isFirst = false;
      signal.throwIfAborted();
      while (isPaused) await goesOn.rung(signal);
      if (single) change(true);
    },
    pause: () => change(true),
    resume() {
      single = false;
      change(false);
    },
    step() {
      single = true;
      change(false);
    },
    get paused() {
      return isPaused;
    },
  };
}
