import { closestNames, type Explanation, type Request, unknownNames } from '../../kernel/index.ts';
import type { Switches } from '../../switches/index.ts';
import type { KfrCall } from '../call.ts';
import { Refusal } from '../errors.ts';
import { shownLine } from '../shown.ts';
import { explain } from './explain.ts';
import type { MeantName } from './explanations.ts';

/** The most unknown parameters named one by one. */
const mostNamed = 5;

/** Notes on any reply: unknown parameters, misspelt and repeated headers. */
export const notesOnSent = (call: KfrCall): readonly Explanation[] => [
  ...unknownQuery(call),
  ...misspeltHeaders(call),
  ...repeatedHeaders(call),
];

/** @throws Refusal 411, as from a gateway, when the switch `content-length` is `refuse` */
export function checkLength(call: KfrCall, switches: Switches): void {
  if (switches['content-length'] === 'refuse' && lacksLength(call.request))
    throw new Refusal({ gateway: 411 }, lengthMissing(call, 'refused'));
}

export const lengthNotes = (call: KfrCall, switches: Switches): readonly Explanation[] =>
  switches['content-length'] === 'note' && lacksLength(call.request) ? [lengthMissing(call, 'served')] : [];

const lengthMissing = ({ operation }: KfrCall, outcome: 'served' | 'refused'): Explanation =>
  explain('content-length-missing', { outcome, takesBody: operation.takesBody === true });

/** Content-Length is required of POST only, whose body has a meaning (RFC 9110, 8.6). */
const lacksLength = ({ method, headers }: Request): boolean =>
  method === 'POST' && headers['content-length'] === undefined && headers['transfer-encoding'] === undefined;

function unknownQuery({ request, queryNames, headerNames, api }: KfrCall): Explanation[] {
  const unknown = unknownNames(request.query, queryNames);
  const named = unknown.slice(0, mostNamed).map((name) => {
    const meant = meantBy(name, queryNames, headerNames);
    // Version 2 requires both days.
    const isOptionalDay = api.version === 1 && meant !== undefined && Object.hasOwn(otherNames, meant.name);
    return explain('query-unknown', {
      unknown: { name: shownLine(name, 40), meant, queryNames, isOptionalDay },
    });
  });
  const more = unknown.length - mostNamed;
  return more > 0 ? [...named, explain('query-unknown', { unknown: { more } })] : named;
}

/** In lower case, letters only. */
const letters = (name: string): string => name.toLowerCase().replace(/[^a-zæøå]/g, '');

/** Common names for the two days, as `letters` returns them. */
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

/** The parameter or header that a name is probably meant as. Parameters come first. */
function meantBy(
  name: string,
  queryNames: readonly string[],
  headerNames: readonly string[],
): MeantName | undefined {
  const wanted = letters(name);
  const parameter =
    queryNames.find((known) => letters(known) === wanted || otherNames[known]?.includes(wanted)) ??
    closestNames(wanted, queryNames)[0];
  if (parameter !== undefined) return { name: parameter, in: 'query' };
  const header = headerNames.find((known) => letters(known) === wanted);
  return header === undefined ? undefined : { name: header, in: 'header' };
}

/** Variants of the contract's headers, such as Customer-Id or X-Correlation-ID, when the header itself is missing. */
function misspeltHeaders({ request: { headers }, headerNames }: KfrCall): Explanation[] {
  const absent = headerNames.filter((name) => headers[name.toLowerCase()] === undefined);
  if (absent.length === 0) return [];
  return Object.keys(headers).flatMap((name) => {
    const wanted = letters(name.replace(/^x-/, ''));
    return absent
      .filter((known) => letters(known) === wanted)
      .map((known) => explain('header-misspelt', { name: shownLine(name, 40), known }));
  });
}

/** Node keeps the first of these and joins repeats of other headers with a comma. */
const firstCounts = ['authorization', 'content-type'];

function repeatedHeaders({ request, headerNames }: KfrCall): Explanation[] {
  const spelling = new Map(headerNames.map((name) => [name.toLowerCase(), name]));
  return repeatedIn(request.rawHeaders).flatMap((name) => {
    const known = spelling.get(name);
    if (firstCounts.includes(name))
      return [explain('header-repeated', { name: known ?? capitalised(name), counts: 'first' })];
    return known === undefined ? [] : [explain('header-repeated', { name: known, counts: 'joined' })];
  });
}

/** @param raw alternating names and values */
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
