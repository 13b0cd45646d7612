/* Positions of rows and cells in the text of a sheet, to replace a cell without changing any other character. The text is
   well-formed, as it has been parsed. */

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface ElementSpan extends Span {
  /** The name as written, with its prefix. */
  readonly name: string;
  /** The start tag, from < to >. */
  readonly tag: string;
  readonly isEmpty: boolean;
}

export interface RowSpan extends ElementSpan {
  readonly cells: readonly ElementSpan[];
}

export interface SheetSpans {
  readonly dimension: ElementSpan | undefined;
  readonly data: ElementSpan | undefined;
  readonly rows: readonly RowSpan[];
}

const markup =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s/>]+)(?:"[^"]*"|'[^']*'|[^>"'])*?(\/?)>/g;

/** The positions in a sheet: sheetData is at depth 2, rows at depth 3, cells at depth 4. */
export function scanSheet(text: string): SheetSpans {
  const rows: RowSpan[] = [];
  let cells: ElementSpan[] = [];
  let dimension: ElementSpan | undefined;
  let data: ElementSpan | undefined;
  scan(text, (element, ancestors) => {
    const name = localName(element.name);
    const inData = localName(ancestors[1] ?? '') === 'sheetData';
    if (ancestors.length === 1 && name === 'dimension') dimension = element;
    if (ancestors.length === 1 && name === 'sheetData') data = element;
    if (ancestors.length === 3 && inData && name === 'c') cells.push(element);
    if (ancestors.length === 2 && inData && name === 'row') {
      rows.push({ ...element, cells });
      cells = [];
    }
  });
  return { dimension, data, rows };
}

/** The positions of the root's children. */
export function scanChildren(text: string): ElementSpan[] {
  const children: ElementSpan[] = [];
  scan(text, (element, ancestors) => {
    if (ancestors.length === 1) children.push(element);
  });
  return children;
}

/** Calls `onElement` at the end of each element, with the names of its ancestors, root first. */
function scan(text: string, onElement: (element: ElementSpan, ancestors: readonly string[]) => void): void {
  const open: { name: string; tag: string; start: number }[] = [];
  const names: string[] = [];
  for (const match of text.matchAll(markup)) {
    const [tag, slash, name, empty] = match;
    if (name === undefined) continue;
    const end = match.index + tag.length;
    if (slash === '/') {
      const opened = open.pop();
      names.pop();
      if (opened !== undefined) onElement({ ...opened, end, isEmpty: false }, names);
    } else if (empty === '/') onElement({ name, tag, start: match.index, end, isEmpty: true }, names);
    else {
      open.push({ name, tag, start: match.index });
      names.push(name);
    }
  }
}

/** The local name. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The prefix with its colon; empty without a prefix. */
export const prefixOf = (name: string): string => name.slice(0, name.indexOf(':') + 1);

/** The value of an attribute without a prefix, as written. */
export const attributeIn = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    .exec(tag)
    ?.slice(1)
    .find((value) => value !== undefined);

/** The tag with an attribute set, or removed for undefined. */
export function withAttribute(tag: string, name: string, value: string | undefined): string {
  const pattern = new RegExp(`\\s${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`);
  const written = value === undefined ? '' : ` ${name}="${value}"`;
  if (pattern.test(tag)) return tag.replace(pattern, written);
  const ending = tag.endsWith('/>') ? '/>' : '>';
  return withEnding(tag, `${written}${ending}`);
}

/** The tag with another end: `>` or `/>`. */
export const withEnding = (tag: string, ending: string): string =>
  tag.replace(/\/?>$/, '').trimEnd() + ending;
