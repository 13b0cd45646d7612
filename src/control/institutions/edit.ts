import type { Client, EditResult, Entries, Institution } from '../../directory/index.ts';
import { ChangeError } from '../changing.ts';
import { numberError } from '../organisation-number.ts';
import { accessesAfter } from './accesses.ts';
import { clientsAfter } from './clients.ts';
import type { InstitutionInput } from './input.ts';

/**
 * The directory with an institution added or replaced.
 * @param now in the format of the directory
 * @throws ChangeError. Checks only new organisation numbers, as those of an edited file may be invalid.
 */
export function withInstitution(
  entries: Entries,
  organisationNumber: string,
  input: InstitutionInput,
  now: string,
): EditResult<{ readonly institution: Institution; readonly isNew: boolean }> {
  const previous = entries.institutions.find((known) => known.organisationNumber === organisationNumber);
  const error = previous === undefined ? numberError(organisationNumber) : undefined;
  if (error !== undefined) throw new ChangeError(400, 'organisation-number', `organisationNumber: ${error}`);
  const institution: Institution = {
    organisationNumber,
    name: input.name,
    kind: input.kind ?? previous?.kind ?? 'institution',
    accountSeries: input.accountSeries,
    collectionAccounts: input.collectionAccounts,
    legalMandates: input.legalMandates,
  };
  checkAccounts(entries, institution, previous);
  const clients = clientsAfter(entries, institution, input.clients, { previous, now });
  const institutions =
    previous === undefined
      ? [...entries.institutions, institution]
      : entries.institutions.map((known) => (known === previous ? institution : known));
  const isNew = previous === undefined;
  const changed = { ...entriesWithClients(entries, organisationNumber, clients), institutions };
  const accesses = accessesAfter(changed, institution, input.access, { isNew, now });
  return { entries: { ...changed, accesses }, made: { institution, isNew } };
}

/**
 * The directory without an organisation and its clients, accesses, delegations from and to it, system users, and the accounts
 * of a bank. Scopes that it owns stay, and clients that it has registered for others.
 * @returns also the removed client ids, and counts of the other removed entries
 */
export function withoutOrganisation(entries: Entries, number: string) {
  const clientIds = entries.clients
    .filter(({ organisationNumber }) => organisationNumber === number)
    .map(({ clientId }) => clientId);
  const remaining = entriesWithClients(entries, number, []);
  const after: Entries = {
    ...remaining,
    institutions: remaining.institutions.filter(({ organisationNumber }) => organisationNumber !== number),
    accesses: remaining.accesses.filter(({ consumer }) => consumer !== number),
    delegations: remaining.delegations.filter(
      ({ consumer, supplier }) => consumer !== number && supplier !== number,
    ),
    systemUsers: remaining.systemUsers.filter(({ organisationNumber }) => organisationNumber !== number),
    bankAccounts: remaining.bankAccounts.filter(({ bank }) => bank !== number),
  };
  const removed = (list: 'accesses' | 'delegations' | 'systemUsers' | 'bankAccounts') =>
    entries[list].length - after[list].length;
  return {
    entries: after,
    made: {
      organisationNumber: number,
      clients: clientIds,
      accesses: removed('accesses'),
      delegations: removed('delegations'),
      systemUsers: removed('systemUsers'),
      bankAccounts: removed('bankAccounts'),
    },
  };
}

/** The entries with these clients. Also removes deleted clients from system users, and system users without clients. */
function entriesWithClients(entries: Entries, number: string, clients: readonly Client[]): Entries {
  const others = entries.clients.filter(({ organisationNumber }) => organisationNumber !== number);
  const removed = entries.clients
    .filter(({ organisationNumber }) => organisationNumber === number)
    .map(({ clientId }) => clientId)
    .filter((id) => !clients.some(({ clientId }) => clientId === id));
  const systemUsers = entries.systemUsers.flatMap((user) => {
    if (!user.clients.some((id) => removed.includes(id))) return [user];
    const remaining = user.clients.filter((id) => !removed.includes(id));
    return remaining.length === 0 ? [] : [{ ...user, clients: remaining }];
  });
  return { ...entries, clients: [...others, ...clients], systemUsers };
}

function checkAccounts(entries: Entries, institution: Institution, previous: Institution | undefined): void {
  const errors = (['accountSeries', 'collectionAccounts'] as const).flatMap((list) =>
    institution[list].flatMap((value, index) => {
      if (previous?.[list].includes(value)) return [];
      const owner = entries.institutions.find((other) => other !== previous && other[list].includes(value));
      return owner === undefined
        ? []
        : [`${list}.${index}: ${value} belongs to ${owner.organisationNumber}, ${owner.name}`];
    }),
  );
  if (errors.length > 0) throw new ChangeError(409, 'account-taken', ...errors);
}
