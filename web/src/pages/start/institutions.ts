import type { UseQueryResult } from '@tanstack/react-query';
import { useQuery } from '@tanstack/react-query';
import { control } from '../../api/control.ts';
import type { ControlError } from '../../api/control-error.ts';
import { useControl } from '../../api/use-control.ts';

/** Of GET /_sandbox/institutions. */
export interface Institution {
  readonly organisationNumber: string;
  readonly name: string;
  readonly kind: 'institution' | 'agency' | 'supplier' | 'bank';
  readonly clients: readonly { readonly clientId: string; readonly active: boolean }[];
}

/** Of GET /_sandbox/institutions/{fid}/connection: everything that a client of the institution needs. */
export interface Connection {
  readonly issuer: string;
  readonly tokenEndpoint: string;
  readonly jwksUri: string;
  readonly selfServiceBaseUrl: string;
  readonly kfrBaseUrl: string;
  readonly organisationNumber: string;
  readonly name: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly certificatePem: string;
  readonly chainPem: string;
  readonly privateKeyPem: string;
  readonly keystore: { readonly password: string; readonly alias: string };
}

export const useInstitutions = (): UseQueryResult<
  { readonly institutions: readonly Institution[] },
  ControlError
> => useControl('directory', 'institutions');

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
