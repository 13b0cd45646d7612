import type { Access, AccessState, Entries, Institution } from '../../directory/index.ts';
import { ChangeError } from '../changing.ts';
import type { Decision, InstitutionInput } from './input.ts';
import { decisionOf } from './view.ts';

/** Scopes to which Bits grants access. */
const bitsScope = /^bits:/;

const stateOf: Readonly<Record<Exclude<Decision, 'none'>, AccessState>> = {
  granted: 'APPROVED',
  requested: 'REQUESTED',
  denied: 'DENIED',
};

/**
 * The institution's accesses after a change. A single decision applies to every scope of Bits that its clients have or that
 * it has an access to; decisions by scope replace all accesses. Without `input` they stay, and a new institution is granted
 * the scopes of its clients. A supplier needs no access, as it uses those of the consumers that delegate to it.
 * @param entries with the institution's clients after the change
 * @throws ChangeError for an unknown scope
 */
export function accessesAfter(
  entries: Entries,
  { organisationNumber, kind }: Institution,
  input: InstitutionInput['access'],
  { isNew, now }: { readonly isNew: boolean; readonly now: string },
): Entries['accesses'] {
  const own = entries.accesses.filter(({ consumer }) => consumer === organisationNumber);
  const known = new Map(own.map((access) => [access.scope, access]));
  const clientScopes = entries.clients
    .filter((client) => client.organisationNumber === organisationNumber)
    .flatMap(({ scopes }) => scopes.filter((scope) => bitsScope.test(scope)));

  const decisions = new Map<string, Decision>(own.map(({ scope, state }) => [scope, decisionOf[state]]));
  if (typeof input === 'object') {
    checkScopes(entries, input, known);
    decisions.clear();
    for (const [scope, decision] of Object.entries(input)) decisions.set(scope, decision);
  } else if (input !== undefined) {
    for (const scope of [...clientScopes, ...known.keys()])
      if (bitsScope.test(scope)) decisions.set(scope, input);
  } else if (isNew && kind !== 'supplier') {
    for (const scope of clientScopes) if (!decisions.has(scope)) decisions.set(scope, 'granted');
  }

  const after = [...decisions].flatMap(([scope, decision]): Access[] => {
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
  input: Readonly<Record<string, Decision>>,
  known: ReadonlyMap<string, Access>,
): void {
  const unknown = Object.entries(input).filter(
    ([name, decision]) =>
      decision !== 'none' && !known.has(name) && !scopes.some((scope) => scope.name === name),
  );
  if (unknown.length === 0) return;
  throw new ChangeError(
    400,
    'institution',
    ...unknown.map(([name]) => `access.${unknownScope(name, scopes)}`),
  );
}

/** A line about an unknown scope, with the known ones. */
export const unknownScope = (name: string, scopes: Entries['scopes']): string =>
  `${name}: there is no such scope; there are ${scopes.map((scope) => scope.name).join(', ')}`;
