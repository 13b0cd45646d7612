import type { UseQueryResult } from '@tanstack/react-query';
import { useQuery } from '@tanstack/react-query';
import type { Connection as AnyConnection, Institution } from '../../../../src/control/api.d.ts';
import { control } from '../../api/control.ts';
import type { ControlError } from '../../api/control-error.ts';
import { useControl } from '../../api/use-control.ts';

/** Of an institution with an active client. */
export type Connection = Omit<AnyConnection, 'clientId'> & { readonly clientId: string };

export const useInstitutions = () => useControl('directory', 'institutions');

/** Not of a topic: the sandbox makes the key store on the first request, and it stays. */
export const useConnection = (
  organisationNumber: string | undefined,
): UseQueryResult<Connection, ControlError> =>
  useQuery<Connection, ControlError>({
    queryKey: ['connection', organisationNumber],
    queryFn: () => control<Connection>('GET', `institutions/${organisationNumber}/connection`),
    enabled: organisationNumber !== undefined,
  });

/** Those that a client can be: they have an active client. */
export const withClient = (institutions: readonly Institution[]): readonly Institution[] =>
  institutions.filter(({ clients }) => clients.some(({ active }) => active));
