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
  const accept = rangesOf(headers.accept ?? '*/*');
  return {
    language: inQuery ?? languageOf(headers['accept-language'] ?? ''),
    isLanguageInQuery: inQuery !== undefined,
    format: qualityOf(accept, 'application/json') > qualityOf(accept, 'text/html') ? 'json' : 'html',
  };
}

interface Range {
  readonly name: string;
  readonly quality: number;
}

/** Parses `a;q=0.5, b` (RFC 9110, 12.4.2); keeps the order. */
const rangesOf = (header: string): Range[] =>
  header.split(',').flatMap((range) => {
    const [name = '', ...parameters] = range.split(';').map((token) => token.trim().toLowerCase());
    const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    const quality = q === undefined ? 1 : Number(q);
    return name !== '' && quality >= 0 && quality <= 1 ? [{ name, quality }] : [];
  });

/** The most specific range that matches the type applies (RFC 9110, 12.5.1). */
function qualityOf(ranges: readonly Range[], type: string): number {
  const names = [type, `${type.split('/', 1)[0]}/*`, '*/*'];
  const mostSpecific = names.map((name) => ranges.find((range) => range.name === name)).find(Boolean);
  return mostSpecific?.quality ?? 0;
}

function languageOf(header: string): Language {
  const known = rangesOf(header).flatMap(({ name, quality }) => {
    const primary = name.split('-', 1)[0] ?? '';
    const language = languages.find((each) => texts[each].tags.includes(primary));
    return language === undefined || quality === 0 ? [] : [{ language, quality }];
  });
  return known.toSorted((one, other) => other.quality - one.quality)[0]?.language ?? defaultLanguage;
}
