import { Refusal } from '../errors.ts';

/** So many organisations are named at most. */
const most = 5;

const listed = (organisations: readonly string[], and: string): string => {
  const named = organisations.slice(0, most).join(', ');
  return organisations.length > most ? `${named} ${and} ${organisations.length - most}` : named;
};

/** A supplier without access of its own has not said for whom it asks, while others have delegated to it. */
export const consumerOrgLeftOut = (scope: string, supplier: string, delegators: readonly string[]): Refusal =>
  new Refusal(
    'no-access',
    {
      code: 'consumer-org-left-out',
      where: 'claim consumer_org',
      expected: `consumer_org, one of ${listed(delegators, 'and')}`,
      got: 'not there',
      summary: {
        en: `The grant lacks consumer_org: ${supplier} has no access to ${scope} itself, but it has been delegated by ${listed(delegators, 'and')}.`,
        nb: `Grantet mangler consumer_org: ${supplier} har ikke selv tilgang til ${scope}, men det er delegert av ${listed(delegators, 'og')}.`,
      },
      remedy: {
        en: `A supplier names its customer: set the claim consumer_org to "${delegators[0]}", or whoever it asks for.`,
        nb: `En leverandør oppgir kunden sin: sett claimet consumer_org til "${delegators[0]}", eller den det spørres for.`,
      },
    },
    { scope },
  );

export function noAccess(
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

export const ownConsumerOrg = (consumer: string): Refusal =>
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
      nb: 'Utelat consumer_org når du opptrer for egen organisasjon.',
    },
  });

/** @param delegators who has delegated the scope to the supplier */
export const noDelegation = (
  consumer: string,
  scope: string,
  supplier: string,
  delegators: readonly string[],
): Refusal =>
  new Refusal(
    'no-delegation',
    {
      code: 'delegation-missing',
      where: 'claim consumer_org',
      expected: `${consumer} has delegated ${scope} to ${supplier}`,
      got:
        delegators.length === 0
          ? 'no delegation'
          : `no delegation; there is one by ${listed(delegators, 'and')}`,
      summary: {
        en: `${consumer} has not delegated the scope ${scope} to ${supplier}.`,
        nb: `${consumer} har ikke delegert scopet ${scope} til ${supplier}.`,
      },
      remedy: {
        en: `${delegators.length === 0 ? '' : `It has been delegated by ${listed(delegators, 'and')}: is consumer_org right? `}In real life the consumer delegates in Altinn. Here it is one call, PUT /_sandbox/delegations, or a line under delegations in directory.json.`,
        nb: `${delegators.length === 0 ? '' : `Det er delegert av ${listed(delegators, 'og')}: er consumer_org riktig? `}I virkeligheten delegerer konsumenten i Altinn. Her er det ett kall, PUT /_sandbox/delegations, eller en linje under delegations i directory.json.`,
      },
    },
    { consumer, scope, supplier },
  );
