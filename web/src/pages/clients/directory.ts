import type { UseQueryResult } from '@tanstack/react-query';
import type { Institution, Organisation as Owner } from '../../../../src/control/api.d.ts';
import type { ControlError } from '../../api/control-error.ts';
import { useControl } from '../../api/use-control.ts';

export const kinds = ['institution', 'agency', 'supplier', 'bank'] as const;
export const decisions = ['granted', 'requested', 'denied', 'none'] as const;

/** One that is not in the directory, and only owns clients, has no name and no kind. */
export type Organisation = Omit<Owner, 'connection'> & Partial<Pick<Institution, 'name' | 'kind'>>;

interface Organisations {
  readonly institutions: readonly Organisation[];
  readonly otherOrganisations: readonly Organisation[];
}

export const useOrganisations = (): UseQueryResult<Organisations, ControlError> =>
  useControl('directory', 'institutions');

export const useDelegations = () => useControl('directory', 'delegations');

export const useSystemUsers = () => useControl('directory', 'system-users');
