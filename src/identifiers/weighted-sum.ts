const zeroCode = 48;

/** The sum of the first digits, each times its weight. Allocates no arrays, as it is called for a million rows of a file. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1)
    sum += (digits.charCodeAt(at) - zeroCode) * (weights[at] ?? 0);
  return sum;
}
