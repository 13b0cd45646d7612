import { type Language, type Localized, languages, localized } from '../../kernel/index.ts';
import { errorPage } from '../error-pages/content.ts';
import { type ErrorName, errorNames, errorRow, pageOf } from '../errors.ts';

/** The content of an error's page, in every language. */
export interface DescribedError {
  /** Digdir's code, if the error has one. */
  readonly code?: string;
  readonly name: string;
  readonly title: Localized;
  readonly meaning: Localized;
  readonly answer: { readonly status: number; readonly error: string; readonly error_description: string };
  /** Most common first. */
  readonly causes: readonly {
    readonly codes: readonly string[];
    readonly cause: Localized;
    readonly remedy: Localized;
  }[];
  /** Path of its page. */
  readonly page: string;
}

/** The fields of an error of Maskinporten (RFC 6749, 5.2). */
export interface ErrorFields {
  readonly error: string;
  readonly error_description?: string | undefined;
  readonly error_uri?: string | undefined;
}

/**
 * The error of /token that a body is: by Digdir's code in error_uri, or by its text, or by `error` where only one has it.
 * @returns undefined for an error that is not known
 */
export function describedError(body: ErrorFields): DescribedError | undefined {
  const name = nameOf(body);
  return name === undefined ? undefined : described(name);
}

function nameOf({
  error,
  error_description: text = '',
  error_uri: uri = '',
}: ErrorFields): ErrorName | undefined {
  const code = /\bMP-\d{3}\b/.exec(`${uri} ${text}`)?.[0];
  const byCode = code === undefined ? undefined : errorNames.find((name) => errorRow(name).code === code);
  if (byCode !== undefined) return byCode;
  const told = withoutTrace(text);
  const same = errorNames.filter((name) => errorRow(name).error === error);
  return same.find((name) => isTextOf(name, told)) ?? (same.length === 1 ? same[0] : undefined);
}

const withoutTrace = (text: string): string =>
  text
    .replace(/\s*\(trace_id:[^)]*\)\s*$/, '')
    .replace(/\.$/, '')
    .trim();

/** Whether the text is the error's, with any values in its placeholders. Errors of the form have a text of the sandbox's only. */
function isTextOf(name: ErrorName, told: string): boolean {
  const { text } = errorRow(name);
  if (text.startsWith('{')) return false;
  const pieces = withoutTrace(text).split(/\{\w+\}/);
  let at = 0;
  for (const piece of pieces) {
    const found = told.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return true;
}

function described(name: ErrorName): DescribedError {
  const pages = localized((language) => errorPage(name, language, 'all', []));
  const causes = localized((language) =>
    pages[language].remedies.flatMap(({ remedy, causes }) => causes.map((each) => ({ ...each, remedy }))),
  );
  const [first] = languages;
  const { status, error, description } = pages[first];
  const { code } = errorRow(name);
  return {
    ...(code === undefined ? {} : { code }),
    name,
    title: localized((language) => pages[language].title),
    meaning: localized((language) => pages[language].meaning),
    answer: { status, error, error_description: description },
    causes: causes[first].map(({ codes }) => {
      // The languages may group the causes differently.
      const inLanguage = (language: Language) =>
        causes[language].find((each) => each.codes.includes(codes[0] ?? ''));
      return {
        codes,
        cause: localized((language) => inLanguage(language)?.cause ?? ''),
        remedy: localized((language) => inLanguage(language)?.remedy ?? ''),
      };
    }),
    page: `/errors/${pageOf(name)}`,
  };
}
