import {
  BoundedMap,
  closestNames,
  type Explanation,
  type Request,
  unknownNames,
} from '../../kernel/index.ts';
import type { Switches } from '../../switches/index.ts';
import type { KfrCall } from '../call.ts';
import { Refusal } from '../errors.ts';
import { shownLine } from '../shown.ts';
import { explain } from './explain.ts';
import type { Suggestion } from './explanations.ts';

/** Limit of the unknown parameters that get a note each. */
const mostNamed = 5;

/** Notes on replies and refusals alike: unknown parameters, misspelt and repeated headers. */
export const notesOnRequest = (call: KfrCall): readonly Explanation[] => [
  ...unknownQuery(call),
  ...misspeltHeaders(call),
  ...repeatedHeaders(call),
];

/** @throws Refusal 411 of a gateway if Content-Length is missing and the switch `content-length` is `refuse` */
export function checkContentLength(call: KfrCall, switches: Switches): void {
  if (switches['content-length'] === 'refuse' && lacksContentLength(call.request))
    throw new Refusal({ gateway: 411 }, contentLengthMissing(call, 'refused'));
}

export const contentLengthNotes = (call: KfrCall, switches: Switches): readonly Explanation[] =>
  switches['content-length'] === 'note' && lacksContentLength(call.request)
    ? [contentLengthMissing(call, 'served')]
    : [];

const contentLengthMissing = ({ operation }: KfrCall, outcome: 'served' | 'refused'): Explanation =>
  explain('content-length-missing', { outcome, takesBody: operation.takesBody === true });

/** POST only: a request without body needs Content-Length if its method defines a meaning for a body (RFC 9110, 8.6). */
const lacksContentLength = ({ method, headers }: Request): boolean =>
  method === 'POST' && headers['content-length'] === undefined && headers['transfer-encoding'] === undefined;

function unknownQuery({ request, queryNames, headerNames, api }: KfrCall): Explanation[] {
  if (request.query.size === 0) return [];
  const unknown = unknownNames(request.query, queryNames);
  const named = unknown.slice(0, mostNamed).map((name) => {
    const suggestion = suggestionFor(name, queryNames, [...headerNames.values()]);
    // Version 2 requires both days.
    const isOptionalDay =
      api.version === 1 && suggestion !== undefined && Object.hasOwn(otherNames, suggestion.name);
    return explain('query-unknown', {
      unknown: { name: shownLine(name, 40), suggestion, queryNames, isOptionalDay },
    });
  });
  const more = unknown.length - mostNamed;
  return more > 0 ? [...named, explain('query-unknown', { unknown: { more } })] : named;
}

/** Letters only, in lower case. */
const lettersOf = (name: string): string => name.toLowerCase().replace(/[^a-zæøå]/g, '');

/** Common names for the two days, as `lettersOf` returns them. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  fromDate: [
    'from',
    'fra',
    'fradato',
    'fromdato',
    'datefrom',
    'start',
    'startdate',
    'startdato',
    'begin',
    'since',
    'validfrom',
  ],
  toDate: ['to', 'til', 'tildato', 'todato', 'dateto', 'end', 'enddate', 'sluttdato', 'until', 'validto'],
};

/** The parameter or header that a name probably stands for. Parameters take precedence. */
function suggestionFor(
  name: string,
  queryNames: readonly string[],
  headerNames: readonly string[],
): Suggestion | undefined {
  const letters = lettersOf(name);
  const parameter =
    queryNames.find((known) => lettersOf(known) === letters || otherNames[known]?.includes(letters)) ??
    closestNames(letters, queryNames)[0];
  if (parameter !== undefined) return { name: parameter, in: 'query' };
  const header = headerNames.find((known) => lettersOf(known) === letters);
  return header === undefined ? undefined : { name: header, in: 'header' };
}

/** Variants of a missing header, such as Customer-Id or X-Correlation-ID. */
function misspeltHeaders({ request: { headers }, headerNames }: KfrCall): Explanation[] {
  const absent: string[] = [];
  for (const [name, known] of headerNames) if (headers[name] === undefined) absent.push(known);
  if (absent.length === 0) return [];
  const lettersOfAbsent = absent.map(lettersOf);
  return Object.keys(headers).flatMap((name) => {
    const letters = lettersOfHeader(name);
    return absent
      .filter((_, index) => lettersOfAbsent[index] === letters)
      .map((known) => explain('header-misspelt', { name: shownLine(name, 40), known }));
  });
}

/** Cache: every call has the same few names. */
const lettersByHeader = new BoundedMap<string>(200);
/** Longer names are not cached. */
const maxCachedName = 100;

/** Letters of a header's name, without a leading X-. */
function lettersOfHeader(name: string): string {
  const cached = lettersByHeader.get(name);
  if (cached !== undefined) return cached;
  const letters = lettersOf(name.replace(/^x-/, ''));
  if (name.length <= maxCachedName) lettersByHeader.set(name, letters);
  return letters;
}

/** Node keeps the first of these headers, and joins the values of all others with a comma. */
const firstCounts = ['authorization', 'content-type'];

function repeatedHeaders({ request, headerNames }: KfrCall): Explanation[] {
  const { headers, rawHeaders } = request;
  // Hot path: Node joins or drops repeated headers, so there are fewer names than in the message.
  if (Object.keys(headers).length === rawHeaders.length / 2) return [];
  return repeatedIn(rawHeaders).flatMap((name) => {
    const known = headerNames.get(name);
    if (firstCounts.includes(name))
      return [explain('header-repeated', { name: known ?? capitalised(name), counts: 'first' })];
    return known === undefined ? [] : [explain('header-repeated', { name: known, counts: 'joined' })];
  });
}

/** @param raw names and values by turns, as in `IncomingMessage.rawHeaders` */
function repeatedIn(raw: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (let index = 0; index < raw.length; index += 2) {
    const name = (raw[index] ?? '').toLowerCase();
    if (seen.has(name)) repeated.add(name);
    seen.add(name);
  }
  return [...repeated];
}

const capitalised = (name: string): string => name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
