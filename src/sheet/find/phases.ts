import { languages } from '../../kernel/index.ts';
import { anyOf } from '../rules.ts';
import * as texts from '../texts/index.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { isForOthers, matchHeading } from './headings.ts';
import { isMark } from './marks.ts';
import { isPlaceholder } from './placeholders.ts';
import { type Heading, isOutput } from './roles.ts';
import { verdictIn } from './verdict-words.ts';
import { plainWords } from './words.ts';

/* Phases and environments, by which the rounds of a test are named: Systemtest, QA, Produksjon. */

const production = `(?:${anyOf('production')})`;
const phase = new RegExp(`^(?:${anyOf('phase')})$`);
/** In a heading of results, `P` is short for it. */
const mention = new RegExp(`(?:^| )(?:${production}|p)(?= |$)`);
/** Elsewhere in a text, such a word is about something else: `Produksjon, ikke test`. */
const notYet = new RegExp(
  `(?:^| )(?:${anyOf('notYet')})(?: (?:${anyOf('toProduction')}))* ${production}(?= |$)`,
  'g',
);
/** Words that leave a name the name of production: `Test i produksjon`, `Produksjon (ikke test)`. */
const beside = new Set(
  languages.flatMap((language) => {
    const { besideProduction, notYet: negations } = texts[language].rules;
    return [...besideProduction, ...negations];
  }),
);
const productionWord = new RegExp(`^${production}$`);

/** Not `for`, which `før` is in plain words. */
const wordsOf = (text: string): string => plainWords(text.replace(/\bfør\b/giu, 'before'));

/** Whether a heading of results is about production: `Resultat prod`, but not `Resultat før produksjon`. */
export const mentionsProduction = (heading: string): boolean =>
  mention.test(wordsOf(heading).replace(notYet, ''));

const environment = new RegExp(`^(?:${anyOf('environment')})$`);
export const isEnvironmentHeading = (heading: string): boolean => environment.test(plainWords(heading));

/** The environment in a text with its label: `Miljø: Test`. */
function environmentIn(text: string): string | undefined {
  const [label = '', ...rest] = text.split(':');
  return rest.length > 0 && isEnvironmentHeading(label) ? rest.join(':') : undefined;
}

/**
 * Whether a text is nothing but a name for production: of a sheet, a title, a section or an environment. With its label, an
 * environment may have other words: `Miljø: test og produksjon`.
 */
export const isProductionName = (text: string): boolean =>
  mentionsProduction(text) &&
  (environmentIn(text) !== undefined ||
    wordsOf(text)
      .split(' ')
      .every((word) => productionWord.test(word) || beside.has(word) || /^\d+$/.test(word)));

/** Whether a line is about production; undefined when it names neither a phase nor an environment. */
export function isProductionLine(texts: readonly string[]): boolean | undefined {
  const [label = '', value] = texts;
  if (texts.some(isProductionName)) return true;
  if (value !== undefined) return isEnvironmentHeading(label) ? mentionsProduction(value) : undefined;
  return isPhase(label) || environmentIn(label)?.trim() ? false : undefined;
}

/** Whether a text is the name of a phase or an environment. `Test mot Bits` is a phase of others. */
export const isPhase = (text: string): boolean => {
  const words = plainWords(text);
  return (
    phase.test(words) || isProductionName(text) || (isForOthers(text) && /(?:^| )tests?(?: |$)/.test(words))
  );
};

/**
 * The columns whose headings are phases, at least two of them side by side: one alone may be anything. Columns for a date or a
 * comment may be between.
 * @param describes whether a column holds other words than results: `Test` is then the test itself
 */
export function phasesIn(
  headings: readonly Heading[],
  describes: (column: number) => boolean,
): ReadonlySet<number> {
  const groups: Heading[][] = [[]];
  for (const heading of headings) {
    const role = matchHeading(heading.own)?.role;
    if (isPhase(heading.own)) groups.at(-1)?.push(heading);
    else if (role === undefined || role === 'result' || !isOutput(role)) groups.push([]);
  }
  const isGroup = (group: readonly Heading[]): boolean =>
    new Set(group.map(({ own }) => plainWords(own))).size > 1;
  const found = groups
    .filter(isGroup)
    .map((group) => group.filter(({ column }) => !describes(column)))
    .filter(isGroup);
  return new Set(found.flatMap((group) => group.map(({ column }) => column)));
}

/** Whether a column has more of other texts than of results below a row. */
export function holdsOtherWords({ rows }: Sheet, row: number, column: number): boolean {
  const below = [...rows].flatMap(([other, cells]) => (other > row ? (cells.get(column)?.text ?? []) : []));
  const isOther = (text: string): boolean =>
    /\p{L}{2}/u.test(text) && !isPlaceholder(text) && !isMark(text) && verdictIn(text) === undefined;
  const others = below.filter(isOther).length;
  return others > 0 && others >= below.filter((text) => verdictIn(text) !== undefined).length;
}
