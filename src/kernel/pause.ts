import type { Request } from './http.ts';

/**
 * Waits for a number of milliseconds (real time); resolves early when the caller disconnects or the sandbox cuts its
 * connections.
 */
export function pause(milliseconds: number, { onDisconnect }: Request): Promise<'over' | 'hung up'> {
  return new Promise((resolve) => {
    const finish = (how: 'over' | 'hung up') => {
      clearTimeout(timer);
      unsubscribe();
      resolve(how);
    };
    const timer = setTimeout(() => finish('over'), milliseconds);
    const unsubscribe = onDisconnect(() => finish('hung up'));
  });
}
