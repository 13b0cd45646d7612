interface Range {
  readonly name: string;
  readonly quality: number;
}

/** Parses a header such as `a;q=0.5, b` (RFC 9110, 12.4.2); keeps the order. Malformed ranges are ignored. */
export const acceptedRanges = (header: string): Range[] =>
  header.split(',').flatMap((range) => {
    const [name = '', ...parameters] = range.split(';').map((token) => token.trim().toLowerCase());
    const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    const quality = q === undefined ? 1 : Number(q);
    return name !== '' && quality >= 0 && quality <= 1 ? [{ name, quality }] : [];
  });

/**
 * Which of two media types a header Accept prefers; undefined when it prefers neither. The most specific range that matches a type
 * applies (RFC 9110, 12.5.1).
 */
export function preferredType<Type extends string>(header: string, one: Type, other: Type): Type | undefined {
  const ranges = acceptedRanges(header);
  const difference = qualityOf(ranges, one) - qualityOf(ranges, other);
  if (difference === 0) return undefined;
  return difference > 0 ? one : other;
}

function qualityOf(ranges: readonly Range[], type: string): number {
  const names = [type, `${type.split('/', 1)[0]}/*`, '*/*'];
  const mostSpecific = names.map((name) => ranges.find((range) => range.name === name)).find(Boolean);
  return mostSpecific?.quality ?? 0;
}
