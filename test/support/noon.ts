/** Where every story begins, unless it says otherwise: a Wednesday at noon in Oslo. */
export const noon = Date.parse('2026-03-04T11:00:00Z');

/**
 * Time that goes by from noon on, at its usual pace while the process keeps up, and stands still while it is busy: what has to
 * happen within a second of the sandbox's then does so on a slow machine as well.
 */
export function fromNoon(): () => number {
  let now = noon;
  let last = performance.now();
  setInterval(() => {
    const turned = performance.now();
    now += Math.min(Math.round(turned - last), 20);
    last = turned;
  }, 10).unref();
  return () => now;
}
