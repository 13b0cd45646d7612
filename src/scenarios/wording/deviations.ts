import type { Bilingual } from '../../kernel/index.ts';
import type { Standing } from '../format/parts.ts';
import type { Deviation } from '../result.ts';

/** What is not as expected, in the same words for who plays a case, who observes one and who writes the report. */

type Language = keyof Bilingual;

/** One point: `status: expected 201, got 500`. */
export const deviationInWords = ({ what, expected, actual }: Deviation): Bilingual => ({
  en: `${what}: expected ${valueIn('en', what, expected)}, got ${valueIn('en', what, actual)}`,
  nb: `${whatInNorwegian(what)}: ventet ${valueIn('nb', what, expected)}, fikk ${valueIn('nb', what, actual)}`,
});

/** A step that failed: every point in which it deviates, and what to do. @param number of the step, from 1 */
export const failedStepInWords = (
  number: number,
  title: Bilingual,
  deviations: readonly Deviation[],
  advice: readonly Bilingual[],
): Bilingual =>
  sentences({ en: `Step ${number}, "${title.en}"`, nb: `Steg ${number}, «${title.nb}»` }, deviations, advice);

/** The steps went well, and customers are left otherwise than they should be. */
export const failedOutcomeInWords = (deviations: readonly Deviation[], advice: Bilingual): Bilingual =>
  sentences({ en: 'After the last step', nb: 'Etter siste steg' }, deviations, [advice]);

/** A deviation in what a customer is to the institution. */
export const standingDeviation = (role: string, expected: Standing, actual: Standing): Deviation => ({
  what: `customer ${role}`,
  expected,
  actual,
});

function sentences(
  where: Bilingual,
  deviations: readonly Deviation[],
  advice: readonly Bilingual[],
): Bilingual {
  const points = deviations.map(deviationInWords);
  const inLanguage = (language: Language): string =>
    [
      `${where[language]}: ${points.map((point) => point[language]).join('; ')}.`,
      ...advice.map((sentence) => sentence[language]),
    ].join(' ');
  return { en: inLanguage('en'), nb: inLanguage('nb') };
}

const nouns: ReadonlyMap<string, string> = new Map([
  ['call', 'kallet'],
  ['connection', 'forbindelsen'],
  ['code', 'kode'],
  ['time', 'tid'],
  ['answer', 'svaret'],
]);

const whatInNorwegian = (what: string): string =>
  nouns.get(what) ?? what.replace(/^customer (?=\S)/, 'kunden ');

const standings = {
  none: { en: 'no relationship', nb: 'intet kundeforhold' },
  active: { en: 'an active relationship', nb: 'et aktivt kundeforhold' },
  ended: { en: 'an ended relationship', nb: 'et avsluttet kundeforhold' },
  loading: { en: 'a relationship that is being loaded', nb: 'et kundeforhold som leses inn' },
} as const satisfies Readonly<Record<Standing, Bilingual>>;

const isStanding = (value: string): value is Standing => Object.hasOwn(standings, value);

/** A value as a sentence can hold it. */
function valueIn(language: Language, what: string, value: string): string {
  if (what.startsWith('customer ')) return isStanding(value) ? standings[value][language] : value;
  if (what === 'status') {
    const said = value.replace(/\bnone\b/, language === 'nb' ? 'ikke noe svar' : 'no answer');
    return language === 'nb' ? said.replaceAll(' or ', ' eller ') : said;
  }
  return language === 'nb' && value === 'nothing' ? 'ingenting' : value;
}
