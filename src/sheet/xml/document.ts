import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import { SheetFault } from '../sheet-fault.ts';
import type { Archive } from '../zip/archive.ts';
import { broken } from '../zip/directory.ts';
import { textOf } from './text.ts';

/** As XML 1.0 says (section 2.11); the library's own takes two more characters for line ends, as XML 1.1 does. */
const normalizeLineEndings = (text: string): string => text.replace(/\r\n?/g, '\n');

/** The most tags and attributes that a part is read with, some 100,000 cells: 20 MB of them would fill the memory. */
const mostMarks = 800_000;
/** How deep elements may stand in each other; those of workbooks are a dozen deep. */
const deepest = 200;

/** @throws SheetFault when the parser would take minutes or all the memory over it */
function checkExtent(text: string, part: string): void {
  let [marks, depth] = [0, 0];
  for (const [mark] of text.matchAll(/<[/!?]?|\/>|=/g)) {
    marks++;
    if (mark === '<') depth++;
    if (mark === '</' || mark === '/>') depth--;
    if (depth > deepest) throw broken(`${part} is nested deeper than any workbook`);
    if (marks > mostMarks)
      throw new SheetFault(`${part} has too many cells to be read; take out sheets that are no tests`);
  }
}

/**
 * The element at the top of a part. Document types are refused: no workbook has one, and entities are how XML bombs are made.
 * @returns undefined when there is no such part
 * @throws SheetFault with the part's name when it is not well-formed, or its top has another name
 */
export function rootIn(archive: Archive, part: string | undefined, name: string): Element | undefined {
  const bytes = part === undefined ? undefined : archive.part(part);
  if (part === undefined || bytes === undefined) return undefined;
  const { text } = textOf(bytes, part);
  if (/<!DOCTYPE/i.test(text)) throw broken(`${part} has a document type, which no workbook has`);
  checkExtent(text, part);
  const root = documentOf(text, part).documentElement;
  if (root?.localName !== name) throw broken(`${part} is no ${name}`);
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
    throw broken(`${part} is not well-formed XML`);
  }
}

/**
 * Elements directly within, of this name in whatever namespace: strict and transitional workbooks differ in those.
 * @param below of those, the ones directly within that have the next name
 */
export function childrenOf(element: Element, name: string, ...below: readonly string[]): Element[] {
  const found: Element[] = [];
  for (let node = element.firstChild; node !== null; node = node.nextSibling)
    if (isElement(node) && node.localName === name) found.push(node);
  const [next, ...rest] = below;
  return next === undefined ? found : found.flatMap((one) => childrenOf(one, next, ...rest));
}

export const childOf = (element: Element, name: string): Element | undefined => childrenOf(element, name)[0];

/** Elements at any depth within, in the order of the document. */
export function within(element: Element, name: string): Element[] {
  return [...element.getElementsByTagNameNS('*', name)];
}

const isElement = (node: unknown): node is Element =>
  typeof node === 'object' && node !== null && 'nodeType' in node && node.nodeType === 1;

/** An attribute without a namespace; undefined when it is not there. */
export const attributeOf = (element: Element, name: string): string | undefined =>
  element.getAttribute(name) ?? undefined;

/** Whether an attribute of XML Schema's boolean is set and true. */
export const flagOf = (element: Element, name: string): boolean =>
  ['1', 'true', 'on'].includes(element.getAttribute(name) ?? '');
