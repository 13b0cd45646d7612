import { type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ControlError } from '../../api/control-error.ts';
import { useStreamEvents } from '../../api/stream-provider.tsx';
import { useControl } from '../../api/use-control.ts';
import type { Chosen } from './chosen.ts';
import type { CaseDetail, Listed, ListedRun, PlayedRun } from './model.ts';

export const useListed = ({ query }: Chosen): UseQueryResult<Listed, ControlError> =>
  useControl<Listed>('scenarios', `scenarios?${query}`);

export const useCase = (id: string, { query }: Chosen): UseQueryResult<CaseDetail, ControlError> =>
  useControl<CaseDetail>('scenarios', `scenarios/${encodeURIComponent(id)}?${query}`);

export const useRuns = (): UseQueryResult<{ readonly runs: readonly ListedRun[] }, ControlError> =>
  useControl('runs', 'runs');

/** Nothing is fetched for an observed run. */
export const usePlayedRun = ({ run, isPlayed }: Chosen): UseQueryResult<PlayedRun, ControlError> =>
  useControl('runs', isPlayed ? `runs/${encodeURIComponent(run)}` : undefined);

interface Institution {
  readonly organisationNumber: string;
  readonly name: string;
  readonly kind: string;
}

/** Those that report customers. */
export function useInstitutions(): readonly Institution[] {
  const { data } = useControl<{ readonly institutions: readonly Institution[] }>('directory', 'institutions');
  return data?.institutions.filter(({ kind }) => kind === 'institution') ?? [];
}

/** How long after an exchange the cases are fetched anew, in milliseconds. */
const refetchAfter = 2_000;

/** The nearest call of an open case may be another one after each exchange, without an event of its own: docs/events.md. */
export function useRefetchAfterExchanges(): void {
  const queryClient = useQueryClient();
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useStreamEvents((message) => {
    if (message.kind !== 'event' || message.topic !== 'exchanges' || waiting.current !== undefined) return;
    waiting.current = setTimeout(() => {
      waiting.current = undefined;
      void queryClient.invalidateQueries({ queryKey: ['scenarios'] });
    }, refetchAfter);
  });
  useEffect(
    () => () => {
      clearTimeout(waiting.current);
      waiting.current = undefined;
    },
    [],
  );
}
