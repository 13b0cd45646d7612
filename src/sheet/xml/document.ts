import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import { errorText } from '../errors/error-text.ts';
import { SheetError } from '../sheet-error.ts';
import { tooMuch } from '../workbook/limits.ts';
import type { Archive } from '../zip/archive.ts';
import { brokenWorkbook } from '../zip/directory.ts';
import { textOf } from './text.ts';

/** Line ends of XML 1.0 (2.11); the library's default is that of XML 1.1, with two more characters. */
const normalizeLineEndings = (text: string): string => text.replace(/\r\n?/g, '\n');

/** Maximum of tags and attributes in a part, about 100,000 cells: 20 MB of them would exhaust memory. */
const maxMarks = 800_000;
/** Of all parts that are read of a workbook. */
const maxMarksOfAll = 2 * maxMarks;
const marksOf = new WeakMap<Archive, number>();
/** Maximum depth of elements; workbooks use about a dozen levels. */
const maxDepth = 200;

/** @throws SheetError for a part that takes minutes or too much memory to parse */
function checkExtent(archive: Archive, text: string, part: string): void {
  let [marks, depth] = [0, 0];
  for (const [mark] of text.matchAll(/<[/!?]?|\/>|=/g)) {
    marks++;
    if (mark === '<') depth++;
    if (mark === '</' || mark === '/>') depth--;
    if (depth > maxDepth) throw brokenWorkbook((say) => say.depth({ part }));
    if (marks > maxMarks) throw new SheetError(errorText((say) => say.tooManyCells({ part })));
  }
  marks += marksOf.get(archive) ?? 0;
  if (marks > maxMarksOfAll) throw tooMuch('workbook', {});
  marksOf.set(archive, marks);
}

/**
 * The root element of a part; undefined without the part. Refuses document types: workbooks have none, and XML bombs need
 * them.
 * @throws SheetError with the part's name when it is not well-formed, or has another root
 */
export function rootIn(archive: Archive, part: string | undefined, name: string): Element | undefined {
  const bytes = part === undefined ? undefined : archive.part(part);
  if (part === undefined || bytes === undefined) return undefined;
  const { text } = textOf(bytes, part);
  if (/<!DOCTYPE/i.test(text)) throw brokenWorkbook((say) => say.documentType({ part }));
  checkExtent(archive, text, part);
  const root = documentOf(text, part).documentElement;
  if (root?.localName !== name) throw brokenWorkbook((say) => say.otherRoot({ part, root: name }));
  return root;
}

function documentOf(text: string, part: string): Document {
  const parser = new DOMParser({
    normalizeLineEndings,
    onError: (_level, message) => {
      throw new Error(message);
    },
  });
  try {
    return parser.parseFromString(text.replace(/^\uFEFF/, ''), 'text/xml');
  } catch {
    throw brokenWorkbook((say) => say.notXml({ part }));
  }
}

/**
 * Child elements with this local name, in any namespace: strict and transitional workbooks differ in it.
 * @param below local names of further levels; returns the elements of the last one
 */
export function childrenOf(element: Element, name: string, ...below: readonly string[]): Element[] {
  const found: Element[] = [];
  for (let node = element.firstChild; node !== null; node = node.nextSibling)
    if (isElement(node) && node.localName === name) found.push(node);
  const [next, ...rest] = below;
  return next === undefined ? found : found.flatMap((one) => childrenOf(one, next, ...rest));
}

export const childOf = (element: Element, name: string): Element | undefined => childrenOf(element, name)[0];

/** Descendants in document order. */
export function descendantsOf(element: Element, name: string): Element[] {
  return [...element.getElementsByTagNameNS('*', name)];
}

const isElement = (node: unknown): node is Element =>
  typeof node === 'object' && node !== null && 'nodeType' in node && node.nodeType === 1;

/** An attribute without a namespace; undefined when missing. */
export const attributeOf = (element: Element, name: string): string | undefined =>
  element.getAttribute(name) ?? undefined;

/** Whether a boolean attribute (XML Schema) is true. */
export const flagOf = (element: Element, name: string): boolean =>
  ['1', 'true', 'on'].includes(element.getAttribute(name) ?? '');
