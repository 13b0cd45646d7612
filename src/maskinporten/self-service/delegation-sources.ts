import type { Perform } from './services.ts';

/** Altinn in test: the one source that there is, unless scopes of the directory name another. */
export const altinn = { name: 'Altinn', issuer: 'https://tt02.altinn.no/' } as const;

/** GET /delegationsources */
export const listDelegationSources: Perform = (_ask, { directory }) => {
  const named = directory.latest.scopes().flatMap(({ delegationSource }) => delegationSource ?? []);
  const others = [...new Set(named)].filter((issuer) => issuer !== altinn.issuer);
  return { status: 200, body: [altinn, ...others.map((issuer) => ({ name: issuer, issuer }))] };
};
