import type { Scope } from '../directory/index.ts';

/** The only type of client here, as named in a scope's allowed_integration_types. */
export const integrationType = 'maskinporten';

/** Owners can restrict a scope to other types of client, such as login clients; an empty list allows all. */
export const isForMaskinporten = ({ allowedIntegrationTypes: types }: Scope): boolean =>
  types.length === 0 || types.includes(integrationType);
