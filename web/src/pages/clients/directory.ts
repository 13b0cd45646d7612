import type { UseQueryResult } from '@tanstack/react-query';
import type { ControlError } from '../../api/control-error.ts';
import { useControl } from '../../api/use-control.ts';

export const kinds = ['institution', 'agency', 'supplier', 'bank'] as const;
export const decisions = ['granted', 'requested', 'denied', 'none'] as const;

export interface Client {
  readonly clientId: string;
  readonly name: string;
  readonly active: boolean;
  readonly scopes: readonly string[];
  readonly registeredKeys: readonly { readonly kid: string; readonly created: string }[];
}

/** Of GET /_sandbox/institutions. One that is not in the directory, and only owns clients, has no name and no kind. */
export interface Organisation {
  readonly organisationNumber: string;
  readonly name?: string;
  readonly kind?: (typeof kinds)[number];
  readonly access: Readonly<Record<string, (typeof decisions)[number]>>;
  readonly clients: readonly Client[];
}

interface Organisations {
  readonly institutions: readonly Organisation[];
  readonly otherOrganisations: readonly Organisation[];
}

export const useOrganisations = (): UseQueryResult<Organisations, ControlError> =>
  useControl('directory', 'institutions');

export interface Delegation {
  readonly scope: string;
  readonly consumer: string;
  readonly supplier: string;
}

export interface SystemUser {
  readonly id: string;
  readonly organisationNumber: string;
  readonly systemId: string;
  readonly clients: readonly string[];
  readonly externalRef?: string;
}

export const useDelegations = (): UseQueryResult<
  { readonly delegations: readonly Delegation[] },
  ControlError
> => useControl('directory', 'delegations');

export const useSystemUsers = (): UseQueryResult<
  { readonly systemUsers: readonly SystemUser[] },
  ControlError
> => useControl('directory', 'system-users');
