import { type Area, addressOf, areaOf, mostColumns, type Place, placeOf } from './address.ts';
import { attributeIn, type ElementSpan, prefixOf, type RowSpan, scanSheet, withAttribute } from './scan.ts';
import { asXml } from './strings.ts';

/**
 * The new value: a text, never a formula; a number, which the style may show as a date; '' for an empty cell with a
 * style; undefined to remove a formula's cached result.
 */
export interface CellEdit extends Place {
  readonly value: string | number | undefined;
  /** Style for a cell that does not exist yet. */
  readonly style?: number | undefined;
}

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The sheet's text with the values written. Cells keep their styles; everything else stays character for character,
 * except that the extents of rows (spans) and sheet (dimension) grow if necessary.
 */
export function withCells(text: string, edits: readonly CellEdit[]): string {
  if (edits.length === 0) return text;
  const { dimension, data, rows } = scanSheet(text);
  if (data === undefined) return text;
  const byRow = Map.groupBy(edits, ({ row }) => row);
  const prefix = prefixOf(data.name);
  const splices: Splice[] = [];
  const numbers = inPlace(rows, (reference) => (reference === '' ? undefined : Number(reference)));
  const there = new Set(numbers);
  const missing = [...byRow].filter(([row]) => !there.has(row)).sort(([one], [two]) => one - two);
  let next = 0;
  const newRowsAbove = (until: number): string => {
    const from = next;
    while ((missing[next]?.[0] ?? until) < until) next += 1;
    return missing
      .slice(from, next)
      .map(([row, cells]) => newRow(prefix, row, cells))
      .join('');
  };
  for (const [place, span] of rows.entries()) {
    const row = numbers[place] ?? 0;
    const above = newRowsAbove(row);
    if (above !== '') splices.push({ start: span.start, end: span.start, text: above });
    const cells = byRow.get(row);
    if (cells !== undefined) splices.push(...rowSplices(text, span, cells, prefix));
    byRow.delete(row);
  }
  const behind = newRowsAbove(Number.POSITIVE_INFINITY);
  if (behind !== '') splices.push(appended(data, text, behind));
  if (dimension !== undefined) splices.push(...dimensionSplice(dimension, edits));
  return spliced(text, splices);
}

/** Rows or columns by their references; one without follows the previous one. */
function inPlace(spans: readonly ElementSpan[], said: (reference: string) => number | undefined): number[] {
  let last = 0;
  return spans.map(({ tag }) => {
    last = said(attributeIn(tag, 'r') ?? '') ?? last + 1;
    return last;
  });
}

const newRow = (prefix: string, row: number, cells: readonly CellEdit[]): string =>
  `<${prefix}row r="${row}">${inOrder(cells)
    .map((cell) => newCell(prefix, cell))
    .join('')}</${prefix}row>`;

const inOrder = (cells: readonly CellEdit[]): CellEdit[] =>
  cells.toSorted((one, other) => one.column - other.column);

function newCell(prefix: string, edit: CellEdit): string {
  const style = edit.style === undefined ? '' : ` s="${edit.style}"`;
  return filledCell(`<${prefix}c r="${addressOf(edit)}"${style}/>`, `${prefix}c`, edit);
}

function rowSplices(text: string, span: RowSpan, edits: readonly CellEdit[], prefix: string): Splice[] {
  const columns = inPlace(span.cells, (reference) => placeOf(reference)?.column);
  const tag = withSpans(span.tag, edits);
  if (span.isEmpty) {
    const content = inOrder(edits)
      .map((edit) => newCell(prefix, edit))
      .join('');
    const opened = tag.replace(/\s*\/>$/, '>');
    return [{ start: span.start, end: span.end, text: `${opened}${content}</${span.name}>` }];
  }
  const splices: Splice[] = [{ start: span.start, end: span.start + span.tag.length, text: tag }];
  for (const edit of inOrder(edits)) {
    const there = span.cells[columns.indexOf(edit.column)];
    if (there !== undefined) {
      const cell =
        edit.value === undefined
          ? forgetful(text.slice(there.start, there.end), there.tag)
          : filledCell(there.tag, there.name, edit);
      splices.push({ start: there.start, end: there.end, text: cell });
      continue;
    }
    const next = span.cells[columns.findIndex((column) => column > edit.column)];
    const last = span.cells.at(-1)?.end ?? span.start + span.tag.length;
    const at = next?.start ?? last;
    splices.push({ start: at, end: at, text: newCell(prefix, edit) });
  }
  return splices;
}

/** The cell with its formula, without the cached result. */
const forgetful = (cell: string, tag: string): string =>
  withAttribute(tag, 't', undefined) +
  cell.slice(tag.length).replace(/<(?:[^\s<>/:]+:)?v(?:\s[^>]*)?(?:\/>|>[^<]*<\/(?:[^\s<>/:]+:)?v>)/, '');

/** Removes the metadata (cm, vm) of the former value. */
function filledCell(tag: string, name: string, { value }: CellEdit): string {
  const bare = ['t', 'cm', 'vm'].reduce((left, attribute) => withAttribute(left, attribute, undefined), tag);
  const prefix = prefixOf(name);
  if (value === '' || value === undefined) return bare.replace(/\s*\/?>$/, '/>');
  const isText = typeof value === 'string';
  const opened = (isText ? withAttribute(bare, 't', 'inlineStr') : bare).replace(/\s*\/?>$/, '>');
  const content = isText
    ? `<${prefix}is><${prefix}t xml:space="preserve">${asXml(value)}</${prefix}t></${prefix}is>`
    : `<${prefix}v>${value}</${prefix}v>`;
  return `${opened}${content}</${name}>`;
}

function withSpans(tag: string, edits: readonly CellEdit[]): string {
  const [, from, to] = /^(\d+):(\d+)$/.exec(attributeIn(tag, 'spans') ?? '') ?? [];
  if (from === undefined || to === undefined) return tag;
  const columns = edits.map(({ column }) => column);
  const [first, last] = [Math.min(Number(from), ...columns), Math.max(Number(to), ...columns)];
  if (first === Number(from) && last === Number(to)) return tag;
  return withAttribute(tag, 'spans', `${first}:${Math.min(last, mostColumns)}`);
}

function dimensionSplice({ start, tag }: ElementSpan, edits: readonly CellEdit[]): Splice[] {
  const area = areaOf(attributeIn(tag, 'ref') ?? '');
  if (area === undefined) return [];
  const grown = edits.reduce<Area>(
    ({ from, to }, { row, column }) => ({
      from: { row: Math.min(from.row, row), column: Math.min(from.column, column) },
      to: { row: Math.max(to.row, row), column: Math.max(to.column, column) },
    }),
    area,
  );
  if (addressOf(grown.from) === addressOf(area.from) && addressOf(grown.to) === addressOf(area.to)) return [];
  const text = withAttribute(tag, 'ref', `${addressOf(grown.from)}:${addressOf(grown.to)}`);
  return [{ start, end: start + tag.length, text }];
}

function appended(data: ElementSpan, text: string, rows: string): Splice {
  if (data.isEmpty)
    return {
      start: data.start,
      end: data.end,
      text: `${data.tag.replace(/\s*\/>$/, '>')}${rows}</${data.name}>`,
    };
  const at = text.lastIndexOf('</', data.end - 1);
  return { start: at, end: at, text: rows };
}

function spliced(text: string, splices: readonly Splice[]): string {
  let [result, at] = ['', 0];
  for (const { start, end, text: piece } of splices.toSorted((one, other) => one.start - other.start)) {
    result += text.slice(at, start) + piece;
    at = end;
  }
  return result + text.slice(at);
}
