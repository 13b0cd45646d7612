import type { AccessState, Client, Institution, Lookups } from '../../directory/index.ts';
import type { Decision } from './wish.ts';

export const decisionOf: Readonly<Record<AccessState, Decision>> = {
  APPROVED: 'granted',
  REQUESTED: 'requested',
  DENIED: 'denied',
};

/** An institution as answered, which can be sent back. A bank makes no calls and has no connection. */
export const institutionView = (directory: Lookups, institution: Institution, origin: string) => ({
  ...institution,
  ...partsOf(directory, institution.organisationNumber),
  connection: institution.kind === 'bank' ? null : connectionOf(institution.organisationNumber, origin),
});

/** An organisation known only by its clients. */
export const organisationView = (directory: Lookups, organisationNumber: string, origin: string) => ({
  organisationNumber,
  ...partsOf(directory, organisationNumber),
  connection: connectionOf(organisationNumber, origin),
});

/** Owners of clients that are no institution, agency, supplier or bank. */
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

/** Access to each scope that its clients have, or that it has asked for. */
function accessView(directory: Lookups, number: string): Readonly<Record<string, Decision>> {
  const ofClients = directory.clientsOf(number).flatMap(({ scopes }) => scopes);
  const decided = directory.accesses().filter(({ consumer }) => consumer === number);
  return Object.fromEntries([
    ...ofClients.map((scope) => [scope, 'none'] as const),
    ...decided.map(({ scope, state }) => [scope, decisionOf[state]] as const),
  ]);
}
