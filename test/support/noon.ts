/** Default start of stories: a Wednesday, 12:00 in Oslo. */
export const noon = Date.parse('2026-03-04T11:00:00Z');

/**
 * A clock that starts at noon and pauses while the event loop is blocked, so that time limits of the sandbox hold on a slow
 * machine too.
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
