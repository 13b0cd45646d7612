import { altinn } from '../altinn.ts';
import type { OperationHandler } from './services.ts';

/** GET /delegationsources: Altinn, which programs look up by name, and the other sources that scopes name. */
export const listDelegationSources: OperationHandler = (_ask, { directory }) => {
  const named = directory.latest.scopes().flatMap(({ delegationSource }) => delegationSource ?? []);
  const others = [...new Set(named)].filter((issuer) => issuer !== altinn);
  return {
    status: 200,
    body: [{ name: 'altinn', issuer: altinn }, ...others.map((issuer) => ({ name: issuer, issuer }))],
  };
};
