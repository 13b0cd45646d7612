/** A path template of the contract, `/customers/{id}`. */
export interface PathTemplate {
  matches(path: string): boolean;
  /** The path parameters, percent-decoded. */
  valuesIn(path: string): Readonly<Record<string, string>>;
}

export function pathTemplate(template: string): PathTemplate {
  const parts = template.split('/');
  return {
    matches(path) {
      const sent = path.split('/').map(decodeURIComponent);
      return (
        sent.length === parts.length &&
        parts.every((part, index) => isParameter(part) || part === sent[index])
      );
    },
    valuesIn(path) {
      const sent = path.split('/');
      const named = parts.flatMap((part, index) =>
        isParameter(part) ? [[part.slice(1, -1), sent[index] ?? '']] : [],
      );
      return Object.fromEntries(named.map(([name = '', value = '']) => [name, decodeURIComponent(value)]));
    },
  };
}

const isParameter = (part: string): boolean => part.startsWith('{');

/** Escapes each segment that cannot be decoded: a stray `%` is taken literally. */
export const wellEncoded = (path: string): string =>
  path.includes('%')
    ? path
        .split('/')
        .map((part) => (canBeDecoded(part) ? part : encodeURIComponent(part)))
        .join('/')
    : path;

function canBeDecoded(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}
