import type { Element } from '@xmldom/xmldom';
import { attributeOf, childOf, childrenOf, descendantsOf } from '../xml/document.ts';
import { type Area, areaOf } from './address.ts';
import { checkLimit, maxListed } from './limits.ts';

/** A list of allowed values as in the sheet: the formula has the values, or refers to cells. */
export interface ListRule {
  readonly areas: readonly Area[];
  readonly formula: string;
}

/**
 * The data validations of a sheet with a list of values (ECMA-376 part 1, 18.3.1.32; references to other sheets may be in
 * an extension, MS-XLSX 2.4.51).
 */
export function listRulesOf(sheet: Element, part: string): ListRule[] {
  let count = 0;
  return descendantsOf(sheet, 'dataValidation').flatMap((rule) => {
    if (attributeOf(rule, 'type') !== 'list') return [];
    const formula = childOf(rule, 'formula1')?.textContent?.trim() ?? '';
    const references = attributeOf(rule, 'sqref') ?? childrenOf(rule, 'sqref')[0]?.textContent ?? '';
    const areas = references.split(/\s+/).flatMap((reference) => areaOf(reference) ?? []);
    count += areas.length;
    checkLimit('lists', count, part);
    return { areas, formula };
  });
}

export interface ListSources {
  /** Non-empty values of an area, row by row; undefined when there is no such sheet. */
  textsIn(sheet: string | undefined, area: Area): readonly string[] | undefined;
  /** The formula of a defined name. */
  named(name: string): string | undefined;
}

/** The values of the list with this formula; undefined when they are computed. */
export function allowedBy(formula: string, sources: ListSources, depth = 0): readonly string[] | undefined {
  const quoted = /^"((?:[^"]|"")*)"$/.exec(formula)?.[1];
  if (quoted !== undefined)
    return quoted
      .replaceAll('""', '"')
      .split(',')
      .map((value) => value.trim())
      .filter((value) => value !== '')
      .slice(0, maxListed);
  const reference = /^=?(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?([$A-Za-z\d:]+)$/.exec(formula);
  const area = areaOf(reference?.[3] ?? '');
  if (area !== undefined)
    return sources.textsIn(reference?.[1]?.replaceAll("''", "'") ?? reference?.[2], area);
  const name = sources.named(formula.replace(/^=/, ''));
  return name === undefined || depth > 0 ? undefined : allowedBy(name, sources, depth + 1);
}
