import { languages } from '../../kernel/index.ts';
import { plainWords } from '../find/words.ts';
import { anyOf } from '../rules.ts';
import * as texts from '../texts/index.ts';

/** Concepts by the words of all languages. */
const byWord = new Map(
  languages
    .flatMap((language) => Object.entries(texts[language].concepts))
    .flatMap(([concept, words]) => words.split(' ').map((word) => [word, concept])),
);

const stopWords = new Set(
  languages.flatMap((language) => texts[language].smallWords.split(' ')).filter((word) => !byWord.has(word)),
);

/** Phrases that mean unknown. */
const absent = new RegExp(`\\b(?:${anyOf('absent')})\\b`, 'gi');

/** Getting a token is not a look-up. */
const gettingToken = new RegExp(
  `\\b(?:${anyOf('getting')})\\s+(?:(?:${anyOf('articles')}) )*(?:${anyOf('token')})\\b`,
  'gi',
);

/**
 * The significant words of a text as concepts: `Registrere person, D-nummer` gives add, person, dnumber. Statuses and codes
 * are kept: `201`, `KFR-005`.
 */
export function conceptsIn(text: string): ReadonlySet<string> {
  const codes = [...text.matchAll(/\b(KFR|ERR|MP)[\s_-]?(\d{3})\b/gi)].map(
    ([, kind = '', number = '']) => `${kind.toUpperCase()}-${number}`,
  );
  const rest = text
    .replace(/\b(?:KFR|ERR|MP)[\s_-]?\d{3}\b/gi, ' ')
    .replace(/\b(d|f)[-\s](?=n(?:ummer|r|umber)\b)/gi, '$1')
    .replace(absent, ' unknown ')
    .replace(gettingToken, ' token ')
    .replace(/\bcustomer[_ ]type\b/gi, 'customertype');
  const words = plainWords(rest)
    .split(' ')
    .filter((word) => word.length > 1 && !stopWords.has(word));
  return new Set([...codes, ...words.map((word) => byWord.get(word) ?? word)]);
}

/** Whether a word is a status or a code, the most significant words of a refusal. */
export const isCode = (word: string): boolean => /^(?:[1-5]\d\d|[A-Z]+-\d{3})$/.test(word);
