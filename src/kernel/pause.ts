import type { Request } from './http.ts';

/**
 * Waits in real time. Resolves early with `hung up` when the connection of the request closes, and with `ended` when the
 * signal is aborted.
 * @param milliseconds undefined: no limit
 */
export function pause(
  milliseconds: number | undefined,
  { onDisconnect }: Pick<Request, 'onDisconnect'>,
  signal?: AbortSignal,
): Promise<'over' | 'hung up' | 'ended'> {
  if (signal?.aborted) return Promise.resolve('ended');
  return new Promise((resolve) => {
    const finish = (outcome: 'over' | 'hung up' | 'ended') => {
      clearTimeout(timer);
      unsubscribe();
      signal?.removeEventListener('abort', end);
      resolve(outcome);
    };
    const end = () => finish('ended');
    const timer = milliseconds === undefined ? undefined : setTimeout(() => finish('over'), milliseconds);
    const unsubscribe = onDisconnect(() => finish('hung up'));
    signal?.addEventListener('abort', end);
  });
}
