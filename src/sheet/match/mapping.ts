import { type Document, LineCounter, parseDocument, stringify } from 'yaml';
import { type Localized, localized } from '../../kernel/index.ts';
import { damagesOf } from '../../scenarios/index.ts';
import { oneLine } from '../displayed.ts';
import { errorText } from '../errors/error-text.ts';
import type { Table } from '../find/tables.ts';
import type { TableRow } from '../find/test-row.ts';
import { plainWords } from '../find/words.ts';
import { SheetError } from '../sheet-error.ts';

/** What a mapping says of a row. */
export interface MappingEntry {
  /** Undefined: the row is left alone. */
  readonly id: string | undefined;
  /** Nobody has confirmed it yet. */
  readonly isProposal: boolean;
}

/** The user's mapping of rows to cases, by the address of a row (`Tester!12`), its id, or a text of it. */
export type Mapping = ReadonlyMap<string, MappingEntry>;

/** Maximum of errors of YAML that are told: those after them mostly follow from them. */
const maxDamages = 20;

/**
 * Reads a mapping in YAML: `"Tester!12": KFR-N01`. A row without a case is left alone; a case with a question mark, `KFR-N01?`, is a
 * proposal that nobody has confirmed.
 * @throws SheetError with every error and its line
 */
export function readMapping(text: string, file: string, ids: readonly string[]): Mapping {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  if (document.errors.length > 0)
    throw new SheetError(
      ...damagesOf(text, document, maxDamages).map(({ offset, message }) =>
        localized((language) => `${file}:${lines.linePos(offset).line}: ${message[language]}`),
      ),
    );
  const content = contentOf(document, file);
  if (content === null) return new Map();
  if (typeof content !== 'object' || Array.isArray(content))
    throw new SheetError(errorText((say) => `${file}: ${say.noMapping}`));
  const known = new Map(ids.map((id) => [id.toLowerCase(), id]));
  const mapping = new Map<string, MappingEntry>();
  const errors: Localized[] = [];
  for (const [row, wanted] of Object.entries(content)) {
    if (wanted === null || wanted === '') mapping.set(row, { id: undefined, isProposal: false });
    else {
      const [, name = '', mark] = /^\s*(.*?)\s*(\?)?\s*$/s.exec(String(wanted)) ?? [];
      const id = typeof wanted === 'string' ? known.get(name.toLowerCase()) : undefined;
      if (id === undefined)
        errors.push(errorText((say) => `${file}: ${row}: ${say.noCase({ id: `"${String(wanted)}"` })}`));
      mapping.set(row, { id, isProposal: mark !== undefined });
    }
  }
  if (errors.length > 0) throw new SheetError(...errors);
  return mapping;
}

/** @throws SheetError for aliases, which can expand without bounds */
function contentOf(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw new SheetError(errorText((say) => `${file}: ${say.alias}`));
  }
}

/** The address of a row, which is a key for every row. */
export const addressKey = ({ sheet }: Table, { row }: TableRow): string => `${sheet.name}!${row}`;

/** Finds the key of a row in a mapping: its address, else the first that equals a text of the row. */
export function keyFinder(mapping: Mapping): (table: Table, row: TableRow) => string | undefined {
  const keys = [...mapping.keys()];
  const indexes = new Map(keys.map((key, index) => [plainWords(key), index] as const).toReversed());
  return (table, row) => {
    const address = addressKey(table, row);
    if (mapping.has(address)) return address;
    if (keys.length === 0) return undefined;
    const texts = [row.id, ...row.texts].map(plainWords).filter((words) => words !== '');
    return keys[Math.min(...texts.flatMap((words) => indexes.get(words) ?? []))];
  };
}

/** A row of a mapping to write. */
export interface MappingRow extends MappingEntry {
  readonly key: string;
  readonly rowText: string;
  /** Why this case, and which others came near: one line each. */
  readonly reasons: readonly string[];
}

/** A mapping in YAML, for the user to edit: `KFR-N01?` is confirmed by taking the question mark away. */
export function writeMapping(rows: readonly MappingRow[]): string {
  const lines = rows.map(({ key, rowText, id, isProposal, reasons }) => {
    const comments = [`# ${oneLine(rowText)}`, ...reasons.map((reason) => `#   ${oneLine(reason)}`)];
    const entry = stringify({ [key]: isProposal ? `${id}?` : (id ?? null) }, { lineWidth: 0 }).trimEnd();
    return [...comments, entry, ''].join('\n');
  });
  return lines.join('');
}
