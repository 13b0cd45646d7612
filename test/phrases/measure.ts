import { readFileSync } from 'node:fs';
import { ownFolder, readLibrary } from '../../src/scenarios/index.ts';
import { accepted, matchRows, type Table, wordsOf } from '../../src/sheet/index.ts';

/** How well rows of sheets are matched to cases by their words. */
export interface Measure {
  /** Rows that are about a case. */
  readonly rows: number;
  /** Of them, those whose first proposal is that case. */
  readonly right: number;
  /** Of them, those for which --accept takes that case. */
  readonly taken: number;
  /** Rows for which --accept takes another case. */
  readonly wrong: readonly string[];
  /** Rows about no case for which --accept takes one. */
  readonly foreign: readonly string[];
  /** Rows whose first proposal is another case, with that proposal. */
  readonly missed: readonly string[];
}

/** @param file of rows: id of the case, or nothing, a tab, and the text; the first line is the heading */
export function measureOf(file: URL): Measure {
  const lines = readFileSync(file, 'utf8').split('\n').slice(1).filter(Boolean);
  const rows = lines.map((line) => line.split('\t') as [id: string, text: string]);
  const table: Table = {
    sheet: { name: 'rows' } as Table['sheet'],
    row: 1,
    columns: new Map(),
    headings: new Map(),
    language: 'nb',
    others: [],
    named: new Set(),
    rows: rows.map(([, text], index) => ({ row: index + 2, id: '', texts: [text], isHidden: false })),
  };
  const matches = accepted(matchRows([table], readLibrary([ownFolder]).scenarios.map(wordsOf)));
  const found = rows.map(([id, text], index) => ({
    id,
    text,
    taken: matches[index]?.id,
    first: matches[index]?.proposal,
  }));
  const ofCases = found.filter(({ id }) => id !== '');
  const shown = ({ id, text, first }: (typeof found)[number]): string =>
    `${text}: ${id || 'none'}, not ${first}`;
  return {
    rows: ofCases.length,
    right: ofCases.filter(({ id, first }) => first === id).length,
    taken: ofCases.filter(({ id, taken }) => taken === id).length,
    wrong: ofCases.filter(({ id, taken }) => taken !== undefined && taken !== id).map(shown),
    foreign: found.filter(({ id, taken }) => id === '' && taken !== undefined).map(shown),
    missed: ofCases.filter(({ id, first }) => first !== id).map(shown),
  };
}
