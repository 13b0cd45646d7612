import { type Area, areaOf, type CellAddress, maxRows } from './address.ts';
import { maxFormulaCharacters } from './limits.ts';
import type { Formula, Sheet } from './sheet.ts';

/** Limits of formula chains, of formulas and of all their references; beyond them every formula counts as dependent. */
const maxRounds = 10;
const maxFormulas = 20_000;
const maxReferences = 100_000;
/** Of one formula, also through names; with more, they cannot be determined. */
const maxOfFormula = 1_000;
/** Maximum of names that are resolved, counted for each sheet and depth; the others cannot be determined. */
const maxNames = 5_000;

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
  const formulas = sheets.flatMap((sheet) => sheet.formulas.map((formula) => ({ sheet, formula })));
  const named = resolverOf(names);
  let count = 0;
  const all = formulas.map(({ sheet, formula }) => {
    const isCounted = formulas.length <= maxFormulas && count <= maxReferences;
    const references = isCounted ? referencesOf(formula, sheet.name, named) : undefined;
    count += references?.length ?? 0;
    return { sheet, formula, references };
  });
  const dependent = new Map<Sheet, Formula[]>();
  const isResolvable = all.length <= maxFormulas && count <= maxReferences;
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

/** The references of a name; undefined when they cannot be determined. */
type Resolver = (name: string, ownSheet: string, depth: number) => readonly Reference[] | undefined;

/** Resolves each name once: names of names would take exponential time. */
function resolverOf(names: ReadonlyMap<string, string>): Resolver {
  const known = new Map<string, readonly Reference[] | undefined>();
  return function resolve(name, ownSheet, depth) {
    const key = `${depth} ${ownSheet}!${name}`;
    if (known.has(key)) return known.get(key);
    const formula = names.get(name) ?? '';
    const isRead = known.size < maxNames && formula.length <= maxFormulaCharacters;
    const found = isRead ? referencesIn(formula, ownSheet, resolve, depth + 1) : undefined;
    known.set(key, found);
    return found;
  };
}

/** The references of a formula; those of a shared one may be shifted within its area. */
function referencesOf(
  { text, shift = { rows: 0, columns: 0 } }: Formula,
  sheet: string,
  named: Resolver,
): Reference[] | undefined {
  return referencesIn(text, sheet, named)?.map((reference) => {
    const { from, to } = reference.area;
    const shifted = { row: to.row + shift.rows, column: to.column + shift.columns };
    return { ...reference, area: { from, to: shifted } };
  });
}

/** The references of a formula; undefined when they cannot be determined. */
function referencesIn(
  formula: string,
  ownSheet: string,
  resolve: Resolver,
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
    const named = resolve(name.toLowerCase(), ownSheet, depth);
    if (named === undefined || references.length + named.length > maxOfFormula) return undefined;
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
