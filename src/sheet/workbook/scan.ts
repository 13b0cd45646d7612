/**
 * Positions of rows and cells in the text of a sheet, to replace one without changing any other character. The text
 * is well-formed, as it has been parsed before.
 */

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

/** Depths at which elements are searched: sheetData is the second, rows the third, cells the fourth. */
export function scanSheet(text: string): SheetSpans {
  const rows: RowSpan[] = [];
  let cells: ElementSpan[] = [];
  let dimension: ElementSpan | undefined;
  let data: ElementSpan | undefined;
  scan(text, (element, above) => {
    const name = plain(element.name);
    const inData = plain(above[1] ?? '') === 'sheetData';
    if (above.length === 1 && name === 'dimension') dimension = element;
    if (above.length === 1 && name === 'sheetData') data = element;
    if (above.length === 3 && inData && name === 'c') cells.push(element);
    if (above.length === 2 && inData && name === 'row') {
      rows.push({ ...element, cells });
      cells = [];
    }
  });
  return { dimension, data, rows };
}

export function scanChildren(text: string): ElementSpan[] {
  const children: ElementSpan[] = [];
  scan(text, (element, above) => {
    if (above.length === 1) children.push(element);
  });
  return children;
}

/** Calls back for each element at its end, with the names of its ancestors, root first. */
function scan(text: string, tell: (element: ElementSpan, above: readonly string[]) => void): void {
  const open: { name: string; tag: string; start: number }[] = [];
  const names: string[] = [];
  for (const match of text.matchAll(markup)) {
    const [tag, slash, name, empty] = match;
    if (name === undefined) continue;
    const end = match.index + tag.length;
    if (slash === '/') {
      const begun = open.pop();
      names.pop();
      if (begun !== undefined) tell({ ...begun, end, isEmpty: false }, names);
    } else if (empty === '/') tell({ name, tag, start: match.index, end, isEmpty: true }, names);
    else {
      open.push({ name, tag, start: match.index });
      names.push(name);
    }
  }
}

/** The local name. */
export const plain = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The prefix with its colon; empty without a prefix. */
export const prefixOf = (name: string): string => name.slice(0, name.indexOf(':') + 1);

/** The value of an attribute without a prefix, as written. */
export const attributeIn = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    .exec(tag)
    ?.slice(1)
    .find((value) => value !== undefined);

/** The tag with the attribute changed, or removed for undefined. */
export function withAttribute(tag: string, name: string, value: string | undefined): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`);
  const written = value === undefined ? '' : ` ${name}="${value}"`;
  if (found.test(tag)) return tag.replace(found, written);
  return tag.replace(/\s*\/?>$/, (ending) => `${written}${ending.trimStart()}`);
}
