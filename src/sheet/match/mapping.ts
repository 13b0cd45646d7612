import { type Document, LineCounter, parseDocument, stringify } from 'yaml';
import type { Table, TableRow } from '../find/tables.ts';
import { plainWords } from '../find/words.ts';
import { SheetFault } from '../sheet-fault.ts';

/** Rows and the cases that they are, as the user says: the key is a place `Tester!12`, an id, or what the row says. */
export type Mapping = ReadonlyMap<string, string | undefined>;

/**
 * A mapping in YAML: `"Tester!12": KFR-N01`, one row a line; without a case the row is left alone.
 * @throws SheetFault with all that is wrong, each with its line
 */
export function readMapping(text: string, file: string, ids: readonly string[]): Mapping {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, stringKeys: true });
  if (document.errors.length > 0)
    throw new SheetFault(
      ...document.errors.map(
        ({ message, pos: [at] }) => `${file}:${lines.linePos(at).line}: ${message.split('\n')[0]}`,
      ),
    );
  const content = contentOf(document, file);
  if (content === null) return new Map();
  if (typeof content !== 'object' || Array.isArray(content))
    throw new SheetFault(`${file}: must be rows and cases, such as "Tester!12": KFR-N01`);
  const known = new Map(ids.map((id) => [id.toLowerCase(), id]));
  const mapping = new Map<string, string | undefined>();
  const faults: string[] = [];
  for (const [row, wanted] of Object.entries(content)) {
    if (wanted === null || wanted === '') mapping.set(row, undefined);
    else {
      const id = typeof wanted === 'string' ? known.get(wanted.trim().toLowerCase()) : undefined;
      if (id === undefined) faults.push(`${file}: ${row}: there is no case "${String(wanted)}"`);
      mapping.set(row, id);
    }
  }
  if (faults.length > 0) throw new SheetFault(...faults);
  return mapping;
}

/** @throws SheetFault for aliases, which nothing here needs, and which may stand for very much */
function contentOf(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw new SheetFault(`${file}: has an alias (*), which it must not have`);
  }
}

/** The place of a row, which is a key whatever the row says. */
export const placeKey = ({ sheet }: Table, { row }: TableRow): string => `${sheet.name}!${row}`;

/** Finds the key of a mapping that means a row: its place, else the first that says what the row says. */
export function keyFinder(mapping: Mapping): (table: Table, row: TableRow) => string | undefined {
  const keys = [...mapping.keys()];
  const places = new Map(keys.map((key, place) => [plainWords(key), place] as const).toReversed());
  return (table, row) => {
    const place = placeKey(table, row);
    if (mapping.has(place)) return place;
    if (keys.length === 0) return undefined;
    const said = [row.id, ...row.texts].map(plainWords).filter((words) => words !== '');
    return keys[Math.min(...said.flatMap((words) => places.get(words) ?? []))];
  };
}

export interface Proposal {
  readonly key: string;
  readonly says: string;
  readonly id: string | undefined;
  readonly why: string;
}

/** A mapping to be looked through and given back. */
export function writeMapping(proposals: readonly Proposal[]): string {
  const lines = proposals.map(({ key, says, id, why }) => {
    const entry = stringify({ [key]: id ?? null }, { lineWidth: 0 }).trimEnd();
    return `# ${oneLine(says)} (${oneLine(why)})\n${entry}\n`;
  });
  return lines.join('');
}

/** Without what would steer a terminal. */
export const oneLine = (text: string): string => text.replace(/[\p{C}\s]+/gu, ' ').trim();
