import { type Language, type Localized, redact } from '../../kernel/index.ts';
import { type ErrorName, type ErrorUri, errorNames, errorRow, hasErrorUri, pageOf } from '../errors.ts';
import { type Remedy, remediesOf } from './causes.ts';
import * as texts from './texts/index.ts';

/** One exchange that got an error. */
export interface LatestExchange {
  readonly id: string;
  /** ISO 8601, on the sandbox's clock. */
  readonly at: string;
  /** Who owns the client; undefined when the request was refused before the client was known. */
  readonly organisation?: { readonly number: string; readonly name?: string | undefined } | undefined;
  readonly code: string;
  readonly summary: Localized;
}

/** An error in a list. */
export interface ErrorInShort {
  /** The last part of its address. */
  readonly page: string;
  readonly name: ErrorName;
  readonly title: string;
  readonly status: number;
  readonly error: string;
}

/** Everything that the page of one error says, in one language. */
export interface ErrorPage extends ErrorInShort {
  readonly meaning: string;
  /** The answer's description; what stands in braces differs. */
  readonly description: string;
  /** Whether error_uri is in the answer, and if not, why. */
  readonly errorUri: 'sent' | 'no code' | 'switched off';
  /** What is commonest first. */
  readonly remedies: readonly Remedy[];
  /** Newest first. */
  readonly latest: readonly {
    readonly id: string;
    readonly at: string;
    readonly organisation?: LatestExchange['organisation'];
    readonly code: string;
    readonly summary: string;
  }[];
}

/** The error that a page is about: by Digdir's code or by our own name. */
export const errorOfPage = (page: string): ErrorName | undefined =>
  errorNames.find((name) => name === page || errorRow(name).code === page);

export function errorInShort(name: ErrorName, language: Language): ErrorInShort {
  const { status, error } = errorRow(name);
  return { page: pageOf(name), name, title: texts[language].errors[name].title, status, error };
}

export function errorPage(
  name: ErrorName,
  language: Language,
  errorUri: ErrorUri,
  latest: readonly LatestExchange[],
): ErrorPage {
  const row = errorRow(name);
  return {
    ...errorInShort(name, language),
    meaning: texts[language].errors[name].meaning,
    description: `${row.text} (trace_id: {trace_id})`,
    errorUri: hasErrorUri(row, errorUri) ? 'sent' : row.code === undefined ? 'no code' : 'switched off',
    remedies: remediesOf(name, language),
    latest: latest.map(({ summary, ...exchange }) => ({ ...exchange, summary: redact(summary[language]) })),
  };
}
