import { isObject } from '../../kernel/index.ts';

/** What differs between any two runs: ids of calls, times, addresses of environments, numbers of customers and organisations. */
const ofOneRun: readonly RegExp[] = [
  /\(trace_id: [^)]*\)/g,
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi,
  /\bhttps?:\/\/[^/\s"]+/g,
  /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?/g,
  /(?<![\d*])(?:\d{11}|\d{9}|\d{3}\*{6}\d{2})(?![\d*])/g,
];

/** A text without what differs between any two runs. */
const general = (text: string): string => ofOneRun.reduce((now, part) => now.replace(part, '…'), text);

export interface ValueDifference {
  /** `.banks[0].activeAccount`; empty for the whole. */
  readonly at: string;
  readonly a?: unknown;
  readonly b?: unknown;
}

/** The parts in which two JSON values differ. Lists of different lengths differ as a whole. */
export function valueDifferences(a: unknown, b: unknown, at = ''): ValueDifference[] {
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length)
    return a.flatMap((entry, index) => valueDifferences(entry, b[index], `${at}[${index}]`));
  if (isObject(a) && isObject(b))
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((field) =>
      valueDifferences(own(a, field), own(b, field), `${at}.${field}`),
    );
  if (isEqual(a, b)) return [];
  return [{ at, ...(a === undefined ? {} : { a }), ...(b === undefined ? {} : { b }) }];
}

const own = (fields: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;

function isEqual(a: unknown, b: unknown): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return a === b;
  return general(a) === general(b) || [a, b].includes(institutionsName);
}

/** The name of the tested institution in a recorded answer. A result that was not told the name has the name itself. */
const institutionsName = '{{institution.name}}';

/** Whether two texts of results say the same, as far as those go that are cut. One that is not cut must go as far. */
export function isEqualInWords(a: string, b: string): boolean {
  const [wholeA, wholeB] = [general(a), general(b)];
  if (wholeA === wholeB) return true;
  const lengths = [a, b].flatMap((text) => (text.endsWith('…') ? general(text).length : []));
  // The end may be a part of an id, which is 36 characters long.
  const length = Math.min(...lengths) - 37;
  return lengths.length > 0 && length > 0 && wholeA.slice(0, length) === wholeB.slice(0, length);
}
