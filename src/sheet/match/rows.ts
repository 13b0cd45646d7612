import type { Table, TableRow } from '../find/tables.ts';
import { plainWords } from '../find/words.ts';
import { SheetError } from '../sheet-error.ts';
import type { CaseWords } from './cases.ts';
import { caseNamedIn, caseWithId, type KnownIds, knownIds } from './ids.ts';
import { addressKey, keyFinder, type Mapping, type Proposal } from './mapping.ts';
import { type CaseScore, scoreCases } from './score.ts';

/** The case of a row, and how it was determined. */
export interface RowMatch {
  readonly table: Table;
  readonly row: TableRow;
  /** Undefined when no case matches clearly. */
  readonly id: string | undefined;
  readonly how: 'map' | 'id' | 'words';
  /** The two cases that match the row's words best. */
  readonly best?: CaseScore;
  readonly second?: CaseScore;
  /**
   * The row's words match another case clearly better than the one with its id, as the sheet may have ids of its own. The
   * row is then not filled.
   */
  readonly isDoubtful: boolean;
}

/** For a match by words: minimum score, lead over the second case, and number of shared words. */
const minScore = 0.5;
const minLead = 0.1;
const minWords = 2;

/**
 * Matches rows to cases: by the mapping, else by id, else by words. Several rows may have the same case.
 * @throws SheetError for a key of the mapping that no row has
 */
export function matchRows(
  tables: readonly Table[],
  cases: readonly CaseWords[],
  mapping: Mapping = new Map(),
): RowMatch[] {
  const used = new Set<string>();
  const ids = knownIds(cases.map(({ id }) => id));
  const keyOf = keyFinder(mapping);
  const matches = tables.flatMap((table) =>
    table.rows.map((row): RowMatch => {
      const key = keyOf(table, row);
      if (key !== undefined) {
        used.add(key);
        return { table, row, id: mapping.get(key), how: 'map', isDoubtful: false };
      }
      return { table, row, ...matchOf(row, cases, ids) };
    }),
  );
  const unused = [...mapping.keys()].filter((key) => !used.has(key));
  if (unused.length > 0) throw new SheetError(...unused.map((key) => `--map: no row is "${key}"`));
  return matches;
}

function matchOf(row: TableRow, cases: readonly CaseWords[], ids: KnownIds): Omit<RowMatch, 'table' | 'row'> {
  const texts = row.texts.join(' ');
  const all = scoreCases(texts, cases);
  const [best, second] = all;
  const leads = (other: CaseScore | undefined): boolean =>
    best !== undefined &&
    best.score >= minScore &&
    best.shared >= minWords &&
    best.score - (other?.score ?? 0) >= minLead;
  const scores = {
    ...(best === undefined || best.score === 0 ? {} : { best }),
    ...(second === undefined || second.score === 0 ? {} : { second }),
  };
  const byId = caseWithId(row.id, ids) ?? caseNamedIn([row.id, ...row.texts].join(' | '), ids);
  if (byId !== undefined)
    return { id: byId, how: 'id', ...scores, isDoubtful: leads(all.find(({ id }) => id === byId)) };
  return { id: leads(second) ? best?.id : undefined, how: 'words', ...scores, isDoubtful: false };
}

/** Proposes a mapping for review. The key of a row without a unique id is its address. */
export function proposalsOf(matches: readonly RowMatch[]): Proposal[] {
  const counts = new Map<string, number>();
  for (const { row } of matches) counts.set(plainWords(row.id), (counts.get(plainWords(row.id)) ?? 0) + 1);
  return matches.map(({ table, row, id, how, best, second, isDoubtful }) => {
    const scores = [best, second].flatMap((one) => (one === undefined ? [] : `${one.id} ${one.score}`));
    return {
      key:
        plainWords(row.id) !== '' && counts.get(plainWords(row.id)) === 1 ? row.id : addressKey(table, row),
      rowText: [row.id, ...row.texts].filter((text) => text !== '').join(' | '),
      id,
      reason:
        how === 'words'
          ? scores.join(', ') || 'no case has these words'
          : `by ${how}${isDoubtful ? `, but its words are those of ${best?.id}` : ''}`,
    };
  });
}
