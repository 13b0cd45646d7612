import { row, type TextsOf } from '../../kernel/index.ts';
import { shownLine } from '../shown.ts';

/** A path with a slash too many. Both paths are shortened. */
const slashes = row(({ path, meant }: { path: string; meant: string }) => ({
  where: 'path',
  expected: meant,
  got: path,
}));

/** Explanations of what was sent, whatever the operation: path, method, query, headers, body. */
export const explanations = {
  'path-unknown': row(({ path, meant, base }: UnknownPath) => ({
    where: 'path',
    expected: meant ?? `a path of the contract: GET ${base}/openapi.yaml`,
    got: path,
  })),
  'slash-at-the-end': slashes,
  'slash-doubled': slashes,
  'method-head': row(({ allowed }: { allowed: string }) => ({
    where: 'method',
    expected: allowed,
    got: 'HEAD',
  })),
  'method-not-allowed': row(({ method, allowed }: { method: string; allowed: string }) => ({
    where: 'method',
    expected: allowed,
    got: shownLine(method),
  })),
  'contract-violation': row(({ where, rule, value }: Violation) => ({
    where,
    expected: rule,
    got: shownLine(value),
  })),

  'query-unknown': row(({ unknown }: { unknown: UnknownParameter | { more: number } }) => {
    if ('more' in unknown)
      return { where: 'query', expected: 'parameters of the contract', got: `${unknown.more} more` };
    const { name, meant, queryNames } = unknown;
    const known = queryNames.length === 0 ? 'no query' : queryNames.join(', ');
    const expected =
      meant === undefined ? known : meant.in === 'query' ? meant.name : `the header ${meant.name}`;
    return { where: `query ${name}`, expected, got: name };
  }),
  'header-misspelt': row(({ name, known }: { name: string; known: string }) => ({
    where: `header ${name}`,
    expected: known,
    got: name,
  })),
  'header-repeated': row(({ name }: { name: string; counts: 'first' | 'joined' }) => ({
    where: `header ${name}`,
    expected: 'once',
    got: 'more than once',
  })),
  'content-length-missing': row(({ takesBody }: { takesBody: boolean; outcome: 'served' | 'refused' }) => ({
    where: 'header Content-Length',
    expected: takesBody ? 'the length of the form' : 'Content-Length: 0, as there is no body',
    got: 'neither Content-Length nor Transfer-Encoding',
  })),

  'accept-without-json': row(({ accept }: { accept: string }) => ({
    where: 'header Accept',
    expected: 'application/json, or a range that it falls under',
    got: shownLine(accept),
  })),
  'body-unheeded': row({ where: 'request body', expected: 'no body', got: 'a body' }),
};

interface UnknownPath {
  /** Shortened. */
  readonly path: string;
  /** The path of the contract that differs in case only; undefined if there is none. Shortened. */
  readonly meant: string | undefined;
  /** Base path of this version. */
  readonly base: string;
}

interface Violation {
  readonly where: string;
  readonly rule: string;
  readonly value: string;
  readonly base: string;
}

/** What an unknown name is probably meant as. */
export interface MeantName {
  readonly name: string;
  readonly in: 'query' | 'header';
}

interface UnknownParameter {
  /** Shortened. */
  readonly name: string;
  readonly meant: MeantName | undefined;
  /** The query parameters of the operation. */
  readonly queryNames: readonly string[];
  /** Whether `meant` is a day whose default is today. */
  readonly isOptionalDay: boolean;
}

export interface ExplanationTexts extends TextsOf<typeof explanations> {}
