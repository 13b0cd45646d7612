const weights = [3, 2, 7, 6, 5, 4, 3, 2];

/** The lowest synthetic organisation number; they all begin with 2 or 3. */
const firstStem = 20_000_000;

/**
 * The first `count` synthetic organisation numbers with a valid control digit, ascending. A typed array, because garbage
 * collection of as many strings would disturb the measurement.
 * @param spacing minimum distance, in tens
 */
export function organisations(count: number, spacing = 1): Uint32Array {
  const numbers = new Uint32Array(count);
  let found = 0;
  for (let stem = firstStem; found < count; stem += spacing) {
    const control = controlDigit(stem);
    if (control === undefined) continue;
    numbers[found] = stem * 10 + control;
    found += 1;
  }
  return numbers;
}

/** Modulus 11; one in eleven has no valid control digit. */
function controlDigit(stem: number): number | undefined {
  let rest = stem;
  let sum = 0;
  for (const weight of weights.toReversed()) {
    sum += (rest % 10) * weight;
    rest = Math.floor(rest / 10);
  }
  const digit = (11 - (sum % 11)) % 11;
  return digit === 10 ? undefined : digit;
}
