import { type Area, areaOf, type CellAddress, maxRows } from './address.ts';
import type { Formula, Sheet } from './sheet.ts';

/** Limits of formula chains and number of formulas; beyond them every formula counts as dependent. */
const maxRounds = 10;
const maxFormulas = 20_000;

/**
 * Formulas whose results may change with the changed cells, by sheet: direct and indirect dependants, and formulas with
 * references that cannot be resolved (tables, INDIRECT, unknown names).
 */
export function dependants(
  sheets: readonly Sheet[],
  changed: ReadonlyMap<Sheet, readonly CellAddress[]>,
  names: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<Sheet, readonly Formula[]> {
  const stale = new Map(
    sheets.map((sheet) => [sheet.name.toLowerCase(), cellSetOf(changed.get(sheet) ?? [])]),
  );
  const all = sheets.flatMap((sheet) =>
    sheet.formulas.map((formula) => ({
      sheet,
      formula,
      references: referencesOf(formula, sheet.name, names),
    })),
  );
  const dependent = new Map<Sheet, Formula[]>();
  const isResolvable = all.length <= maxFormulas;
  let remaining = all;
  for (let round = 1; remaining.length > 0; round++) {
    const isLast = !isResolvable || round > maxRounds;
    const inRound = remaining.filter(
      ({ references }) =>
        isLast ||
        references === undefined ||
        references.some(({ sheet, area }) => isAnyWithin(stale.get(sheet), area)),
    );
    if (inRound.length === 0) break;
    for (const { sheet, formula } of inRound) {
      dependent.set(sheet, dependent.get(sheet) ?? []);
      dependent.get(sheet)?.push(formula);
      add(stale.get(sheet.name.toLowerCase()), formula);
    }
    const done = new Set(inRound);
    remaining = remaining.filter((one) => !done.has(one));
  }
  return dependent;
}

/** A set of cells: columns by row. */
type CellSet = Map<number, Set<number>>;

function cellSetOf(all: readonly CellAddress[]): CellSet {
  const cells: CellSet = new Map();
  for (const address of all) add(cells, address);
  return cells;
}

function add(cells: CellSet | undefined, { row, column }: CellAddress): void {
  const columns = cells?.get(row);
  if (columns === undefined) cells?.set(row, new Set([column]));
  else columns.add(column);
}

/** Looks up small areas row by row, and tests the cells against large ones. */
function isAnyWithin(cells: CellSet | undefined, { from, to }: Area): boolean {
  if (cells === undefined) return false;
  const isIn = (columns: Iterable<number> = []): boolean => {
    for (const column of columns) if (column >= from.column && column <= to.column) return true;
    return false;
  };
  if (to.row - from.row < cells.size) {
    for (let row = from.row; row <= to.row; row++) if (isIn(cells.get(row))) return true;
    return false;
  }
  for (const [row, columns] of cells) if (row >= from.row && row <= to.row && isIn(columns)) return true;
  return false;
}

interface Reference {
  /** Lower-case name of the sheet. */
  readonly sheet: string;
  readonly area: Area;
}

const cell = String.raw`\$?[A-Za-z]{1,3}\$?\d{1,7}`;
const reference = new RegExp(
  String.raw`(?:('(?:[^']|'')+'|[\p{L}\d_.]+)!)?(?<![\p{L}\d_.])(${cell}(?::${cell})?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d{1,7}:\$?\d{1,7})(?![\p{L}\d_.(!])`,
  'gu',
);

/** Maximum depth of names that refer to names. */
const maxDepth = 5;

/** The references of a formula; those of a shared one may be shifted within its area. */
function referencesOf(
  { text, shift = { rows: 0, columns: 0 } }: Formula,
  sheet: string,
  names: ReadonlyMap<string, string>,
): Reference[] | undefined {
  return referencesIn(text, sheet, names)?.map((reference) => {
    const { from, to } = reference.area;
    const shifted = { row: to.row + shift.rows, column: to.column + shift.columns };
    return { ...reference, area: { from, to: shifted } };
  });
}

/** The references of a formula; undefined when they cannot be determined. */
function referencesIn(
  formula: string,
  ownSheet: string,
  names: ReadonlyMap<string, string>,
  depth = 0,
): Reference[] | undefined {
  if (formula === '' || depth > maxDepth) return undefined;
  const bare = formula.replace(/"(?:[^"]|"")*"/g, ' ');
  if (/\[|\b(?:INDIRECT|OFFSET)\(|['\p{L}\d]:[^!:,;()]*!/iu.test(bare)) return undefined;
  const references: Reference[] = [];
  const rest = bare.replace(reference, (_, sheet: string | undefined, address: string) => {
    const area = areaIn(address);
    const name = sheet?.replace(/^'|'$/g, '').replaceAll("''", "'") ?? ownSheet;
    if (area !== undefined) references.push({ sheet: name.toLowerCase(), area });
    return ' ';
  });
  for (const [name] of rest.matchAll(/(?<![\p{L}\d_.])[\p{L}_][\p{L}\d_.]*(?![\p{L}\d_.]*\()/gu)) {
    if (/^(?:TRUE|FALSE)$/i.test(name)) continue;
    const named = referencesIn(names.get(name.toLowerCase()) ?? '', ownSheet, names, depth + 1);
    if (named === undefined) return undefined;
    references.push(...named);
  }
  return references;
}

function areaIn(text: string): Area | undefined {
  const [first = '', second = ''] = text.replaceAll('$', '').split(':');
  if (/^\d+$/.test(first)) return areaOf(`A${first}:XFD${second}`);
  if (/^[A-Za-z]+$/.test(first)) return areaOf(`${first}1:${second}${maxRows}`);
  return areaOf(text);
}
