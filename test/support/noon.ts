/** Where every story begins, unless it says otherwise: a Wednesday at noon in Oslo. */
export const noon = Date.parse('2026-03-04T11:00:00Z');

/** Time that goes by at its usual pace, from noon on. Never a midnight, whenever the tests run. */
export function fromNoon(): () => number {
  const begun = performance.now();
  return () => Math.round(noon + performance.now() - begun);
}
