import { type Area, areaOf, mostRows, type Place } from './address.ts';
import type { Formula, Sheet } from './sheet.ts';

/** Maximum depth of formula chains and number of formulas; beyond them every formula counts as dependent. */
const mostRounds = 10;
const mostFormulas = 20_000;

/**
 * Formulas whose results may change with the changed cells, by sheet: direct and indirect dependants, and formulas
 * with references that cannot be resolved (names, tables, INDIRECT, shared formulas).
 */
export function dependants(
  sheets: readonly Sheet[],
  changed: ReadonlyMap<Sheet, readonly Place[]>,
): ReadonlyMap<Sheet, readonly Formula[]> {
  const stale = new Map(
    sheets.map((sheet) => [sheet.name.toLowerCase(), placesOf(changed.get(sheet) ?? [])]),
  );
  const waiting = sheets.flatMap((sheet) =>
    sheet.formulas.map((formula) => ({ sheet, formula, references: referencesIn(formula.text, sheet.name) })),
  );
  const found = new Map<Sheet, Formula[]>();
  const isTold = waiting.length <= mostFormulas;
  let left = waiting;
  for (let round = 1; left.length > 0; round++) {
    const isLast = !isTold || round > mostRounds;
    const depends = left.filter(
      ({ references }) =>
        isLast ||
        references === undefined ||
        references.some(({ sheet, area }) => isAnyWithin(stale.get(sheet), area)),
    );
    if (depends.length === 0) break;
    for (const { sheet, formula } of depends) {
      found.set(sheet, found.get(sheet) ?? []);
      found.get(sheet)?.push(formula);
      add(stale.get(sheet.name.toLowerCase()), formula);
    }
    const taken = new Set(depends);
    left = left.filter((one) => !taken.has(one));
  }
  return found;
}

/** Columns by row. */
type Places = Map<number, Set<number>>;

function placesOf(all: readonly Place[]): Places {
  const places: Places = new Map();
  for (const place of all) add(places, place);
  return places;
}

function add(places: Places | undefined, { row, column }: Place): void {
  const columns = places?.get(row);
  if (columns === undefined) places?.set(row, new Set([column]));
  else columns.add(column);
}

/** Small areas are looked up row by row; large ones hit a changed cell soon. */
function isAnyWithin(places: Places | undefined, { from, to }: Area): boolean {
  if (places === undefined) return false;
  const isIn = (columns: Iterable<number> = []): boolean => {
    for (const column of columns) if (column >= from.column && column <= to.column) return true;
    return false;
  };
  if (to.row - from.row < places.size) {
    for (let row = from.row; row <= to.row; row++) if (isIn(places.get(row))) return true;
    return false;
  }
  for (const [row, columns] of places) if (row >= from.row && row <= to.row && isIn(columns)) return true;
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

/** The references of a formula; undefined when its text does not tell. */
function referencesIn(formula: string, own: string): Reference[] | undefined {
  if (formula === '') return undefined;
  const bare = formula.replace(/"(?:[^"]|"")*"/g, ' ');
  if (/\[|\b(?:INDIRECT|OFFSET)\(|['\p{L}\d]:[^!:,;()]*!/iu.test(bare)) return undefined;
  const references: Reference[] = [];
  const rest = bare.replace(reference, (_, sheet: string | undefined, place: string) => {
    const area = areaIn(place);
    const name = sheet?.replace(/^'|'$/g, '').replaceAll("''", "'") ?? own;
    if (area !== undefined) references.push({ sheet: name.toLowerCase(), area });
    return ' ';
  });
  // Anything else is a defined name, which may refer to anything.
  const names = rest.match(/(?<![\p{L}\d_.])[\p{L}_][\p{L}\d_.]*(?![\p{L}\d_.]*\()/gu) ?? [];
  return names.every((name) => /^(?:TRUE|FALSE)$/i.test(name)) ? references : undefined;
}

function areaIn(text: string): Area | undefined {
  const [first = '', second = ''] = text.replaceAll('$', '').split(':');
  if (/^\d+$/.test(first)) return areaOf(`A${first}:XFD${second}`);
  if (/^[A-Za-z]+$/.test(first)) return areaOf(`${first}1:${second}${mostRows}`);
  return areaOf(text);
}
