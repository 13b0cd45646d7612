import type { Client } from '../../directory/index.ts';
import type { Explanation } from '../../kernel/index.ts';
import { withoutSecrets } from '../received.ts';

export const clientUnknown = (id: string): Explanation => ({
  code: 'client-unknown',
  where: 'path id',
  expected: 'the id of a client',
  got: withoutSecrets(id),
  summary: { en: 'No client has this id.', nb: 'Ingen klient har denne id-en.' },
  remedy: {
    en: 'GET /api/v1/clients lists the clients of the organisation that acts.',
    nb: 'GET /api/v1/clients viser klientene til organisasjonen som handler.',
  },
});

export const clientOfOther = (client: Client, organisation: string): Explanation => ({
  code: 'client-of-other',
  where: 'path id',
  expected: `a client of ${organisation}`,
  got: `a client of ${client.organisationNumber}`,
  summary: {
    en: `The client belongs to ${client.organisationNumber}, and ${organisation} asks.`,
    nb: `Klienten tilhører ${client.organisationNumber}, og det er ${organisation} som spør.`,
  },
  remedy: {
    en: 'Act as its owner: the consumer of the access token, or the header Sandbox-Organisation when the sandbox is open.',
    nb: 'Handle som eieren: tokenets konsument, eller headeren Sandbox-Organisation når sandkassen er åpen.',
  },
});

export const clientDeactivated = ({ clientId, lastUpdated }: Client): Explanation => ({
  code: 'client-deactivated',
  where: 'path id',
  expected: 'an active client',
  got: `${clientId}, deactivated${lastUpdated === undefined ? '' : ` ${lastUpdated}`}`,
  summary: {
    en: 'The client is deactivated, and cannot be changed any more.',
    nb: 'Klienten er deaktivert, og kan ikke endres mer.',
  },
  remedy: { en: 'Register a new client.', nb: 'Registrer en ny klient.' },
});

export const clientExists = ({ clientId, active }: Client): Explanation => ({
  code: 'client-exists',
  where: 'body client_id',
  expected: 'no client_id',
  got: `${clientId}, which ${active ? 'exists' : 'is deactivated'}`,
  summary: active
    ? { en: 'A client with this id exists already.', nb: 'En klient med denne id-en finnes allerede.' }
    : {
        en: 'A deactivated client has this id, and it cannot be used again.',
        nb: 'En deaktivert klient har denne id-en, og den kan ikke brukes på nytt.',
      },
  remedy: {
    en: 'Leave client_id out: Maskinporten chooses it. Change a client that exists with PUT.',
    nb: 'Utelat client_id: Maskinporten velger den. Endre en klient som finnes, med PUT.',
  },
});

export const clientIdOther = (sent: string, id: string): Explanation => ({
  code: 'client-id-other',
  where: 'body client_id',
  expected: withoutSecrets(id),
  got: withoutSecrets(sent),
  summary: {
    en: 'client_id in the body is not the one of the path.',
    nb: 'client_id i innholdet er ikke den samme som i stien.',
  },
  remedy: {
    en: 'Leave client_id out of the body, or send the one of the path.',
    nb: 'Utelat client_id i innholdet, eller send den samme som i stien.',
  },
});

export const ownerOther = (sent: string, owner: string): Explanation => ({
  code: 'client-owner-other',
  where: 'body client_orgno',
  expected: owner,
  got: withoutSecrets(sent),
  summary: {
    en: `client_orgno is ${withoutSecrets(sent)}, but only ${owner} can own this client.`,
    nb: `client_orgno er ${withoutSecrets(sent)}, men bare ${owner} kan eie denne klienten.`,
  },
  remedy: {
    en: 'Leave client_orgno out. Only a supplier, whose token has idporten:dcr.supplier, registers clients for others; and an owner never changes.',
    nb: 'Utelat client_orgno. Bare en leverandør med idporten:dcr.supplier i tokenet registrerer klienter for andre; og eieren endres aldri.',
  },
});

export const scopeUnknown = (name: string, inactive: boolean): Explanation => ({
  code: inactive ? 'scope-inactive' : 'scope-unknown',
  where: 'body scopes',
  expected: 'scopes that exist and are active',
  got: withoutSecrets(name),
  summary: inactive
    ? {
        en: `The scope ${withoutSecrets(name)} is deactivated.`,
        nb: `Scopet ${withoutSecrets(name)} er deaktivert.`,
      }
    : {
        en: `${name.trim() === '' ? 'The name of the scope is empty' : `There is no scope ${withoutSecrets(name)}`}.`,
        nb: `${name.trim() === '' ? 'Scopets navn er tomt' : `Scopet ${withoutSecrets(name)} finnes ikke`}.`,
      },
  remedy: {
    en: 'GET /api/v1/scopes/all lists them. Each scope is an entry of its own in the list, not one text with spaces.',
    nb: 'GET /api/v1/scopes/all viser dem. Hvert scope er et eget element i listen, ikke én tekst med mellomrom.',
  },
});

export const scopeNotForClients = (name: string, types: readonly string[]): Explanation => ({
  code: 'scope-integration-type',
  where: 'body scopes',
  expected: 'scopes with maskinporten among their allowed integration types',
  got: `${withoutSecrets(name)}, which allows ${withoutSecrets(types.join(', '))}`,
  summary: {
    en: `The scope ${withoutSecrets(name)} is not for Maskinporten clients.`,
    nb: `Scopet ${withoutSecrets(name)} er ikke for Maskinporten-klienter.`,
  },
  remedy: {
    en: 'Leave the scope out, or have its owner add maskinporten to allowed_integration_types.',
    nb: 'Utelat scopet, eller få eieren til å legge maskinporten til i allowed_integration_types.',
  },
});
