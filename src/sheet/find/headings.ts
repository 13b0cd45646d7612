import { defaultLanguageFirst, type Language, languages } from '../../kernel/index.ts';
import { anyOf } from '../rules.ts';
import * as texts from '../texts/index.ts';
import { mentionsFailure, namesYes } from './failure-words.ts';
import { type Role, roles } from './roles.ts';
import { plainWords } from './words.ts';

export interface HeadingMatch {
  readonly role: Role;
  /** From 0 to 1; 1 for exactly a known heading. */
  readonly quality: number;
  /** Undefined when several languages have the heading. */
  readonly language: Language | undefined;
  /** The other words of the heading: `prod` in `Resultat prod`. */
  readonly rest: string;
  /** A heading of results that may as well be of something else: `Status`. */
  readonly isWeak: boolean;
}

const maxWords = 8;
/** Headings that several languages share. */
const shared = new Set(['status', 'ok', 'id', '#', 'test', 'sign', 'ref', 'correlationid', 'scenario']);

/** Known headings with their rank; a lower one is preferred. */
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
    .map((row, rank) => [row.words, { ...row, rank }] as const)
    .toReversed(),
);

/** Columns in which yes means a deviation, or that others fill in: a result there would be wrong. */
const inverted = new RegExp(
  [
    `^(?:${anyOf('not')}) `,
    `^(?:(?:${anyOf('bad')}) )+(?:${anyOf('yes')}) (?:${anyOf('no')})$`,
    `^(?:${anyOf('approved')}) (?:${anyOf('by')})\\b`,
  ].join('|'),
);
/** The status of an answer, not of a test. */
const ofAnswer = /^http /;

const asksForFailure = (heading: string): boolean => namesYes(heading) && mentionsFailure(heading);

/** Whether a column means the opposite of a result, or names who approved it. It does not describe the test either. */
export const isInverted = (heading: string): boolean =>
  inverted.test(plainWords(heading)) || asksForFailure(heading);

const ofOthers = new RegExp(`(?:^| )(?:${anyOf('ofOthers')})(?: |$)`);

/** Whether words of a heading say that somebody else gives the result, or that it is one of an earlier test. */
export const isOfOthers = (words: string): boolean => ofOthers.test(words);

const ofOtherTests = new RegExp(`(?:^| )(?:${anyOf('otherTests')})(?: |$)`);

/** Whether a column names other tests than that of the row: `Avhenger av`. */
export const namesOtherTests = (heading: string): boolean => ofOtherTests.test(plainWords(heading));

/** Whether a column is filled in by others, or means the opposite of a result. */
export const isForOthers = (heading: string): boolean => {
  const words = plainWords(heading);
  return isInverted(heading) || ofAnswer.test(words) || isOfOthers(words);
};

/** `Runde 2`, `2. test`, `Andre gang`: the results of a round, if they are any. */
const round = new RegExp(String.raw`^(?:(?:${anyOf('round')}) \d|\d (?:${anyOf('round')}))$`);

const ordinals = new Map(
  languages.flatMap((language) =>
    texts[language].rules.ordinals.map((word, index) => [word, String(index + 1)] as const),
  ),
);

/** With numbers for ordinals: `2 gang`. */
const withNumbers = (words: string): string =>
  words.replace(/^(\d)(?:st|nd|rd|th) /, '$1 ').replace(/^\S+(?= )/, (word) => ordinals.get(word) ?? word);

export const isRoundHeading = (heading: string): boolean => round.test(withNumbers(plainWords(heading)));

/** `Ja/nei` tells how to answer, and the other words of a heading what: `Relevant (ja/nei)` is not about a result. */
const answers = new RegExp(`^(?:${anyOf('yes')}) (?:${anyOf('no')})$`);
export const isAnswers = (heading: string): boolean => answers.test(plainWords(heading));
const isAboutResults = (words: string): boolean =>
  words.split(' ').some((word) => known.get(word)?.role === 'result');

/** The role of a column by its heading; undefined for an unknown heading. */
export function matchHeading(heading: string): HeadingMatch | undefined {
  const words = plainWords(heading);
  const count = words.split(' ').length;
  if (words === '' || count > maxWords || inverted.test(words) || ofAnswer.test(words)) return undefined;
  if (isRoundHeading(words))
    return { role: 'result', quality: 0.7, language: undefined, rest: withNumbers(words), isWeak: true };
  const all = words.split(' ');
  for (let length = count; length > 0; length--) {
    const candidates = all.slice(0, count - length + 1).flatMap((_, at) => {
      const match = known.get(all.slice(at, at + length).join(' '));
      return match === undefined ? [] : { ...match, at };
    });
    const [best] = candidates.sort((one, other) => one.rank - other.rank);
    if (best === undefined) continue;
    const { role, language, at } = best;
    const rest = all.toSpliced(at, length).join(' ');
    if (answers.test(best.words) && rest !== '' && !isAboutResults(rest)) return undefined;
    if (role === 'result' && asksForFailure(words)) return undefined;
    return {
      role,
      quality: length === count ? 1 : 0.5 + 0.4 * (length / count),
      language,
      rest,
      isWeak: best.words === 'status',
    };
  }
  return undefined;
}
