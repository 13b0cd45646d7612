import type { Client, Entries, Institution } from '../../directory/index.ts';
import { cut, uuid } from '../../kernel/index.ts';
import { ChangeError } from '../changing.ts';
import { unknownScope } from './accesses.ts';
import type { ClientInput } from './input.ts';

/** Scopes of a first client, by kind of institution. */
const defaultScopes: Readonly<Record<Institution['kind'], readonly string[]>> = {
  institution: ['bits:kundeforhold.write'],
  supplier: ['bits:kundeforhold.write'],
  agency: ['bits:kundeforhold', 'bits:kundeforhold.konto'],
  bank: [],
};

/**
 * The institution's clients after a change. A client is identified by its id, or without one by its name (default: that of
 * the institution). An existing client keeps its keys and the fields that the change leaves out. Without `inputs` the clients
 * stay, and a new institution other than a bank gets a client with the default scopes.
 * @throws ChangeError for a client of another organisation, an unknown scope, or a bank with clients
 */
export function clientsAfter(
  entries: Entries,
  institution: Institution,
  inputs: readonly ClientInput[] | undefined,
  { previous, now }: { readonly previous: Institution | undefined; readonly now: string },
): readonly Client[] {
  const { organisationNumber, kind } = institution;
  const own = entries.clients.filter((client) => client.organisationNumber === organisationNumber);
  const needsFirstClient = previous === undefined && own.length === 0 && kind !== 'bank';
  if (inputs === undefined && !needsFirstClient) {
    checkBank(institution, previous, own, own);
    return own;
  }
  const claimed = new Set(inputs?.flatMap(({ clientId }) => clientId ?? []));
  const clients = (inputs ?? [{}]).map((input, index) => {
    const known = own.find(({ clientId, name }) =>
      input.clientId === undefined
        ? name === (input.name ?? institution.name) && !claimed.has(clientId)
        : clientId === input.clientId,
    );
    if (known !== undefined) claimed.add(known.clientId);
    checkOwner(entries, input, organisationNumber, index);
    checkScopes(entries, input, known, index);
    return known === undefined ? createdClient(institution, input, now) : updatedClient(known, input, now);
  });
  checkBank(institution, previous, own, clients);
  return clients;
}

const createdClient = (
  { organisationNumber, name, kind }: Institution,
  input: ClientInput,
  now: string,
): Client => ({
  clientId: input.clientId ?? uuid(),
  name: input.name ?? name,
  organisationNumber,
  active: input.active ?? true,
  scopes: input.scopes ?? [...defaultScopes[kind]],
  keys: [],
  created: now,
  lastUpdated: now,
});

function updatedClient(client: Client, { name, active, scopes }: ClientInput, now: string): Client {
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

function checkOwner({ clients }: Entries, { clientId }: ClientInput, number: string, index: number): void {
  const taken = clients.find((client) => client.clientId === clientId);
  if (taken === undefined || taken.organisationNumber === number) return;
  throw new ChangeError(
    409,
    'client-taken',
    `clients.${index}.clientId: ${cut(taken.clientId, 100)} is a client of ${taken.organisationNumber}`,
  );
}

function checkScopes(
  { scopes }: Entries,
  input: ClientInput,
  known: Client | undefined,
  index: number,
): void {
  const unknown = (input.scopes ?? []).filter(
    (name) => !known?.scopes.includes(name) && !scopes.some((scope) => scope.name === name),
  );
  if (unknown.length === 0) return;
  const errors = unknown.map((name) => `clients.${index}.scopes: ${unknownScope(name, scopes)}`);
  throw new ChangeError(400, 'institution', ...errors);
}

/** A bank has no clients; it may keep those that it has from an edited file. @throws ChangeError */
function checkBank(
  { kind }: Institution,
  previous: Institution | undefined,
  own: readonly Client[],
  clients: readonly Client[],
): void {
  if (kind !== 'bank' || clients.length === 0) return;
  const ids = own.map(({ clientId }) => clientId);
  if (previous?.kind === 'bank' && clients.every(({ clientId }) => ids.includes(clientId))) return;
  throw new ChangeError(
    400,
    'institution',
    'clients: a bank calls nobody here and has none; send "clients":[] to remove those that are there',
  );
}
