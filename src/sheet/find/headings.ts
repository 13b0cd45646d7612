import { type Language, usualFirst } from '../../kernel/index.ts';
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
/** Words that languages share say nothing of which it is. */
const shared = new Set(['status', 'ok', 'id', '#', 'test', 'sign', 'ref', 'correlationid', 'scenario']);

/** Every heading that is known, with its place among them. */
const known = new Map(
  roles
    .flatMap((role) =>
      usualFirst.flatMap((language) =>
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

/** Yes is bad news there, or it is somebody else's to fill: a result in it would say the opposite of what came. */
const turned = new RegExp(
  [
    `^(?:${anyOf('not')}) `,
    `^(?:(?:${anyOf('bad')}) )+(?:${anyOf('yes')}) (?:${anyOf('no')})$`,
    `^(?:${anyOf('approved')}) (?:${anyOf('by')})\\b`,
  ].join('|'),
);

/** What a heading says that its column is for; undefined when it says nothing that is known. */
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
