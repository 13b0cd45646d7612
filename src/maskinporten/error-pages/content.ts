import { type Language, type Localized, type Request, redact } from '../../kernel/index.ts';
import { type ErrorName, type ErrorUri, errorNames, errorRow, hasErrorUri, pageOf } from '../errors.ts';
import { type Remedy, remediesOf } from './causes.ts';
import * as texts from './texts/index.ts';

/** A recent exchange that got the error. */
export interface LatestExchange {
  readonly id: string;
  /** ISO 8601, on the sandbox's clock. */
  readonly at: string;
  /** Owner of the client; undefined if the request was refused before the client was identified. */
  readonly organisation?: { readonly number: string; readonly name?: string | undefined } | undefined;
  /** Code of the explanation. */
  readonly code: string;
  readonly summary: Localized;
}

/**
 * The latest exchanges that got an error, newest first; undefined where the caller of the page may not see them: with a control token
 * they are for those who have logged in.
 */
export type LatestExchanges = (
  error: ErrorName,
  page: Pick<Request, 'headers' | 'calledOrigin'>,
) => readonly LatestExchange[] | undefined;

export interface ErrorSummary {
  /** The last path segment of the page. */
  readonly page: string;
  readonly name: ErrorName;
  readonly title: string;
  readonly status: number;
  readonly error: string;
}

/** The content of an error's page, in one language. */
export interface ErrorPage extends ErrorSummary {
  readonly meaning: string;
  /** The reply's error_description, with placeholders in braces. */
  readonly description: string;
  /** Whether the reply has error_uri, and if not, why. */
  readonly errorUri: 'sent' | 'no code' | 'switched off';
  /** Most common first. */
  readonly remedies: readonly Remedy[];
  /** Newest first; undefined: for those who have logged in. */
  readonly latest: readonly (Omit<LatestExchange, 'summary'> & { readonly summary: string })[] | undefined;
}

/** @param page Digdir's code or our name of the error */
export const errorOfPage = (page: string): ErrorName | undefined =>
  errorNames.find((name) => name === page || errorRow(name).code === page);

export function errorSummary(name: ErrorName, language: Language): ErrorSummary {
  const { status, error } = errorRow(name);
  return { page: pageOf(name), name, title: texts[language].errors[name].title, status, error };
}

export function errorPage(
  name: ErrorName,
  language: Language,
  errorUri: ErrorUri,
  latest: readonly LatestExchange[] | undefined,
): ErrorPage {
  const row = errorRow(name);
  return {
    ...errorSummary(name, language),
    meaning: texts[language].errors[name].meaning,
    description: `${row.text} (trace_id: {trace_id})`,
    errorUri: hasErrorUri(row, errorUri) ? 'sent' : row.code === undefined ? 'no code' : 'switched off',
    remedies: remediesOf(name, language),
    latest: latest?.map(({ summary, ...exchange }) => ({ ...exchange, summary: redact(summary[language]) })),
  };
}
