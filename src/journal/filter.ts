import { redact, usualRun } from '../kernel/index.ts';
import type { Recorded } from './exchange.ts';

/** A status, `cut` for exchanges whose connection was cut before or during the reply, or a class. */
export type StatusFilter = number | 'cut' | `${1 | 2 | 3 | 4 | 5}xx`;

/** Selects exchanges that meet all of it. */
export interface ExchangeFilter {
  readonly correlationId?: string;
  /** Substring of the path. */
  readonly path?: string;
  readonly method?: string;
  /** operationId. */
  readonly operation?: string;
  /** Of the header Sandbox-Run; `default`: exchanges without a valid one. */
  readonly run?: string;
  /** Of the header traceparent. */
  readonly traceId?: string;
  /** Code of the explanation, or of a note. */
  readonly code?: string;
  readonly status?: StatusFilter;
  readonly institution?: string;
  /** Name or code of the error. */
  readonly error?: string;
  readonly answeredBy?: string;
  /** Not before this moment of the sandbox's clock, milliseconds since the epoch. */
  readonly since?: number;
  /** Later than the exchange with this id. */
  readonly after?: number;
  /** From `searchWords`: each occurs in path, operation, error, explanation, institution, correlation id, trace id or masked customer. */
  readonly words?: readonly string[];
  /** Id of an exchange: those with the same access token, the request for it among them. */
  readonly flow?: number;
}

/** A part of a filter that an exchange does not meet. */
export interface Miss {
  readonly filter: string;
  readonly wanted: string;
  readonly got: string;
}

/** A filter with the token of its flow. */
export type Criteria = Omit<ExchangeFilter, 'flow'> & {
  readonly flow?: { readonly id: number; readonly token: string | undefined };
};

interface Criterion<Wanted> {
  isMet(recorded: Recorded, wanted: Wanted): boolean;
  /** What the exchange has instead; undefined: nothing. */
  got(recorded: Recorded, wanted: Wanted): string | undefined;
  /** Default: as text. */
  wanted?(wanted: Wanted): string;
  /** How far an exchange is from the filter that does not meet it; default 1. */
  distance?(recorded: Recorded): number;
}

type CriteriaTable = { readonly [Name in keyof Criteria]-?: Criterion<NonNullable<Criteria[Name]>> };

const equal = (value: (recorded: Recorded) => string | undefined): Criterion<string> => ({
  isMet: (recorded, wanted) => value(recorded) === wanted,
  got: value,
});

const isoTime = (moment: number): string => new Date(moment).toISOString();

/** jti of the issued or presented access token. */
export function tokenIdOf({ account: { token } }: Recorded): string | undefined {
  return typeof token?.jti === 'string' ? token.jti : undefined;
}

function codesOf({ account: { explanation, notes = [] } }: Recorded): string[] {
  return [...(explanation === undefined ? [] : [explanation]), ...notes].map(({ code }) => code);
}

