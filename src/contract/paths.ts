/** A path template of a document: `/customers/{id}`. */
export function pathTemplate(template: string) {
  const segments = template.split('/');
  return {
    matches(path: string): boolean {
      const sent = path.split('/').map(decodeURIComponent);
      return (
        sent.length === segments.length &&
        segments.every((segment, index) => isParameter(segment) || segment === sent[index])
      );
    },
    /** The path parameters, percent-decoded. */
    valuesIn(path: string): Readonly<Record<string, string>> {
      const sent = path.split('/');
      const named = segments.flatMap((segment, index) =>
        isParameter(segment) ? [[segment.slice(1, -1), decodeURIComponent(sent[index] ?? '')]] : [],
      );
      return Object.fromEntries(named);
    },
  };
}

const isParameter = (segment: string): boolean => segment.startsWith('{');

/** Percent-encodes each segment that cannot be decoded, so that a stray `%` is taken literally. */
export const escapeMalformed = (path: string): string =>
  path.includes('%')
    ? path
        .split('/')
        .map((segment) => (canBeDecoded(segment) ? segment : encodeURIComponent(segment)))
        .join('/')
    : path;

function canBeDecoded(segment: string): boolean {
  try {
    decodeURIComponent(segment);
    return true;
  } catch {
    return false;
  }
}
