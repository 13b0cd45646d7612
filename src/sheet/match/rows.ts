import type { Table, TableRow } from '../find/tables.ts';
import { plainWords } from '../find/words.ts';
import { SheetError } from '../sheet-error.ts';
import type { CaseWords } from './cases.ts';
import { caseNamedIn, caseWithId, type KnownIds, knownIds } from './ids.ts';
import { keyFinder, type Mapping, type Proposal, placeKey } from './mapping.ts';
import { type Scored, scored } from './score.ts';

/** The case of a row, and how it was determined. */
export interface RowMatch {
  readonly table: Table;
  readonly row: TableRow;
  /** Undefined when no case matches clearly. */
  readonly id: string | undefined;
  readonly how: 'map' | 'id' | 'words';
  /** The two cases that match the row's words best. */
  readonly best?: Scored;
  readonly second?: Scored;
  /**
   * The row's words match another case clearly better than that of its id: the sheet may have ids of its own. Not
   * filled.
   */
  readonly isDoubtful: boolean;
}

/** Minimum score, lead over the second and number of words for a match by words. */
const leastScore = 0.5;
const leastLead = 0.1;
const leastWords = 2;

/**
 * Matches rows to cases: by the mapping, else by id, else by words. Several rows may have the same case.
 * @throws SheetError when no row has a key of the mapping
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
      return { table, row, ...matched(row, cases, ids) };
    }),
  );
  const unused = [...mapping.keys()].filter((key) => !used.has(key));
  if (unused.length > 0) throw new SheetError(...unused.map((key) => `--map: no row is "${key}"`));
  return matches;
}

function matched(row: TableRow, cases: readonly CaseWords[], ids: KnownIds): Omit<RowMatch, 'table' | 'row'> {
  const texts = row.texts.join(' ');
  const all = scored(texts, cases);
  const [best, second] = all;
  const leads = (other: Scored | undefined): boolean =>
    best !== undefined &&
    best.score >= leastScore &&
    best.shared >= leastWords &&
    best.score - (other?.score ?? 0) >= leastLead;
  const scores = {
    ...(best === undefined || best.score === 0 ? {} : { best }),
    ...(second === undefined || second.score === 0 ? {} : { second }),
  };
  const byId = caseWithId(row.id, ids) ?? caseNamedIn([row.id, ...row.texts].join(' | '), ids);
  if (byId !== undefined)
    return { id: byId, how: 'id', ...scores, isDoubtful: leads(all.find(({ id }) => id === byId)) };
  return { id: leads(second) ? best?.id : undefined, how: 'words', ...scores, isDoubtful: false };
}

/** Proposes a mapping for review. A row without an id of its own is named by its place. */
export function proposalsOf(matches: readonly RowMatch[]): Proposal[] {
  const counts = new Map<string, number>();
  for (const { row } of matches) counts.set(plainWords(row.id), (counts.get(plainWords(row.id)) ?? 0) + 1);
  return matches.map(({ table, row, id, how, best, second, isDoubtful }) => {
    const scores = [best, second].flatMap((one) => (one === undefined ? [] : `${one.id} ${one.score}`));
    return {
      key: plainWords(row.id) !== '' && counts.get(plainWords(row.id)) === 1 ? row.id : placeKey(table, row),
      says: [row.id, ...row.texts].filter((text) => text !== '').join(' | '),
      id,
      why:
        how === 'words'
          ? scores.join(', ') || 'no case has these words'
          : `by ${how}${isDoubtful ? `, but its words are those of ${best?.id}` : ''}`,
    };
  });
}
