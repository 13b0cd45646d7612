import { defaultLanguageFirst, type Language } from '../../kernel/index.ts';
import { anyOf } from '../rules.ts';
import * as texts from '../texts/index.ts';
import { type Role, roles } from './roles.ts';
import { plainWords } from './words.ts';

export interface HeadingFit {
  readonly role: Role;
  /** From 0 to 1: 1 is a known heading, word for word. */
  readonly fit: number;
  /** undefined when several languages have the heading. */
  readonly language: Language | undefined;
}

const mostWords = 8;
/** Headings that several languages share; they do not tell the language. */
const shared = new Set(['status', 'ok', 'id', '#', 'test', 'sign', 'ref', 'correlationid', 'scenario']);

/** All known headings, with their rank. */
const known = new Map(
  roles
    .flatMap((role) =>
      defaultLanguageFirst.flatMap((language) =>
        texts[language].headings[role].map((words) => ({
          words,
          role,
          language: shared.has(words) ? undefined : language,
        })),
      ),
    )
    .map((row, place) => [row.words, { ...row, place }] as const)
    .toReversed(),
);

/** Columns where yes means a deviation, or that others fill: a result there would say the opposite. */
const turned = new RegExp(
  [
    `^(?:${anyOf('not')}) `,
    `^(?:(?:${anyOf('bad')}) )+(?:${anyOf('yes')}) (?:${anyOf('no')})$`,
    `^(?:${anyOf('approved')}) (?:${anyOf('by')})\\b`,
  ].join('|'),
);

/** The role of a column by its heading; undefined for an unknown heading. */
export function fitOf(heading: string): HeadingFit | undefined {
  const words = plainWords(heading);
  const count = words.split(' ').length;
  if (words === '' || count > mostWords || turned.test(words)) return undefined;
  const all = words.split(' ');
  for (let length = count; length > 0; length--) {
    const found = all
      .slice(0, count - length + 1)
      .flatMap((_, at) => known.get(all.slice(at, at + length).join(' ')) ?? []);
    const [best] = found.sort((one, other) => one.place - other.place);
    if (best === undefined) continue;
    const { role, language } = best;
    return { role, fit: length === count ? 1 : 0.5 + 0.4 * (length / count), language };
  }
  return undefined;
}
