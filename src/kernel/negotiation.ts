import { acceptedRanges, preferredType } from './accept.ts';
import type { Request } from './http.ts';
import { defaultLanguage, type Language, languages } from './localized.ts';
import * as texts from './texts/index.ts';

export interface Representation {
  readonly language: Language;
  /** Whether the query has the language: links then keep it. */
  readonly isLanguageInQuery: boolean;
  readonly format: 'html' | 'json';
}

/**
 * Content negotiation. Language: ?lang=, else Accept-Language, else bokmål. Format: JSON only where Accept prefers it to
 * HTML. Unknown languages and malformed headers are ignored.
 */
export function negotiate({ query, headers }: Pick<Request, 'query' | 'headers'>): Representation {
  const lang = query.get('lang');
  const inQuery = languages.find((language) => language === lang);
  const preferred = preferredType(headers.accept ?? '*/*', 'application/json', 'text/html');
  return {
    language: inQuery ?? languageOf(headers['accept-language'] ?? ''),
    isLanguageInQuery: inQuery !== undefined,
    format: preferred === 'application/json' ? 'json' : 'html',
  };
}

function languageOf(header: string): Language {
  const known = acceptedRanges(header).flatMap(({ name, quality }) => {
    const primary = name.split('-', 1)[0] ?? '';
    const language = languages.find((each) => texts[each].tags.includes(primary));
    return language === undefined || quality === 0 ? [] : [{ language, quality }];
  });
  return known.toSorted((one, other) => other.quality - one.quality)[0]?.language ?? defaultLanguage;
}
