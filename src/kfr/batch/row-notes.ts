import type { Explanation, Language, Localized } from '../../kernel/index.ts';
import { USE_SYNTHETIC } from './row-explanations.ts';
import type { OddStart } from './verdict.ts';

/**
 * A note on a file that is accepted.
 * @param first the numbers of the first of these rows
 */
export function rowsLookReal(count: number, rows: number, first: readonly number[]): Explanation {
  const named = `${first.join(', ')}${first.length < count ? ', …' : ''}`;
  return {
    code: 'rows-look-real',
    where: `part customers, row ${named}`,
    expected: 'synthetic numbers',
    got: `${count} of ${rows} that look real`,
    summary: {
      en: `${count} of ${rows} rows have a number that looks real: valid, and not synthetic. The file was accepted all the same. Rows: ${named}.`,
      nb: `${count} av ${rows} rader har et nummer som ligner et virkelig: gyldig, og ikke syntetisk. Filen ble likevel godtatt. Rader: ${named}.`,
    },
    remedy: {
      en: `Real customers have no business in a test. ${USE_SYNTHETIC.en} POST /_sandbox/reset empties the register; the switches real-numbers and real-organisations refuse such rows.`,
      nb: `Virkelige kunder har ingenting i en test å gjøre. ${USE_SYNTHETIC.nb} POST /_sandbox/reset tømmer registeret; bryterne real-numbers og real-organisations avviser slike rader.`,
    },
  };
}

/**
 * A note on a file that is accepted.
 * @param first the first of these rows
 */
export function startsImplausible(count: number, rows: number, first: readonly OddStart[]): Explanation {
  const parts = [
    ...(first.some(({ why }) => why.unset) ? [unsetDate] : []),
    ...(first.some(({ why }) => !why.unset) ? [oddDate] : []),
  ];
  const more = first.length < count ? ', …' : '.';
  const named = (language: Language, row: string): string =>
    `${first.map(({ row: number, start, why }) => `${row} ${number} (${start}: ${why[language]})`).join(', ')}${more}`;
  return {
    code: 'rows-start-implausible',
    where: `part customers, row ${first.map(({ row }) => row).join(', ')}${first.length < count ? ', …' : ''}`,
    expected: 'the day on which the relationship began',
    got: `${count} of ${rows} on a day that nobody means`,
    summary: {
      en: `${count} of ${rows} rows start on a day that is hardly meant; the file was accepted all the same: ${named('en', 'row')}`,
      nb: `${count} av ${rows} rader har en startdato som neppe er ment; filen ble likevel godtatt: ${named('nb', 'rad')}`,
    },
    remedy: {
      en: `${parts.map(({ en }) => en).join(' ')} No operation of the contract corrects a start that is loaded.`,
      nb: `${parts.map(({ nb }) => nb).join(' ')} Ingen operasjon i kontrakten retter en startdato som er lest inn.`,
    },
  };
}

const unsetDate: Localized = {
  en: 'Look at how the date is read and written: a field without a date has to give a row without # and date.',
  nb: 'Se på hvordan datoen leses og skrives: et felt uten dato skal gi en rad uten # og dato.',
};

const oddDate: Localized = {
  en: "Check the row's date against the customer.",
  nb: 'Kontroller datoen i raden mot kunden.',
};
