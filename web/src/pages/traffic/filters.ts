/** Filters of GET /_sandbox/exchanges, as the address of the page has them. */
export const filterNames = [
  'words',
  'status',
  'institution',
  'code',
  'method',
  'operation',
  'run',
  'answeredBy',
  'error',
  'correlationId',
  'path',
  'flow',
  'since',
  'after',
] as const;

export type FilterName = (typeof filterNames)[number];

export type Filters = { readonly [Name in FilterName]?: string };

/** What the address says: which calls, and whether as flows. */
export interface Wanted {
  readonly filters: Filters;
  readonly asFlows: boolean;
}

/** Unknown and empty parameters are ignored; of one given twice, the first counts. */
export function wantedIn(search: string): Wanted {
  const given = new URLSearchParams(search);
  const filters = filterNames.flatMap((name) => {
    const value = given.get(name);
    return value === null || value.trim() === '' ? [] : [[name, value]];
  });
  return { filters: Object.fromEntries(filters), asFlows: given.get('as') === 'flows' };
}

/** The query of the remote control, without `?`; in one order, so that equal filters have equal queries. */
export function queryOf(filters: Filters): string {
  const given = filterNames.flatMap((name) => {
    const value = filters[name];
    return value === undefined || value.trim() === '' ? [] : [[name, value]];
  });
  return new URLSearchParams(given).toString();
}

/** The end of the address of the page: empty, or from `?` on. */
export function searchOf({ filters, asFlows }: Wanted): string {
  const query = [queryOf(filters), asFlows ? 'as=flows' : ''].filter((part) => part !== '').join('&');
  return query === '' ? '' : `?${query}`;
}
