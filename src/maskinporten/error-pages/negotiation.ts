import { type Language, languages, type Request } from '../../kernel/index.ts';
import * as texts from './texts/index.ts';

/** How a page was asked for. */
export interface Wish {
  readonly language: Language;
  /** The language was named in the address, so that links keep it. */
  readonly named: boolean;
  readonly form: 'html' | 'json';
}

/**
 * Language by ?lang=, else by Accept-Language, else bokmål; JSON only for whom it suits better than HTML.
 * What is not understood counts as not said.
 */
export function wishOf({ query, headers }: Pick<Request, 'query' | 'headers'>): Wish {
  const said = query.get('lang');
  const named = languages.find((language) => language === said);
  const accept = weightsOf(headers.accept ?? '*/*');
  return {
    language: named ?? languageOf(headers['accept-language'] ?? ''),
    named: named !== undefined,
    form: weightOf(accept, 'application/json') > weightOf(accept, 'text/html') ? 'json' : 'html',
  };
}

interface Weighted {
  readonly name: string;
  readonly weight: number;
}

/** `a;q=0.5, b` (RFC 9110, 12.4.2), in the order sent. */
const weightsOf = (header: string): Weighted[] =>
  header.split(',').flatMap((part) => {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const said = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    const weight = said === undefined ? 1 : Number(said);
    return name !== '' && weight >= 0 && weight <= 1 ? [{ name, weight }] : [];
  });

/** The most exact range that covers the type decides (RFC 9110, 12.5.1). */
function weightOf(ranges: readonly Weighted[], type: string): number {
  const wider = [type, `${type.split('/', 1)[0]}/*`, '*/*'];
  const exact = wider.map((name) => ranges.find((range) => range.name === name)).find(Boolean);
  return exact?.weight ?? 0;
}

function languageOf(header: string): Language {
  const known = weightsOf(header).flatMap(({ name, weight }) => {
    const primary = name.split('-', 1)[0] ?? '';
    const language = languages.find((each) => texts[each].tags.includes(primary));
    return language === undefined || weight === 0 ? [] : [{ language, weight }];
  });
  return known.toSorted((one, other) => other.weight - one.weight)[0]?.language ?? 'nb';
}