const table: CriteriaTable = {
  correlationId: equal(({ account }) => account.correlationId),
  path: { isMet: ({ path }, wanted) => path.includes(wanted), got: ({ path }) => path },
  method: equal(({ method }) => method),
  operation: equal(({ account }) => account.operation),
  run: {
    ...equal(({ run }) => run ?? usualRun),
    // An exchange of another job is farther than any of its own, or one whose header was forgotten.
    distance: ({ run }) => (run === undefined ? 1 : Object.keys(table).length),
  },
  traceId: equal(({ traceId }) => traceId),
  code: {
    isMet: (recorded, wanted) => codesOf(recorded).includes(wanted),
    got: (recorded) => codesOf(recorded).join(', '),
  },
  status: {
    isMet: ({ status, cut }, wanted) =>
      wanted === 'cut'
        ? cut !== undefined
        : typeof wanted === 'number'
          ? status === wanted
          : Math.floor(status / 100) === Number(wanted[0]),
    got: ({ status, cut }) =>
      [...(status === 0 ? [] : [status]), ...(cut === undefined ? [] : ['cut'])].join(', '),
  },
  institution: equal(({ account }) => account.institution),
  error: {
    isMet: ({ account }, wanted) => account.error === wanted || account.errorCode === wanted,
    got: ({ account: { error, errorCode } }) => [error, errorCode].filter(Boolean).join(', '),
  },
  answeredBy: equal(({ account }) => account.answeredBy),
  since: {
    isMet: ({ at }, wanted) => at >= wanted,
    got: ({ at }) => isoTime(at),
    wanted: isoTime,
  },
  after: { isMet: ({ id }, wanted) => id > wanted, got: ({ id }) => String(id) },
  words: {
    isMet: (recorded, wanted) => missingWords(recorded, wanted).length === 0,
    got: (recorded, wanted) => wanted.filter((word) => searchTextOf(recorded).includes(word)).join(' '),
    wanted: (wanted) => wanted.join(' '),
  },
  flow: {
    isMet: (recorded, { id, token }) =>
      recorded.id === id || (token !== undefined && tokenIdOf(recorded) === token),
    got: (recorded) => (tokenIdOf(recorded) === undefined ? undefined : 'another access token'),
    wanted: ({ id }) => String(id),
  },
};

function missingWords(recorded: Recorded, words: readonly string[]): readonly string[] {
  const text = searchTextOf(recorded);
  return words.filter((word) => !text.includes(word));
}

/** Of the exchanges that were searched, as masking is what makes a search slow. */
const searchTexts = new WeakMap<Recorded, string>();

function searchTextOf(recorded: Recorded): string {
  const text = searchTexts.get(recorded) ?? redact(textsOf(recorded).join('\n')).toLowerCase();
  searchTexts.set(recorded, text);
  return text;
}

function textsOf({ method, path, requestHeaders, run, traceId, account }: Recorded): string[] {
  const { operation, error, errorCode, explanation, institution, correlationId } = account;
  const texts = [
    method,
    path,
    operation,
    error,
    errorCode,
    explanation?.code,
    institution,
    correlationId,
    run,
    traceId,
  ];
  return [...texts, requestHeaders.customerid, ...Object.values(explanation?.summary ?? {})].filter(
    (text) => text !== undefined,
  );
}

/** The words of a search. A person number is masked as in the journal, so that it finds its masked form. */
export const searchWords = (text: string): readonly string[] => [
  ...new Set(redact(text.trim()).toLowerCase().split(/\s+/)),
];

/** A compiled filter. */
export interface Matcher {
  matches(recorded: Recorded): boolean;
  /** 0 for a match, otherwise the number of parts of the filter that are not met; more for another run. Cheaper than `misses`. */
  distance(recorded: Recorded): number;
  misses(recorded: Recorded): Miss[];
}

export function matcherOf(criteria: Criteria): Matcher {
  const parts = Object.entries(criteria)
    .filter(([, wanted]) => wanted !== undefined)
    .map(([filter, wanted]) => ({ filter, wanted, criterion: table[filter as keyof Criteria] }) as Part);
  const missed = (recorded: Recorded): Part[] =>
    parts.filter(({ criterion, wanted }) => !criterion.isMet(recorded, wanted));
  return {
    matches: (recorded) => parts.every(({ criterion, wanted }) => criterion.isMet(recorded, wanted)),
    distance: (recorded) =>
      missed(recorded).reduce((sum, { criterion }) => sum + (criterion.distance?.(recorded) ?? 1), 0),
    misses: (recorded) =>
      missed(recorded).map(({ filter, criterion, wanted }) => ({
        filter,
        wanted: criterion.wanted?.(wanted) ?? String(wanted),
        got: redact(criterion.got(recorded, wanted) || '(none)'),
      })),
  };
}

interface Part {
  readonly filter: string;
  readonly wanted: unknown;
  readonly criterion: Criterion<unknown>;
}
