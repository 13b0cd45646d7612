import type { ExchangeSummary } from '../../../../src/journal/index.ts';

/** A summary as it arrives: what is undefined is absent. */
export type Row = Pick<
  ExchangeSummary,
  'id' | 'at' | 'durationMs' | 'answeredBy' | 'method' | 'path' | 'status'
> &
  Partial<ExchangeSummary>;

/** A list of calls, newest first. */
export interface List {
  /** What the calls were selected by. */
  readonly query: string;
  readonly rows: readonly Row[];
}

/** As many as the sandbox keeps. */
export const mostRows = 5_000;

const newest = ({ rows }: List): number => Number(rows[0]?.id ?? 0);

/** The list with calls that were fetched later; what both have is there once. */
export function merged(list: List, later: readonly Row[]): List {
  const from = newest(list);
  const added = later.filter(({ id }) => Number(id) > from);
  return added.length === 0 ? list : { ...list, rows: [...added, ...list.rows].slice(0, mostRows) };
}

/**
 * What is shown while a list is held: the held one, unless it is of other filters, or of before a restart or reset of the sandbox.
 */
export const shownOf = (held: List | undefined, live: List): List =>
  held === undefined || held.query !== live.query || newest(held) > newest(live) ? live : held;

/** How many calls of the live list are newer than those shown. */
export function newerCount(shown: List, live: List): number {
  const from = newest(shown);
  const index = live.rows.findIndex(({ id }) => Number(id) <= from);
  return index === -1 ? live.rows.length : index;
}

/** The calls before and after one in the list: the newer one and the older one. */
export function neighboursOf(
  rows: readonly { readonly id: string }[],
  id: string,
): { readonly newer?: string | undefined; readonly older?: string | undefined } {
  const index = rows.findIndex((row) => row.id === id);
  return index === -1 ? {} : { newer: rows[index - 1]?.id, older: rows[index + 1]?.id };
}

/**
 * What all calls of KFR have in common is left out: `…/311002007/batch`.
 * @param institution the number of the one that is shown beside it is left out too: `…/batch`
 */
export function shortPath(path: string, institution?: string): string {
  const own = `/financialInstitutions/${institution}/`;
  return (path.endsWith(own) ? path : path.replace(own, '/financialInstitutions/'))
    .replace(/^\/kar-ws\/api\/v\d+\/customers\/financialInstitutions\//, '…/')
    .replace(/^\/kar-ws\/api\/(v\d+)\//, (_, version) => (version === 'v1' ? '…/' : `…/${version}/`));
}
