import type { Client, Entries, Institution } from '../../directory/index.ts';
import { cut, uuid } from '../../kernel/index.ts';
import { WishError } from '../changing.ts';
import { scopeFault } from './accesses.ts';
import type { ClientWish } from './wish.ts';

/** Scopes of a first client, by kind of institution. */
const usualScopes: Readonly<Record<Institution['kind'], readonly string[]>> = {
  institution: ['bits:kundeforhold.write'],
  supplier: ['bits:kundeforhold.write'],
  agency: ['bits:kundeforhold', 'bits:kundeforhold.konto'],
  bank: [],
};

/**
 * The institution's clients after the change. A client is identified by its id, or without one by its name
 * (default: that of the institution); a known one keeps its keys and whatever the change leaves out. Left out, the
 * clients stay, and a new institution other than a bank gets one client with the usual scopes.
 * @throws WishError for a client of another organisation, a scope that does not exist, a bank with clients
 */
export function clientsAfter(
  entries: Entries,
  institution: Institution,
  wishes: readonly ClientWish[] | undefined,
  { previous, now }: { readonly previous: Institution | undefined; readonly now: string },
): readonly Client[] {
  const { organisationNumber, kind } = institution;
  const own = entries.clients.filter((client) => client.organisationNumber === organisationNumber);
  const isBeginning = previous === undefined && own.length === 0 && kind !== 'bank';
  if (wishes === undefined && !isBeginning) {
    checkBank(institution, previous, own, own);
    return own;
  }
  const claimed = new Set(wishes?.flatMap(({ clientId }) => clientId ?? []));
  const clients = (wishes ?? [{}]).map((wish, index) => {
    const known = own.find(({ clientId, name }) =>
      wish.clientId === undefined
        ? name === (wish.name ?? institution.name) && !claimed.has(clientId)
        : clientId === wish.clientId,
    );
    if (known !== undefined) claimed.add(known.clientId);
    checkOwner(entries, wish, organisationNumber, index);
    checkScopes(entries, wish, known, index);
    return known === undefined ? made(institution, wish, now) : kept(known, wish, now);
  });
  checkBank(institution, previous, own, clients);
  return clients;
}

const made = ({ organisationNumber, name, kind }: Institution, wish: ClientWish, now: string): Client => ({
  clientId: wish.clientId ?? uuid(),
  name: wish.name ?? name,
  organisationNumber,
  active: wish.active ?? true,
  scopes: wish.scopes ?? [...usualScopes[kind]],
  keys: [],
  created: now,
  lastUpdated: now,
});

function kept(client: Client, { name, active, scopes }: ClientWish, now: string): Client {
  const after = {
    ...client,
    name: name ?? client.name,
    active: active ?? client.active,
    scopes: scopes ?? client.scopes,
  };
  const isSame =
    after.name === client.name &&
    after.active === client.active &&
    after.scopes.join(' ') === client.scopes.join(' ');
  return isSame ? client : { ...after, lastUpdated: now };
}

function checkOwner({ clients }: Entries, { clientId }: ClientWish, number: string, index: number): void {
  const taken = clients.find((client) => client.clientId === clientId);
  if (taken === undefined || taken.organisationNumber === number) return;
  throw new WishError(
    409,
    'client-taken',
    `clients.${index}.clientId: ${cut(taken.clientId, 100)} is a client of ${taken.organisationNumber}`,
  );
}

function checkScopes({ scopes }: Entries, wish: ClientWish, known: Client | undefined, index: number): void {
  const unknown = (wish.scopes ?? []).filter(
    (name) => !known?.scopes.includes(name) && !scopes.some((scope) => scope.name === name),
  );
  if (unknown.length === 0) return;
  const faults = unknown.map((name) => `clients.${index}.scopes: ${scopeFault(name, scopes)}`);
  throw new WishError(400, 'institution', ...faults);
}

/** A bank that has clients nevertheless, from an edited file, may keep them. */
function checkBank(
  { kind }: Institution,
  previous: Institution | undefined,
  own: readonly Client[],
  clients: readonly Client[],
): void {
  if (kind !== 'bank' || clients.length === 0) return;
  const ids = own.map(({ clientId }) => clientId);
  if (previous?.kind === 'bank' && clients.every(({ clientId }) => ids.includes(clientId))) return;
  throw new WishError(
    400,
    'institution',
    'clients: a bank calls nobody here and has none; send "clients":[] to remove those that are there',
  );
}
