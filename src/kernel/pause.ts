import type { Request } from './http.ts';

/**
 * Waits in real time. Resolves early with `hung up` when the connection of the request closes.
 * @param milliseconds duration
 */
export function pause(milliseconds: number, { onDisconnect }: Request): Promise<'over' | 'hung up'> {
  return new Promise((resolve) => {
    const finish = (outcome: 'over' | 'hung up') => {
      clearTimeout(timer);
      unsubscribe();
      resolve(outcome);
    };
    const timer = setTimeout(() => finish('over'), milliseconds);
    const unsubscribe = onDisconnect(() => finish('hung up'));
  });
}
