import { type Document, LineCounter, parseDocument, stringify } from 'yaml';
import type { Table, TableRow } from '../find/tables.ts';
import { plainWords } from '../find/words.ts';
import { SheetError } from '../sheet-error.ts';

/** The user's mapping of rows to cases: the key is a place `Tester!12`, an id, or a text of the row. */
export type Mapping = ReadonlyMap<string, string | undefined>;

/**
 * Reads a mapping in YAML: `"Tester!12": KFR-N01`. A row without a case is ignored.
 * @throws SheetError with every fault and its line
 */
export function readMapping(text: string, file: string, ids: readonly string[]): Mapping {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, stringKeys: true });
  if (document.errors.length > 0)
    throw new SheetError(
      ...document.errors.map(
        ({ message, pos: [at] }) => `${file}:${lines.linePos(at).line}: ${message.split('\n')[0]}`,
      ),
    );
  const content = contentOf(document, file);
  if (content === null) return new Map();
  if (typeof content !== 'object' || Array.isArray(content))
    throw new SheetError(`${file}: must be rows and cases, such as "Tester!12": KFR-N01`);
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
  if (faults.length > 0) throw new SheetError(...faults);
  return mapping;
}

/** @throws SheetError for aliases: they are not needed, and can expand without bounds */
function contentOf(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw new SheetError(`${file}: has an alias (*), which it must not have`);
  }
}

/** The place of a row, a valid key for every row. */
export const placeKey = ({ sheet }: Table, { row }: TableRow): string => `${sheet.name}!${row}`;

/** Finds the key of a row in a mapping: its place, else the first that equals a text of the row. */
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

/** A mapping in YAML for the user to edit and give back. */
export function writeMapping(proposals: readonly Proposal[]): string {
  const lines = proposals.map(({ key, says, id, why }) => {
    const entry = stringify({ [key]: id ?? null }, { lineWidth: 0 }).trimEnd();
    return `# ${oneLine(says)} (${oneLine(why)})\n${entry}\n`;
  });
  return lines.join('');
}

/** On one line, without control characters. */
export const oneLine = (text: string): string => text.replace(/[\p{C}\s]+/gu, ' ').trim();
