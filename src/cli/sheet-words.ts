import type { Language } from '../kernel/index.ts';
import type { Obstacle, Role, Verdict } from '../sheet/index.ts';

/** What `sheet fill` says to people, in one language. */
export interface SheetWords {
  readonly roles: Readonly<Record<Role, string>>;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly obstacles: Readonly<Record<Obstacle, string>>;
  /** In the place of a value. */
  readonly emptied: string;
  readonly results: string;
  readonly isProtected: string;
  readonly hidden: string;
  readonly leftAlone: string;
  readonly notInRun: string;
  readonly open: string;
  readonly formulas: string;
  readonly yes: RegExp;
  table(sheet: string, headerRow: number, rows: number): string;
  how(how: 'map' | 'id' | 'words', scores: readonly string[]): string;
  unclear(scores: readonly string[]): string;
  doubtful(id: string): string;
  casesWithoutRow(count: number): string;
  hiddenSheets(names: readonly string[]): string;
  question(copy: string): string;
  ending(cells: number, copy: string | undefined): string;
}

const english: SheetWords = {
  roles: {
    id: 'id',
    description: 'description',
    expected: 'expected',
    actual: 'actual',
    result: 'result',
    date: 'date',
    time: 'time',
    comment: 'comment',
    correlationId: 'CorrelationID',
    doneBy: 'done by',
  },
  verdicts: { passed: 'passed is', failed: 'failed is', 'not-applicable': 'not applicable is' },
  obstacles: {
    'has-result': 'has a result; the row is left as it is, --overwrite writes over it',
    'has-value': 'has a value; --overwrite writes over it',
    formula: 'is a formula, and is left as it is',
    merged: 'is a part of a merged cell that belongs to another row',
    'no-word': "the cell's list has no word for this result; --word gives one",
  },
  emptied: '(emptied)',
  results: 'results',
  isProtected: 'the sheet is protected, and stays so',
  hidden: 'hidden',
  leftAlone: 'left alone, as the mapping says',
  notInRun: 'the run does not have this case; nothing is written',
  open: 'the case is open; nothing is written',
  formulas: 'Formulas are calculated anew when the copy is opened.',
  yes: /^y(?:es)?$/i,
  table: (sheet, row, rows) =>
    `Sheet "${sheet}": headings in row ${row}, ${rows} ${rows === 1 ? 'row' : 'rows'}`,
  how: (how, scores) =>
    how === 'map' ? 'by the mapping' : how === 'id' ? 'by its id' : `by its words (${scores.join(', ')})`,
  unclear: (scores) =>
    scores.length === 0 ? 'no case has these words' : `no case is clearly meant (${scores.join(', ')})`,
  doubtful: (id) => `its words are those of ${id}; nothing is written, --map says which case it is`,
  casesWithoutRow: (count) => `${count} ${count === 1 ? 'case has' : 'cases have'} no row:`,
  hiddenSheets: (names) => `Hidden sheets are not looked into: ${names.join(', ')}. --sheet names one.`,
  question: (copy) => `Write ${copy}? [y/N] `,
  ending: (cells, copy) =>
    copy === undefined
      ? `${cells} ${cells === 1 ? 'cell' : 'cells'} to fill; nothing was written.`
      : `${cells} ${cells === 1 ? 'cell' : 'cells'} written into ${copy}`,
};

const norwegian: SheetWords = {
  roles: {
    id: 'id',
    description: 'beskrivelse',
    expected: 'forventet',
    actual: 'faktisk',
    result: 'resultat',
    date: 'dato',
    time: 'tid',
    comment: 'kommentar',
    correlationId: 'CorrelationID',
    doneBy: 'utført av',
  },
  verdicts: { passed: 'bestått er', failed: 'feilet er', 'not-applicable': 'ikke relevant er' },
  obstacles: {
    'has-result': 'har et resultat; raden blir stående, --overwrite skriver over den',
    'has-value': 'har en verdi; --overwrite skriver over den',
    formula: 'er en formel og blir stående',
    merged: 'er del av en flettet celle som hører til en annen rad',
    'no-word': 'listen i cellen har ikke noe ord for dette resultatet; --word gir et',
  },
  emptied: '(tømmes)',
  results: 'resultater',
  isProtected: 'arket er beskyttet og forblir det',
  hidden: 'skjult',
  leftAlone: 'røres ikke, slik koblingsfilen sier',
  notInRun: 'kjøringen har ikke dette testtilfellet; ingenting skrives',
  open: 'testtilfellet er åpent; ingenting skrives',
  formulas: 'Formler regnes ut på nytt når kopien åpnes.',
  yes: /^(?:j|ja|y|yes)$/i,
  table: (sheet, row, rows) =>
    `Ark «${sheet}»: overskrifter i rad ${row}, ${rows} ${rows === 1 ? 'rad' : 'rader'}`,
  how: (how, scores) =>
    how === 'map' ? 'etter koblingsfilen' : how === 'id' ? 'etter id' : `etter ordene (${scores.join(', ')})`,
  unclear: (scores) =>
    scores.length === 0
      ? 'ingen testtilfeller har disse ordene'
      : `det er ikke klart hvilket testtilfelle som menes (${scores.join(', ')})`,
  doubtful: (id) => `ordene er de til ${id}; ingenting skrives, --map sier hvilket testtilfelle raden er`,
  casesWithoutRow: (count) => `${count} ${count === 1 ? 'testtilfelle' : 'testtilfeller'} har ingen rad:`,
  hiddenSheets: (names) => `Skjulte ark er ikke sett på: ${names.join(', ')}. --sheet nevner ett.`,
  question: (copy) => `Skrive ${copy}? [j/N] `,
  ending: (cells, copy) =>
    copy === undefined
      ? `${cells} ${cells === 1 ? 'celle' : 'celler'} å fylle ut; ingenting er skrevet.`
      : `${cells} ${cells === 1 ? 'celle' : 'celler'} skrevet i ${copy}`,
};

export const wordsFor = (language: Language): SheetWords => (language === 'nb' ? norwegian : english);
