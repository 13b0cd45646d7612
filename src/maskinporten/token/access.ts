import type { Client, Lookups } from '../../directory/index.ts';
import { altinn } from '../altinn.ts';
import { Refusal } from '../errors.ts';
import type { Delegated } from './grant.ts';

/** Whom a token is about, and who acts for them, if anybody. */
export interface Parties {
  readonly consumer: string;
  readonly delegated?: Delegated;
}

/**
 * The consumer of the token: the client's owner, or with consumer_org whoever has delegated all scopes to it.
 * @throws Refusal own-consumer-org, no-delegation (MP-251) for the first scope that is not delegated
 */
export function checkDelegation(
  client: Client,
  consumer: string | undefined,
  scopes: readonly string[],
  directory: Lookups,
): Parties {
  const supplier = client.organisationNumber;
  if (consumer === undefined) return { consumer: supplier };
  if (consumer === supplier) throw ownConsumerOrg(consumer);
  const missing = scopes.find((scope) => !directory.delegated(scope, consumer, supplier));
  if (missing !== undefined) throw noDelegation(consumer, missing, supplier);
  const sources = scopes.flatMap((scope) => directory.scope(scope)?.delegationSource ?? []);
  return { consumer, delegated: { supplier, source: sources[0] ?? altinn } };
}

/**
 * The consumer must have been granted each scope by its owner, unless the scope is the consumer's own or open to
 * everyone.
 * @throws Refusal no-access (MP-250) for the first that it has not
 */
export function checkAccess(
  directory: Lookups,
  scopes: readonly string[],
  { consumer, delegated }: Parties,
): void {
  for (const name of scopes) {
    const scope = directory.scope(name);
    if (scope?.accessibleForAll || scope?.owner === consumer) continue;
    const state = directory.access(name, consumer);
    if (state === 'APPROVED') continue;
    // A supplier may have been granted the scope itself, and takes its own access for the consumer's.
    const ownAccess = delegated !== undefined && directory.access(name, delegated.supplier) === 'APPROVED';
    const known = directory.institution(consumer) !== undefined;
    throw noAccess(name, consumer, { owner: scope?.owner, state, ownAccess, known });
  }
}

function noAccess(
  scope: string,
  consumer: string,
  facts: { owner: string | undefined; state: string | undefined; ownAccess: boolean; known: boolean },
): Refusal {
  const { owner, state, ownAccess, known } = facts;
  const call =
    known && owner !== undefined
      ? `PATCH /_sandbox/institutions/${consumer} {"access":{"${scope}":"granted"}}`
      : `PUT /api/v1/scopes/access/${consumer}?scope=${scope}${owner === undefined ? '' : `, Sandbox-Organisation: ${owner}`}`;
  const granting = scope.startsWith('bits:')
    ? {
        en: 'Bits grants the access 1 to 3 working days after the registration form',
        nb: 'gir Bits tilgang 1 til 3 virkedager etter registreringsskjemaet',
      }
    : { en: 'the owner of the scope grants the access', nb: 'gir eieren av scopet tilgang' };
  return new Refusal(
    'no-access',
    {
      code: 'access-not-granted',
      where: 'claim scope',
      expected: `access granted to ${consumer}${owner === undefined ? '' : ` by ${owner}, who owns the scope`}`,
      got: `${state === undefined ? 'no access asked for' : `access ${state}`}${ownAccess ? '; the supplier has access, the consumer has not' : ''}`,
      summary: {
        en: `The client has the scope ${scope}, but ${consumer} has not been granted access to it.`,
        nb: `Klienten har scopet ${scope}, men ${consumer} har ikke fått tilgang til det.`,
      },
      remedy: {
        en: `In real life ${granting.en}. Here it is one call, ${call}, or a line under accesses in directory.json.`,
        nb: `I virkeligheten ${granting.nb}. Her er det ett kall, ${call}, eller en linje under accesses i directory.json.`,
      },
    },
    { scope },
  );
}

const ownConsumerOrg = (consumer: string): Refusal =>
  new Refusal('own-consumer-org', {
    code: 'consumer-org-is-own',
    where: 'claim consumer_org',
    expected: 'another organisation, or no claim',
    got: consumer,
    summary: {
      en: "consumer_org is the client's own organisation.",
      nb: 'consumer_org er klientens egen organisasjon.',
    },
    remedy: {
      en: 'Leave consumer_org out when acting for yourself.',
      nb: 'Utelat consumer_org når dere opptrer for dere selv.',
    },
  });

const noDelegation = (consumer: string, scope: string, supplier: string): Refusal =>
  new Refusal(
    'no-delegation',
    {
      code: 'delegation-missing',
      where: 'claim consumer_org',
      expected: `${consumer} has delegated ${scope} to ${supplier}`,
      got: 'no delegation',
      summary: {
        en: `${consumer} has not delegated the scope ${scope} to ${supplier}.`,
        nb: `${consumer} har ikke delegert scopet ${scope} til ${supplier}.`,
      },
      remedy: {
        en: 'In real life the consumer delegates in Altinn. Here it is one call, PUT /_sandbox/delegations, or a line under delegations in directory.json.',
        nb: 'I virkeligheten delegerer konsumenten i Altinn. Her er det ett kall, PUT /_sandbox/delegations, eller en linje under delegations i directory.json.',
      },
    },
    { consumer, scope, supplier },
  );
