import type { Access, AccessState, Entries, Institution } from '../../directory/index.ts';
import { WishError } from '../changing.ts';
import { decisionOf } from './view.ts';
import type { Decision, InstitutionWish } from './wish.ts';

/** Scopes to which Bits grants access. */
const ofBits = /^bits:/;

const stateOf: Readonly<Record<Exclude<Decision, 'none'>, AccessState>> = {
  granted: 'APPROVED',
  requested: 'REQUESTED',
  denied: 'DENIED',
};

/**
 * The institution's accesses after the change. A word applies to every scope of Bits that its clients have or that
 * was decided about; a list of scopes replaces all accesses. Left out, they stay, and a new institution is granted
 * the scopes of its clients. A supplier uses the access of whoever has delegated to it, and needs none.
 * @param entries with the clients that the institution will have
 * @throws WishError for a scope that does not exist
 */
export function accessesAfter(
  entries: Entries,
  { organisationNumber, kind }: Institution,
  wish: InstitutionWish['access'],
  { isNew, now }: { readonly isNew: boolean; readonly now: string },
): Entries['accesses'] {
  const own = entries.accesses.filter(({ consumer }) => consumer === organisationNumber);
  const known = new Map(own.map((access) => [access.scope, access]));
  const needed = entries.clients
    .filter((client) => client.organisationNumber === organisationNumber)
    .flatMap(({ scopes }) => scopes.filter((scope) => ofBits.test(scope)));

  const wanted = new Map<string, Decision>(own.map(({ scope, state }) => [scope, decisionOf[state]]));
  if (typeof wish === 'object') {
    checkScopes(entries, wish, known);
    wanted.clear();
    for (const [scope, decision] of Object.entries(wish)) wanted.set(scope, decision);
  } else if (wish !== undefined) {
    for (const scope of [...needed, ...known.keys()]) if (ofBits.test(scope)) wanted.set(scope, wish);
  } else if (isNew && kind !== 'supplier') {
    for (const scope of needed) if (!wanted.has(scope)) wanted.set(scope, 'granted');
  }

  const after = [...wanted].flatMap(([scope, decision]): Access[] => {
    if (decision === 'none') return [];
    const access = known.get(scope);
    const state = stateOf[decision];
    if (access?.state === state) return [access];
    return [{ scope, consumer: organisationNumber, created: now, ...access, state, lastUpdated: now }];
  });
  return [...entries.accesses.filter(({ consumer }) => consumer !== organisationNumber), ...after];
}

function checkScopes(
  { scopes }: Entries,
  wish: Readonly<Record<string, Decision>>,
  known: ReadonlyMap<string, Access>,
): void {
  const unknown = Object.entries(wish).filter(
    ([name, decision]) =>
      decision !== 'none' && !known.has(name) && !scopes.some((scope) => scope.name === name),
  );
  if (unknown.length === 0) return;
  throw new WishError(400, 'institution', ...unknown.map(([name]) => `access.${scopeFault(name, scopes)}`));
}

/** @returns a line with the scopes that exist */
export const scopeFault = (name: string, scopes: Entries['scopes']): string =>
  `${name}: there is no such scope; there are ${scopes.map((scope) => scope.name).join(', ')}`;
