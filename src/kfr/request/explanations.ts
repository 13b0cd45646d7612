import { row, type TextsOf } from '../../kernel/index.ts';
import { shownLine } from '../shown.ts';

/** Both paths are truncated. */
const surplusSlash = row(({ path, correct }: { path: string; correct: string }) => ({
  where: 'path',
  expected: correct,
  got: path,
}));

/** Explanations of path, method, query, headers and body, for any operation. */
export const explanations = {
  'path-unknown': row(({ path, correct, base }: UnknownPath) => ({
    where: 'path',
    expected: correct ?? `a path of the contract: GET ${base}/openapi.yaml`,
    got: path,
  })),
  'slash-at-the-end': surplusSlash,
  'slash-doubled': surplusSlash,
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
  'contract-violation': row(({ where, rule, value }: ViolationFacts) => ({
    where,
    expected: rule,
    got: shownLine(value),
  })),

  'query-unknown': row(({ unknown }: { unknown: UnknownParameter | { more: number } }) => {
    if ('more' in unknown)
      return { where: 'query', expected: 'parameters of the contract', got: `${unknown.more} more` };
    const { name, suggestion, queryNames } = unknown;
    const known = queryNames.length === 0 ? 'no query' : queryNames.join(', ');
    const expected =
      suggestion === undefined
        ? known
        : suggestion.in === 'query'
          ? suggestion.name
          : `the header ${suggestion.name}`;
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
  /** Truncated. */
  readonly path: string;
  /** The path of the contract that differs in case only; undefined if there is none. Truncated. */
  readonly correct: string | undefined;
  /** Base path of this version. */
  readonly base: string;
}

interface ViolationFacts {
  readonly where: string;
  readonly rule: string;
  readonly value: string;
  readonly base: string;
}

/** The parameter or header that an unknown name probably stands for. */
export interface Suggestion {
  readonly name: string;
  readonly in: 'query' | 'header';
}

interface UnknownParameter {
  /** Truncated. */
  readonly name: string;
  readonly suggestion: Suggestion | undefined;
  /** The query parameters of the operation. */
  readonly queryNames: readonly string[];
  /** Whether the suggestion is a day whose default is today. */
  readonly isOptionalDay: boolean;
}

export interface ExplanationTexts extends TextsOf<typeof explanations> {}
