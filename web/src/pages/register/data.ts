import { keepPreviousData, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CustomerHistory, Customers, Institution } from '../../../../src/control/api.d.ts';
import { control } from '../../api/control.ts';
import type { ControlError } from '../../api/control-error.ts';
import { useControl } from '../../api/use-control.ts';

export const useInstitutions = () => useControl('directory', 'institutions');

export const useBatches = () => useControl('batches', 'batches');

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
  useCustomerQuery<Customers>(
    `customers?${new URLSearchParams({ limit: String(limit), ...(institution === '' ? {} : { institution }) })}`,
    beginsWith,
  );

export const useHistory = (customer: string) =>
  useCustomerQuery<CustomerHistory>('customers/history', customer, isCustomerNumber(customer));

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
