import { acceptedRanges, preferredType } from './accept.ts';
import type { Request } from './http.ts';
import { defaultLanguage, type Language, languages } from './localized.ts';
import * as texts from './texts/index.ts';

/** Values of Designsystemet's attribute data-color-scheme. */
const schemes = ['auto', 'light', 'dark'] as const;

export type Scheme = (typeof schemes)[number];

export interface Representation {
  readonly language: Language;
  readonly scheme: Scheme;
  /** Whether the query has the language: links then keep it. */
  readonly isLanguageInQuery: boolean;
  readonly format: 'html' | 'json';
}

/**
 * Content negotiation. Language: ?lang=, else as chosen in the console, else Accept-Language, else bokmål. Colours: as chosen in the
 * console. Format: JSON only where Accept prefers it to HTML. Unknown values and malformed headers are ignored.
 */
export function negotiate({ query, headers }: Pick<Request, 'query' | 'headers'>): Representation {
  const lang = query.get('lang');
  const inQuery = languages.find((language) => language === lang);
  const preferred = preferredType(headers.accept ?? '*/*', 'application/json', 'text/html');
  return {
    language:
      inQuery ??
      chosen(headers.cookie, 'language', languages) ??
      languageOf(headers['accept-language'] ?? ''),
    scheme: chosen(headers.cookie, 'scheme', schemes) ?? 'auto',
    isLanguageInQuery: inQuery !== undefined,
    format: preferred === 'application/json' ? 'json' : 'html',
  };
}

/** Of a cookie that the console sets: web/src/preferences/preferences.ts. */
const chosen = <Choice extends string>(
  cookies = '',
  preference: string,
  choices: readonly Choice[],
): Choice | undefined => {
  const pairs = cookies.split(';').map((pair) => pair.trim());
  return choices.find((choice) => pairs.includes(`kfr-sandbox-${preference}=${choice}`));
};

function languageOf(header: string): Language {
  const known = acceptedRanges(header).flatMap(({ name, quality }) => {
    const primary = name.split('-', 1)[0] ?? '';
    const language = languages.find((each) => texts[each].tags.includes(primary));
    return language === undefined || quality === 0 ? [] : [{ language, quality }];
  });
  return known.toSorted((one, other) => other.quality - one.quality)[0]?.language ?? defaultLanguage;
}
