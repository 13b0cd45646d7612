import type { Scope } from '../directory/index.ts';

/** The one kind of client that there is here, as scopes name it in allowed_integration_types. */
export const integrationType = 'maskinporten';

/** A scope's owner may keep it for other kinds of client, such as those that log people in; none named means all. */
export const isForMaskinporten = ({ allowedIntegrationTypes: types }: Scope): boolean =>
  types.length === 0 || types.includes(integrationType);
