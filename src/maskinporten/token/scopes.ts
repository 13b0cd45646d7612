import type { Client, Directory } from '../../directory/index.ts';
import { Refusal } from '../errors.ts';
import { shown } from './grant.ts';

/**
 * The scopes asked for, in the order asked, all of which the client must have.
 * @throws Refusal scope-not-on-client (MP-200) for the first that it has not
 */
export function checkScopesOnClient(asked: string, client: Client): readonly string[] {
  const scopes = [...new Set(asked.split(/\s+/).filter(Boolean))];
  const missing = scopes.find((scope) => !client.scopes.includes(scope));
  if (missing === undefined) return scopes;
  throw new Refusal(
    'scope-not-on-client',
    {
      code: 'scope-not-on-client',
      where: 'claim scope',
      expected: `scopes of the client ${client.clientId}: ${client.scopes.join(' ') || 'none'}`,
      got: shown(missing),
      summary: {
        en: `The client does not have the scope ${shown(missing)}.`,
        nb: `Klienten har ikke scopet ${shown(missing)}.`,
      },
      remedy: {
        en: 'Ask for a scope that the client has, or add it to the client. Scopes are divided by spaces, not commas.',
        nb: 'Be om et scope som klienten har, eller legg det til på klienten. Flere scope skilles med mellomrom, ikke komma.',
      },
    },
    { scope: shown(missing) },
  );
}

/**
 * The consumer must have been granted each scope by its owner.
 * @throws Refusal no-access (MP-250) for the first that it has not
 */
export function checkAccess(directory: Directory, scopes: readonly string[], consumer: string): void {
  const missing = scopes.find(
    (scope) => directory.scope(scope)?.owner !== consumer && directory.access(scope, consumer) !== 'APPROVED',
  );
  if (missing === undefined) return;
  const owner = directory.scope(missing)?.owner;
  const state = directory.access(missing, consumer);
  throw new Refusal(
    'no-access',
    {
      code: 'access-not-granted',
      where: 'claim scope',
      expected: `access granted to ${consumer}${owner === undefined ? '' : ` by ${owner}, who owns the scope`}`,
      got: state === undefined ? 'no access asked for' : `access ${state}`,
      summary: {
        en: `The client has the scope ${missing}, but ${consumer} has not been granted access to it.`,
        nb: `Klienten har scopet ${missing}, men ${consumer} har ikke fått tilgang til det.`,
      },
      remedy: {
        en: 'In real life the owner of the scope grants the access after the registration form, which takes days. Here it is a line under accesses in directory.json.',
        nb: 'I virkeligheten gir eieren av scopet tilgang etter registreringsskjemaet, og det tar dager. Her er det en linje under accesses i directory.json.',
      },
    },
    { scope: missing },
  );
}

/**
 * The consumer of the token: the client's owner, unless the grant says consumer_org.
 * @throws Refusal own-consumer-org, no-delegation (MP-251): the sandbox's directory holds no delegations
 */
export function consumerOf(
  client: Client,
  consumerOrg: string | undefined,
  scopes: readonly string[],
): string {
  const supplier = client.organisationNumber;
  if (consumerOrg === undefined) return supplier;
  if (consumerOrg === supplier) {
    throw new Refusal('own-consumer-org', {
      code: 'consumer-org-is-own',
      where: 'claim consumer_org',
      expected: 'another organisation, or no claim',
      got: consumerOrg,
      summary: {
        en: "consumer_org is the client's own organisation.",
        nb: 'consumer_org er klientens egen organisasjon.',
      },
      remedy: {
        en: 'Leave consumer_org out when acting for yourself.',
        nb: 'Utelat consumer_org når dere opptrer for dere selv.',
      },
    });
  }
  const scope = scopes[0] ?? '';
  throw new Refusal(
    'no-delegation',
    {
      code: 'delegation-missing',
      where: 'claim consumer_org',
      expected: `${consumerOrg} has delegated ${scope} to ${supplier}`,
      got: 'no delegation',
      summary: {
        en: `${consumerOrg} has not delegated the scope ${scope} to ${supplier}.`,
        nb: `${consumerOrg} har ikke delegert scopet ${scope} til ${supplier}.`,
      },
      remedy: {
        en: 'In real life the consumer delegates in Altinn. This directory holds no delegations: use a client of the consumer itself.',
        nb: 'I virkeligheten delegerer konsumenten i Altinn. Denne katalogen har ingen delegeringer: bruk en klient som konsumenten selv eier.',
      },
    },
    { consumer: consumerOrg, scope, supplier },
  );
}
