import { type QueryClient, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { control } from '../../api/control.ts';
import type { ControlError } from '../../api/control-error.ts';
import { useStreamEvents } from '../../api/stream-provider.tsx';
import { type List, merged, mostRows, type Row } from './rows.ts';

/** Newer calls are fetched at most this often, in milliseconds, however many are made. */
const fetchEvery = 500;

/** Not the name of a topic: an event adds to the list instead of having all of it fetched anew. */
const keyOf = (query: string) => ['traffic', query];

async function rowsOf(query: string, signal?: AbortSignal): Promise<readonly Row[]> {
  const path = `exchanges?view=summary&limit=${mostRows}${query === '' ? '' : `&${query}`}`;
  const { exchanges } = await control<{ readonly exchanges: readonly Row[] }>(
    'GET',
    path,
    signal && { signal },
  );
  return exchanges;
}

/** Fetches what is newer than the list. @returns false when there is no list yet */
async function addNewer(queryClient: QueryClient, query: string): Promise<boolean> {
  const list = queryClient.getQueryData<List>(keyOf(query));
  if (list === undefined) return false;
  const newest = list.rows[0]?.id;
  const given = new URLSearchParams(query);
  if (newest !== undefined) given.set('after', newest);
  const later = await rowsOf(given.toString());
  queryClient.setQueryData<List>(keyOf(query), (current) => current && merged(current, later));
  return true;
}

/** The calls that a query selects, newest first, kept up to date. */
export function useList(query: string): UseQueryResult<List, ControlError> {
  const queryClient = useQueryClient();
  const wanted = useRef(query);
  useEffect(() => {
    wanted.current = query;
  }, [query]);
  const fetching = useRef({ isBusy: false, isDue: false });

  const fetchSoon = (): void => {
    const { current } = fetching;
    current.isDue = true;
    if (current.isBusy) return;
    current.isBusy = true;
    setTimeout(async () => {
      current.isDue = false;
      // No answer: the stream notices too, and has all fetched anew.
      const hasList = await addNewer(queryClient, wanted.current).catch(() => true);
      current.isBusy = false;
      if (current.isDue || !hasList) fetchSoon();
    }, fetchEvery);
  };
  useStreamEvents((message) => {
    if (message.kind === 'event') {
      if (message.topic === 'exchanges') fetchSoon();
    } else if (message.topics.includes('exchanges'))
      void queryClient.invalidateQueries({ queryKey: ['traffic'] });
  });
  return useQuery<List, ControlError>({
    queryKey: keyOf(query),
    queryFn: async ({ signal }) => ({ query, rows: await rowsOf(query, signal) }),
    // A list of other filters stays while this one is fetched.
    placeholderData: (previous) => previous,
    gcTime: 0,
  });
}
