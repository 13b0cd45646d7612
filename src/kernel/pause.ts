import type { Request } from './http.ts';

/**
 * Waits for a number of milliseconds (real time); resolves early when the caller disconnects or the sandbox cuts its
 * connections.
 */
export function pause(milliseconds: number, { onDisconnect }: Request): Promise<'over' | 'hung up'> {
  return new Promise((resolve) => {
    const end = (how: 'over' | 'hung up') => {
      clearTimeout(timer);
      forget();
      resolve(how);
    };
    const timer = setTimeout(() => end('over'), milliseconds);
    const forget = onDisconnect(() => end('hung up'));
  });
}
