import { errorText } from '../errors/error-text.ts';
import type { Table } from '../find/tables.ts';
import type { TableRow } from '../find/test-row.ts';
import { plainWords } from '../find/words.ts';
import { SheetError } from '../sheet-error.ts';
import type { CaseWords } from './cases.ts';
import { isClearFor } from './clear.ts';
import { caseNamedIn, caseWithId, type KnownIds, knownIds } from './ids.ts';
import { addressKey, keyFinder, type Mapping, type MappingEntry } from './mapping.ts';
import { readTest } from './reading.ts';
import { type CaseScore, scoreCases } from './score.ts';

/** The case of a row, and how it was determined. */
export interface RowMatch {
  readonly table: Table;
  readonly row: TableRow;
  /** Of the case, when it is certain: by the row's id, or confirmed by a person. */
  readonly id: string | undefined;
  readonly how: 'map' | 'id' | 'words';
  /** The case that is proposed, by the row's words or an unconfirmed mapping. The row is not filled. */
  readonly proposal?: string;
  /** The proposal is so far above the others that `accepted` takes it. */
  readonly isClear: boolean;
  /** The two cases that match the row's words best. */
  readonly best?: CaseScore;
  readonly second?: CaseScore;
  /**
   * The row's words match another case clearly better than the one with its id, as the sheet may have ids of its own. The
   * row is then not filled.
   */
  readonly isDoubtful: boolean;
}

/** A row for production, which nobody has mapped. */
export const isOff = ({ row, how }: Pick<RowMatch, 'row' | 'how'>): boolean =>
  row.isForProduction === true && how !== 'map';

/** Of a clear proposal: minimum score, and lead over the second case. */
export const clear = { score: 0.5, lead: 0.1 };
/** A single word is never clear. */
const minWords = 2;

type Matched = Omit<RowMatch, 'table' | 'row'>;

/** A row for production gets no proposal: only a mapping by a person fills it in. */
function withoutProposal({ isForProduction }: TableRow, { proposal, ...match }: Matched): Matched {
  if (isForProduction || proposal === undefined) return { ...match, isClear: false };
  return { ...match, proposal };
}

/**
 * Matches rows to cases: by the mapping, else by id. Other rows get the case that their words suggest as a proposal. Several
 * rows may have the same case.
 * @param source of the mapping, for the message
 * @throws SheetError for a key of the mapping that no row has, or that gives several rows a case
 */
export function matchRows(
  tables: readonly Table[],
  cases: readonly CaseWords[],
  mapping: Mapping = new Map(),
  source = '--map',
): RowMatch[] {
  const ids = knownIds(cases.map(({ id }) => id));
  const places = tables.flatMap((table) =>
    table.rows.flatMap((row) => stepsIn(mapping, table, row)).map((row) => ({ table, row })),
  );
  const keyOf = keyFinder(mapping, places);
  const used = new Map<string, string[]>();
  const matches = places.map((place): RowMatch => {
    const { table, row } = place;
    const key = keyOf(place);
    const entry = key === undefined ? undefined : mapping.get(key);
    if (key === undefined || entry === undefined)
      return { ...place, ...withoutProposal(row, matchOf(row, cases, ids)) };
    const others = used.get(key);
    if (others === undefined) used.set(key, [addressKey(table, row)]);
    else others.push(addressKey(table, row));
    const { id, isProposal } = entry;
    if (isProposal) return { ...place, ...withoutProposal(row, proposed(row, cases, id)) };
    return { ...place, id, how: 'map', isClear: false, isDoubtful: false };
  });
  checkKeys(mapping, used, source);
  return matches;
}

/** Maximum of rows that an error names. */
const maxNamed = 3;

/** @throws SheetError */
function checkKeys(mapping: Mapping, used: ReadonlyMap<string, readonly string[]>, source: string): void {
  const unused = [...mapping.keys()].filter((key) => !used.has(key));
  if (unused.length > 0)
    throw new SheetError(
      ...unused.map((key) => errorText((say) => `${source}: ${say.noRow({ key: `"${key}"` })}`)),
    );
  // To leave several rows alone, or to propose a case for them, does no harm.
  const ofSeveral = [...used].filter(([key, rows]) => rows.length > 1 && isConfirmed(mapping.get(key)));
  const listed = (rows: readonly string[]): string =>
    [...rows.slice(0, maxNamed).map((row) => `"${row}"`), ...(rows.length > maxNamed ? ['…'] : [])].join(
      ', ',
    );
  if (ofSeveral.length > 0)
    throw new SheetError(
      ...ofSeveral.map(([key, rows]) =>
        errorText((say) => `${source}: ${say.severalRows({ key: `"${key}"`, rows: listed(rows) })}`),
      ),
    );
}

const isConfirmed = (entry: MappingEntry | undefined): boolean =>
  entry?.id !== undefined && !entry.isProposal;

/** The steps of a block that the mapping names by their address, instead of the block. */
function stepsIn(mapping: Mapping, table: Table, row: TableRow): readonly TableRow[] {
  const named = row.block?.steps.filter(
    (step) => step.row !== row.row && mapping.has(addressKey(table, step)),
  );
  return named === undefined || named.length === 0 ? [row] : named;
}

/** Takes the clear proposals as certain. */
export const accepted = (matches: readonly RowMatch[]): RowMatch[] =>
  matches.map((match) => (match.isClear ? { ...match, id: match.proposal, isClear: false } : match));

/** A person's decision about a proposal. @param id undefined: the row is left alone */
export const decided = (match: RowMatch, id: string | undefined): RowMatch => {
  const { proposal: _, ...rest } = match;
  return { ...rest, id, how: 'map', isClear: false };
};

type WithoutRow = Omit<RowMatch, 'table' | 'row'>;

function matchOf(row: TableRow, cases: readonly CaseWords[], ids: KnownIds): WithoutRow {
  const byId = caseWithId(row.id, ids) ?? caseNamedIn([row.id, ...row.texts].join(' | '), ids);
  if (byId === undefined) return proposed(row, cases);
  const { all, scores, leads } = scoresOf(row, cases);
  const isDoubtful = leads(all.find(({ id }) => id === byId));
  return { id: byId, how: 'id', ...scores, isClear: false, isDoubtful };
}

/** @param id proposed by a mapping; default: the best by words */
function proposed(row: TableRow, cases: readonly CaseWords[], id?: string): WithoutRow {
  const { scores, second, leads } = scoresOf(row, cases);
  const proposal = id ?? scores.best?.id;
  return {
    id: undefined,
    how: 'words',
    ...(proposal === undefined ? {} : { proposal }),
    ...scores,
    isClear: proposal !== undefined && proposal === scores.best?.id && leads(second),
    isDoubtful: false,
  };
}

function scoresOf(row: TableRow, cases: readonly CaseWords[]) {
  const text = row.texts.join(' ');
  const all = scoreCases(text, cases);
  const [best, second] = all;
  return {
    all,
    second,
    scores: {
      ...(best === undefined || best.score === 0 ? {} : { best }),
      ...(second === undefined || second.score === 0 ? {} : { second }),
    },
    leads: (other: CaseScore | undefined): boolean =>
      best !== undefined &&
      best.score >= clear.score &&
      plainWords(text).split(' ').length >= minWords &&
      best.score - (other?.score ?? 0) >= clear.lead &&
      cases.some((one) => one.id === best.id && isClearFor(readTest(text), one, cases)),
  };
}
