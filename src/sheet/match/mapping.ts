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

/** Maximum number of YAML errors in a message: later ones mostly follow from them. */
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
      const text = String(wanted).trim();
      const isProposal = text.endsWith('?');
      const name = (isProposal ? text.slice(0, -1) : text).trim();
      const id = typeof wanted === 'string' ? known.get(name.toLowerCase()) : undefined;
      if (id === undefined)
        errors.push(errorText((say) => `${file}: ${row}: ${say.noCase({ id: `"${String(wanted)}"` })}`));
      mapping.set(row, { id, isProposal });
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

/** A row, and its table. */
interface Place {
  readonly table: Table;
  readonly row: TableRow;
}

/** The address of a row, which is a key for every row. */
export const addressKey = ({ sheet }: Table, { row }: TableRow): string => `${sheet.name}!${row}`;

/** Whether a key has the form of an address. It is then never compared with ids and texts: `Test!5` is not `Test 5`. */
export const isAddress = (key: string): boolean => /!\s*\d+\s*$/.test(key);

/**
 * Finds the key of a row in a mapping: its address, else its id, else the first that equals a text of the row. A key that is the id
 * of any row is not compared with texts: they may refer to that row.
 */
export function keyFinder(mapping: Mapping, places: readonly Place[]): (place: Place) => string | undefined {
  const ids = new Set(places.map(({ row }) => row.id.trim()).filter((id) => id !== ''));
  const idWords = new Set([...ids].map(plainWords));
  const [byId, byIdWords, byText] = [
    new Map<string, string>(),
    new Map<string, string>(),
    new Map<string, string>(),
  ];
  const order = new Map([...mapping.keys()].map((key, index) => [key, index]));
  // Of two keys with the same words the first counts.
  for (const key of [...mapping.keys()].toReversed()) {
    const words = plainWords(key);
    if (isAddress(key)) continue;
    if (ids.has(key.trim())) byId.set(key.trim(), key);
    else if (idWords.has(words)) byIdWords.set(words, key);
    else byText.set(words, key);
  }
  return ({ table, row }) => {
    const address = addressKey(table, row);
    if (mapping.has(address)) return address;
    const words = plainWords(row.id);
    const ofId = byId.get(row.id.trim()) ?? (words === '' ? undefined : byIdWords.get(words));
    if (ofId !== undefined || byText.size === 0) return ofId;
    return row.texts
      .flatMap((text) => byText.get(plainWords(text)) ?? [])
      .toSorted((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0))[0];
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
