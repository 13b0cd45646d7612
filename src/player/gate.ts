import { openBell } from './bell.ts';
import { sleep } from './stage.ts';

/** How fast: without a stop, one step each time it is told, or with a rest of so many milliseconds between steps. */
export type Pace = 'at-once' | 'step' | { readonly every: number };

/** What every step passes before it is played. */
export interface Gate {
  /** @throws the signal's reason, once it is aborted */
  pass(signal: AbortSignal): Promise<void>;
  pause(): void;
  /** Goes on without a stop, or with the rest between steps. */
  resume(): void;
  /** Lets one step through, and pauses after it. */
  step(): void;
  readonly paused: boolean;
}

/** @param onChange is called when it is paused and when it goes on */
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
