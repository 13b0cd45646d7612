import { type Area, addressOf, areaOf, type CellAddress, maxColumns, parseAddress } from './address.ts';
import {
  attributeIn,
  type ElementSpan,
  prefixOf,
  type RowSpan,
  scanSheet,
  withAttribute,
  withEnding,
} from './scan.ts';
import { escapedXml } from './strings.ts';

/**
 * The new value: a text, which is never a formula; a number, which may be a date; a boolean, which may be a checkbox; '' for an empty cell with a style; undefined
 * to remove the cached result of a formula.
 */
export interface CellEdit extends CellAddress {
  readonly value: string | number | boolean | undefined;
  /** Style for a cell that does not exist yet. */
  readonly style?: number | undefined;
}

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The sheet's text with the values written. Cells keep their styles. Everything else stays character for character, except
 * that the extents of rows (spans) and sheet (dimension) grow if necessary.
 */
export function withCells(text: string, edits: readonly CellEdit[]): string {
  if (edits.length === 0) return text;
  const { dimension, data, rows } = scanSheet(text);
  if (data === undefined) return text;
  const byRow = Map.groupBy(edits, ({ row }) => row);
  const prefix = prefixOf(data.name);
  const splices: Splice[] = [];
  const numbers = positionsOf(rows, (reference) => (reference === '' ? undefined : Number(reference)));
  const existing = new Set(numbers);
  const missing = [...byRow].filter(([row]) => !existing.has(row)).sort(([one], [two]) => one - two);
  let next = 0;
  const newRowsAbove = (until: number): string => {
    const from = next;
    while ((missing[next]?.[0] ?? until) < until) next += 1;
    return missing
      .slice(from, next)
      .map(([row, cells]) => newRow(prefix, row, cells))
      .join('');
  };
  for (const [index, span] of rows.entries()) {
    const row = numbers[index] ?? 0;
    const above = newRowsAbove(row);
    if (above !== '') splices.push({ start: span.start, end: span.start, text: above });
    const cells = byRow.get(row);
    if (cells !== undefined) splices.push(...rowSplices(text, span, cells, prefix));
    byRow.delete(row);
  }
  const lastRows = newRowsAbove(Number.POSITIVE_INFINITY);
  if (lastRows !== '') splices.push(appendSplice(data, text, lastRows));
  if (dimension !== undefined) splices.push(...dimensionSplice(dimension, edits));
  return applySplices(text, splices);
}

/** Row or column numbers by reference; one without a reference follows the previous one. */
function positionsOf(
  spans: readonly ElementSpan[],
  parse: (reference: string) => number | undefined,
): number[] {
  let last = 0;
  return spans.map(({ tag }) => {
    last = parse(attributeIn(tag, 'r') ?? '') ?? last + 1;
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
  const columns = positionsOf(span.cells, (reference) => parseAddress(reference)?.column);
  const tag = withSpans(span.tag, edits);
  if (span.isEmpty) {
    const content = inOrder(edits)
      .map((edit) => newCell(prefix, edit))
      .join('');
    const opened = withEnding(tag, '>');
    return [{ start: span.start, end: span.end, text: `${opened}${content}</${span.name}>` }];
  }
  const splices: Splice[] = [{ start: span.start, end: span.start + span.tag.length, text: tag }];
  for (const edit of inOrder(edits)) {
    const existing = span.cells[columns.indexOf(edit.column)];
    if (existing !== undefined) {
      const cell =
        edit.value === undefined
          ? withoutResult(text.slice(existing.start, existing.end), existing.tag)
          : filledCell(existing.tag, existing.name, edit);
      splices.push({ start: existing.start, end: existing.end, text: cell });
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
const withoutResult = (cell: string, tag: string): string =>
  withAttribute(tag, 't', undefined) +
  cell.slice(tag.length).replace(/<(?:[^\s<>/:]+:)?v(?:\s[^>]*)?(?:\/>|>[^<]*<\/(?:[^\s<>/:]+:)?v>)/, '');

/** The cell with a value, without the metadata (cm, vm) of its old value. */
function filledCell(tag: string, name: string, { value }: CellEdit): string {
  const bare = ['t', 'cm', 'vm'].reduce((left, attribute) => withAttribute(left, attribute, undefined), tag);
  const prefix = prefixOf(name);
  if (value === '' || value === undefined) return withEnding(bare, '/>');
  const isText = typeof value === 'string';
  const type = isText ? 'inlineStr' : typeof value === 'boolean' ? 'b' : undefined;
  const opened = withEnding(type === undefined ? bare : withAttribute(bare, 't', type), '>');
  const content = isText
    ? `<${prefix}is><${prefix}t xml:space="preserve">${escapedXml(value)}</${prefix}t></${prefix}is>`
    : `<${prefix}v>${Number(value)}</${prefix}v>`;
  return `${opened}${content}</${name}>`;
}

function withSpans(tag: string, edits: readonly CellEdit[]): string {
  const [, from, to] = /^(\d+):(\d+)$/.exec(attributeIn(tag, 'spans') ?? '') ?? [];
  if (from === undefined || to === undefined) return tag;
  const columns = edits.map(({ column }) => column);
  const [first, last] = [Math.min(Number(from), ...columns), Math.max(Number(to), ...columns)];
  if (first === Number(from) && last === Number(to)) return tag;
  return withAttribute(tag, 'spans', `${first}:${Math.min(last, maxColumns)}`);
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

function appendSplice(data: ElementSpan, text: string, rows: string): Splice {
  if (data.isEmpty)
    return {
      start: data.start,
      end: data.end,
      text: `${withEnding(data.tag, '>')}${rows}</${data.name}>`,
    };
  const at = text.lastIndexOf('</', data.end - 1);
  return { start: at, end: at, text: rows };
}

function applySplices(text: string, splices: readonly Splice[]): string {
  let [result, at] = ['', 0];
  for (const { start, end, text: replacement } of splices.toSorted((one, other) => one.start - other.start)) {
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}
