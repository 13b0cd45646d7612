import { EventEmitter, once } from 'node:events';

/** Wakes all waiters in the order in which they came. */
export interface Bell {
  ring(): void;
  /** Resolves at the next ring. @throws the signal's reason, once it is aborted */
  rung(signal: AbortSignal): Promise<void>;
}

export function openBell(): Bell {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    ring: () => emitter.emit('ring'),
    async rung(signal) {
      await once(emitter, 'ring', { signal }).catch(() => {});
      signal.throwIfAborted();
    },
  };
}
