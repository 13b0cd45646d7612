import type { Client, EditResult, Entries, Institution } from '../../directory/index.ts';
import { WishError } from '../changing.ts';
import { numberFault } from '../organisation-number.ts';
import { accessesAfter } from './accesses.ts';
import { clientsAfter } from './clients.ts';
import type { InstitutionWish } from './wish.ts';

/**
 * The directory with the institution added, or replaced by its number.
 * @param now in the format of the directory
 * @throws WishError; only new numbers are checked, as those of an edited file may be invalid
 */
export function withInstitution(
  entries: Entries,
  organisationNumber: string,
  wish: InstitutionWish,
  now: string,
): EditResult<{ readonly institution: Institution; readonly isNew: boolean }> {
  const previous = entries.institutions.find((known) => known.organisationNumber === organisationNumber);
  const fault = previous === undefined ? numberFault(organisationNumber) : undefined;
  if (fault !== undefined) throw new WishError(400, 'organisation-number', `organisationNumber: ${fault}`);
  const institution: Institution = {
    organisationNumber,
    name: wish.name,
    kind: wish.kind ?? previous?.kind ?? 'institution',
    accountSeries: wish.accountSeries,
    collectionAccounts: wish.collectionAccounts,
    legalMandates: wish.legalMandates,
  };
  checkAccounts(entries, institution, previous);
  const clients = clientsAfter(entries, institution, wish.clients, { previous, now });
  const institutions =
    previous === undefined
      ? [...entries.institutions, institution]
      : entries.institutions.map((known) => (known === previous ? institution : known));
  const isNew = previous === undefined;
  const changed = { ...entriesWithClients(entries, organisationNumber, clients), institutions };
  const accesses = accessesAfter(changed, institution, wish.access, { isNew, now });
  return { entries: { ...changed, accesses }, made: { institution, isNew } };
}

/**
 * The directory without the organisation and what depends on it: its clients, accesses, delegations from and to it,
 * system users, and the accounts of a bank. Scopes that it owns stay, and clients that it has registered for
 * others.
 * @returns also what was removed: client ids, and counts of the rest
 */
export function withoutOrganisation(entries: Entries, number: string) {
  const clientIds = entries.clients
    .filter(({ organisationNumber }) => organisationNumber === number)
    .map(({ clientId }) => clientId);
  const left = entriesWithClients(entries, number, []);
  const after: Entries = {
    ...left,
    institutions: left.institutions.filter(({ organisationNumber }) => organisationNumber !== number),
    accesses: left.accesses.filter(({ consumer }) => consumer !== number),
    delegations: left.delegations.filter(
      ({ consumer, supplier }) => consumer !== number && supplier !== number,
    ),
    systemUsers: left.systemUsers.filter(({ organisationNumber }) => organisationNumber !== number),
    bankAccounts: left.bankAccounts.filter(({ bank }) => bank !== number),
  };
  const fewer = (list: 'accesses' | 'delegations' | 'systemUsers' | 'bankAccounts') =>
    entries[list].length - after[list].length;
  return {
    entries: after,
    made: {
      organisationNumber: number,
      clients: clientIds,
      accesses: fewer('accesses'),
      delegations: fewer('delegations'),
      systemUsers: fewer('systemUsers'),
      bankAccounts: fewer('bankAccounts'),
    },
  };
}

/** Removes deleted clients from system users, and system users without clients. */
function entriesWithClients(entries: Entries, number: string, clients: readonly Client[]): Entries {
  const others = entries.clients.filter(({ organisationNumber }) => organisationNumber !== number);
  const gone = entries.clients
    .filter(({ organisationNumber }) => organisationNumber === number)
    .map(({ clientId }) => clientId)
    .filter((id) => !clients.some(({ clientId }) => clientId === id));
  const systemUsers = entries.systemUsers.flatMap((user) => {
    if (!user.clients.some((id) => gone.includes(id))) return [user];
    const left = user.clients.filter((id) => !gone.includes(id));
    return left.length === 0 ? [] : [{ ...user, clients: left }];
  });
  return { ...entries, clients: [...others, ...clients], systemUsers };
}

function checkAccounts(entries: Entries, institution: Institution, previous: Institution | undefined): void {
  const faults = (['accountSeries', 'collectionAccounts'] as const).flatMap((list) =>
    institution[list].flatMap((value, index) => {
      if (previous?.[list].includes(value)) return [];
      const owner = entries.institutions.find((other) => other !== previous && other[list].includes(value));
      return owner === undefined
        ? []
        : [`${list}.${index}: ${value} belongs to ${owner.organisationNumber}, ${owner.name}`];
    }),
  );
  if (faults.length > 0) throw new WishError(409, 'account-taken', ...faults);
}
