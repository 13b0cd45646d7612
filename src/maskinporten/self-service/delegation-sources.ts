import { altinn } from '../altinn.ts';
import type { Perform } from './services.ts';

/** GET /delegationsources: Altinn, whose name programs look up, and whatever else scopes of the directory name. */
export const listDelegationSources: Perform = (_ask, { directory }) => {
  const named = directory.latest.scopes().flatMap(({ delegationSource }) => delegationSource ?? []);
  const others = [...new Set(named)].filter((issuer) => issuer !== altinn);
  return {
    status: 200,
    body: [{ name: 'altinn', issuer: altinn }, ...others.map((issuer) => ({ name: issuer, issuer }))],
  };
};
