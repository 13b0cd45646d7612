import { keepPreviousData, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { control } from '../../api/control.ts';
import type { ControlError } from '../../api/control-error.ts';
import { useControl } from '../../api/use-control.ts';
import type { Period } from '../../parts/time-line-layout.ts';

/** Of GET /_sandbox/institutions. */
export interface Institution {
  readonly organisationNumber: string;
  readonly name: string;
  readonly kind: 'institution' | 'agency' | 'supplier' | 'bank';
  readonly clients: readonly { readonly active: boolean }[];
  readonly legalMandates?: readonly { readonly text: string; readonly ownersOnly?: boolean }[];
}

/** Of GET /_sandbox/customers. */
export interface FoundCustomers {
  readonly customers: readonly {
    readonly customer: string;
    readonly masked: boolean;
    readonly institutions: readonly {
      readonly fid: string;
      readonly periods: number;
      readonly open: boolean;
    }[];
  }[];
  readonly count: number;
  /** Otherwise `count` is a minimum. */
  readonly counted: boolean;
}

/** Of GET /_sandbox/customers/history. */
export interface History {
  readonly customer: string;
  readonly masked: boolean;
  readonly today: string;
  readonly institutions: readonly { readonly fid: string; readonly periods: readonly Period[] }[];
  readonly waiting: readonly { readonly fid: string; readonly batch: string }[];
}

/** Of GET /_sandbox/batches. */
export interface Batch {
  readonly id: string;
  readonly fid: string;
  readonly state: 'waiting' | 'loading' | 'loaded';
  readonly rows: number;
  readonly loaded: number;
  readonly duplicates?: number;
  readonly acceptedAt: string;
  readonly startsAt: string;
  readonly expectedEnd: string;
  readonly loadedAt?: string;
}

export interface Batches {
  readonly batches: readonly Batch[];
  readonly volumes: readonly {
    readonly fid: string;
    readonly day: string;
    readonly rows: number;
    readonly limit: number;
    readonly overLimit: boolean;
  }[];
}

export const useInstitutions = (): UseQueryResult<
  { readonly institutions: readonly Institution[] },
  ControlError
> => useControl('directory', 'institutions');

export const useBatches = (): UseQueryResult<Batches, ControlError> => useControl('batches', 'batches');

/** Calls KFR for an institution, so it has an active client. */
export const callers = (institutions: readonly Institution[], kind: Institution['kind']) =>
  institutions.filter((each) => each.kind === kind && each.clients.some(({ active }) => active));

/** The name of an institution; its number when it is not in the directory. */
export function useNames(): (fid: string) => string {
  const { data } = useInstitutions();
  const names = new Map(data?.institutions.map(({ organisationNumber, name }) => [organisationNumber, name]));
  return (fid) => names.get(fid) ?? fid;
}

/** First part of the keys of queries of the register, which the calls of clients change. */
const key = ['exchanges', 'customers'] as const;

/** A number, or its first digits, is in a header: addresses are logged. */
const useCustomerQuery = <Answer>(
  path: string,
  customer: string,
  isWanted = true,
): UseQueryResult<Answer, ControlError> =>
  useQuery<Answer, ControlError>({
    queryKey: [...key, path, customer],
    queryFn: ({ signal }) =>
      control<Answer>('GET', path, { signal, headers: customer === '' ? {} : { CustomerID: customer } }),
    enabled: isWanted,
    placeholderData: keepPreviousData,
  });

export const useCustomers = (beginsWith: string, institution: string, limit: number) =>
  useCustomerQuery<FoundCustomers>(
    `customers?${new URLSearchParams({ limit: String(limit), ...(institution === '' ? {} : { institution }) })}`,
    beginsWith,
  );

export const useHistory = (customer: string) =>
  useCustomerQuery<History>('customers/history', customer, isCustomerNumber(customer));

export const isCustomerNumber = (text: string): boolean => /^\d{9}(?:\d{2})?$/.test(text);

/** An organisation or a synthetic person, whose number may be in an address: no real person has a month of 40 or more. */
export const hasPage = (text: string): boolean => /^(?:\d{9}|\d{2}[4-9]\d{8})$/.test(text);

export function useRefreshCustomers(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: key });
}

/** Fetches customers again when the clock has moved or files are loaded: no call of a client tells of it. */
export function useFollowClockAndBatches(): void {
  const refresh = useRefreshCustomers();
  const changed = [useControl('clock', 'clock').dataUpdatedAt, useBatches().dataUpdatedAt].join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: refresh only uses the client.
  useEffect(refresh, [changed]);
}
