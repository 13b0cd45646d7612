import { EventEmitter, once } from 'node:events';

/** A condition variable: wakes all waiters, in the order in which they came. */
export interface Condition {
  notifyAll(): void;
  /** Resolves at the next notifyAll. @throws the signal's reason, once it is aborted */
  wait(signal: AbortSignal): Promise<void>;
}

export function openCondition(): Condition {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    notifyAll: () => emitter.emit('notifyAll'),
    async wait(signal) {
      await once(emitter, 'notifyAll', { signal }).catch(() => {});
      signal.throwIfAborted();
    },
  };
}
