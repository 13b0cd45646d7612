import { plainWords } from '../find/words.ts';

/** What stands in a cell until somebody has done the test, as plain words. */
const placeholders: ReadonlySet<string> = new Set([
  ...['ikke testet', 'ikke utfort', 'ikke kjort', 'ikke startet', 'ikke pabegynt', 'ikke gjennomfort'],
  ...['ikke vurdert', 'ikke besvart', 'ikke fylt ut', 'ikke satt', 'ubesvart', 'utestar', 'gjenstar', 'apen'],
  ...['velg', 'velg her', 'velg verdi', 'velg resultat', 'velg status', 'vennligst velg', 'fyll ut'],
  ...['fylles ut', 'skal fylles ut', 'tom', 'tomt'],
  ...['not tested', 'not run', 'not executed', 'not started', 'not done', 'not performed', 'not completed'],
  ...['not set', 'untested', 'pending', 'open', 'empty', 'todo', 'to do', 'to be done', 'to be tested'],
  ...['tbd', 'tba', 'tbc', 'to be decided', 'to be determined', 'to be filled in', 'fill in', 'select'],
  ...['select one', 'select value', 'select result', 'please select', 'choose', 'choose one', 'pick one'],
]);

const orAnswers: ReadonlySet<string> = new Set(['n a', 'na']);

/** Whether a cell that says this is as good as empty: blanks, dashes, `Velg…`, `Ikke testet`, `N/A`. */
export const isPlaceholder = (text: string): boolean =>
  /^[\s\p{Pd}−_.…?()[\]<>/]*$/u.test(text) || placeholders.has(plainWords(text)) || mayBeAnswer(text);

/** `N/A`, which is what somebody answers as well. */
export const mayBeAnswer = (text: string): boolean => orAnswers.has(plainWords(text));
