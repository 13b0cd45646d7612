import type { AccessState, Client, Institution, Lookups } from '../../directory/index.ts';
import type { Decision } from './input.ts';

export const decisionOf: Readonly<Record<AccessState, Decision>> = {
  APPROVED: 'granted',
  REQUESTED: 'requested',
  DENIED: 'denied',
};

/** An institution in answers; it can be sent back. A bank makes no calls and has no connection. */
export const institutionView = (directory: Lookups, institution: Institution, origin: string) => ({
  ...institution,
  ...partsOf(directory, institution.organisationNumber),
  connection: institution.kind === 'bank' ? null : connectionOf(institution.organisationNumber, origin),
});

/** An organisation that only has clients. */
export const organisationView = (directory: Lookups, organisationNumber: string, origin: string) => ({
  organisationNumber,
  ...partsOf(directory, organisationNumber),
  connection: connectionOf(organisationNumber, origin),
});

/** Owners of clients that are not institutions, agencies, suppliers or banks. */
export function ownersOnly(directory: Lookups): string[] {
  const owners = new Set(directory.clients().map(({ organisationNumber }) => organisationNumber));
  return [...owners].filter((number) => directory.institution(number) === undefined);
}

const connectionOf = (number: string, origin: string) =>
  `${origin}/_sandbox/institutions/${number}/connection`;

const partsOf = (directory: Lookups, number: string) => ({
  access: accessView(directory, number),
  clients: directory.clientsOf(number).map(clientView),
});

const clientView = ({ clientId, name, active, scopes, keys }: Client) => ({
  clientId,
  name,
  active,
  scopes,
  registeredKeys: keys.map(({ kid, created }) => ({ kid, created })),
});

/** The decision for each scope that the clients have, or that the institution has applied for. */
function accessView(directory: Lookups, number: string): Readonly<Record<string, Decision>> {
  const ofClients = directory.clientsOf(number).flatMap(({ scopes }) => scopes);
  const decided = directory.accesses().filter(({ consumer }) => consumer === number);
  return Object.fromEntries([
    ...ofClients.map((scope) => [scope, 'none'] as const),
    ...decided.map(({ scope, state }) => [scope, decisionOf[state]] as const),
  ]);
}
