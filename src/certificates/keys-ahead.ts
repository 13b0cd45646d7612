import type { KeyObject } from 'node:crypto';
import { type KeySource, mostKeysAtOnce } from '../kernel/index.ts';

/** RSA keys of one size that are made before they are needed: making one with 3072 bits takes 0.2 s of processor time. */
export interface KeysAhead {
  /** A key made ahead, otherwise the next one that is made; in the order of the calls. Never the same key twice. */
  take(): Promise<KeyObject>;
  /**
   * Makes `count` keys ahead from now on, one at a time, and replaces those that are taken, once none has been taken for `pauseInMs`.
   * Resolves when they are made, or stopped.
   */
  fill(count: number): Promise<void>;
  /** Makes no more keys ahead. */
  stop(): void;
}

/** Of many institutions at once, keys are taken faster; making more meanwhile would compete with them for the processor. */
export const pauseInMs = 250;

interface Waiter {
  readonly resolve: (key: KeyObject) => void;
  readonly reject: (error: unknown) => void;
}

export function createKeysAhead(newKey: KeySource, bits: number): KeysAhead {
  const ready: KeyObject[] = [];
  const waiters: Waiter[] = [];
  let target = 0;
  let making = 0;
  let onFilled = (): void => undefined;
  let pause: NodeJS.Timeout | undefined;

  function makeMore(): void {
    const ahead = pause === undefined ? Math.max(0, target - ready.length) : 0;
    const missing = waiters.length + ahead;
    const allowed = waiters.length > 0 ? mostKeysAtOnce : 1;
    while (making < Math.min(missing, allowed)) {
      making += 1;
      void makeOne();
    }
    if (ready.length >= target) onFilled();
  }

  async function makeOne(): Promise<void> {
    try {
      const key = await newKey(bits);
      const waiter = waiters.shift();
      if (waiter !== undefined) waiter.resolve(key);
      else ready.push(key);
    } catch (error) {
      // Without a waiter: nobody needs it yet, and the next who does is told.
      target = 0;
      waiters.shift()?.reject(error);
    } finally {
      making -= 1;
      makeMore();
    }
  }

  function startPause(): void {
    clearTimeout(pause);
    pause = setTimeout(() => {
      pause = undefined;
      makeMore();
    }, pauseInMs).unref();
  }

  return {
    take() {
      startPause();
      const key = ready.shift();
      const taken =
        key === undefined
          ? new Promise<KeyObject>((resolve, reject) => waiters.push({ resolve, reject }))
          : Promise.resolve(key);
      makeMore();
      return taken;
    },
    fill(count) {
      target = count;
      return new Promise((resolve) => {
        onFilled = resolve;
        makeMore();
      });
    },
    stop() {
      target = 0;
      clearTimeout(pause);
      onFilled();
    },
  };
}
