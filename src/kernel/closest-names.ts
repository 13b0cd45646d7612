/** The names closest to a mistyped one, at most three; none if all are too different. */
export function closestNames(name: string, names: Iterable<string>): string[] {
  const wanted = name.slice(0, maxComparedLength).toLowerCase();
  const maxDistance = Math.max(1, Math.floor(wanted.length / 3));
  let limit = Math.min(maxDistance, wanted.length - 1);
  let found: string[] = [];
  for (const candidate of new Set(names)) {
    const other = candidate.toLowerCase();
    // The difference in length is a lower bound for the distance.
    if (Math.abs(other.length - wanted.length) > limit) continue;
    const edits = distance(wanted, other);
    if (edits > limit) continue;
    if (edits < limit) found = [];
    limit = edits;
    found.push(candidate);
  }
  return found.slice(0, 3);
}

/** `; did you mean a or b?`, or nothing. */
export function didYouMean(name: string, names: Iterable<string>): string {
  const found = closestNames(name, names);
  return found.length === 0 ? '' : `; did you mean ${found.join(' or ')}?`;
}

/** Only so many characters of a name are compared. */
const maxComparedLength = 80;

/** Edit distance with transpositions (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const next = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      next.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (next[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + same,
          swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [before, last] = [last, next];
  }
  return last[b.length] ?? 0;
}
