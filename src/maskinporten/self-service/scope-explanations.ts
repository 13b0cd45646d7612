import type { Scope } from '../../directory/index.ts';
import type { Explanation } from '../../kernel/index.ts';
import { withoutSecrets } from '../received.ts';

const actAsOwner = {
  en: 'Act as its owner: the consumer of the access token, or the header Sandbox-Organisation when the sandbox is open.',
  nb: 'Handle som eieren: tokenets konsument, eller headeren Sandbox-Organisation når sandkassen er åpen.',
};

export const noScopes = (organisation: string): Explanation => ({
  code: 'list-empty',
  where: 'path',
  expected: 'something to list',
  got: `nothing, for ${organisation}`,
  summary: {
    en: `Organisation ${organisation} does not have any.`,
    nb: `Organisasjonen ${organisation} har ingen.`,
  },
  remedy: {
    en: 'Take this 404 for an empty list; or set the switch self-service-empty to list. Look also at who acts: the consumer of the token, or Sandbox-Organisation.',
    nb: 'Oppfatt denne 404 som en tom liste, eller sett bryteren self-service-empty til list. Se også på hvem som handler: tokenets konsument, eller Sandbox-Organisation.',
  },
});

export const scopeNotThere = (name: string): Explanation => ({
  code: 'scope-unknown',
  where: 'query scope',
  expected: 'the whole name of a scope, prefix and all',
  got: withoutSecrets(name),
  summary: {
    en: `${name.trim() === '' ? 'The name of the scope is empty' : `There is no scope ${withoutSecrets(name)}`}.`,
    nb: `${name.trim() === '' ? 'Scopets navn er tomt' : `Scopet ${withoutSecrets(name)} finnes ikke`}.`,
  },
  remedy: { en: 'GET /api/v1/scopes/all lists them.', nb: 'GET /api/v1/scopes/all viser dem.' },
});

export const scopeOfOther = ({ name, owner }: Scope, organisation: string): Explanation => ({
  code: 'scope-of-other',
  where: 'query scope',
  expected: `a scope of ${organisation}`,
  got: `${name}, which ${owner} owns`,
  summary: {
    en: `The scope ${name} belongs to ${owner}, and ${organisation} asks.`,
    nb: `Scopet ${name} tilhører ${owner}, og det er ${organisation} som spør.`,
  },
  remedy: actAsOwner,
});

export const scopeDeactivated = (name: string): Explanation => ({
  code: 'scope-inactive',
  where: 'query scope',
  expected: 'an active scope',
  got: `${name}, which is deactivated`,
  summary: { en: `The scope ${name} is deactivated.`, nb: `Scopet ${name} er deaktivert.` },
  remedy: {
    en: 'Look at it with inactive=true; PUT with "active": true brings it back.',
    nb: 'Se på det med inactive=true; PUT med "active": true henter det tilbake.',
  },
});

export const scopeExists = (name: string): Explanation => ({
  code: 'scope-exists',
  where: 'body subscope',
  expected: 'a name that no scope has',
  got: name,
  summary: { en: `The scope ${name} exists already.`, nb: `Scopet ${name} finnes allerede.` },
  remedy: {
    en: 'Change it with PUT /api/v1/scopes?scope=. A deactivated scope keeps its name, too.',
    nb: 'Endre det med PUT /api/v1/scopes?scope=. Også et deaktivert scope beholder navnet sitt.',
  },
});

export const scopeNameOther = (sent: string, name: string): Explanation => ({
  code: 'scope-name-other',
  where: 'body',
  expected: name,
  got: withoutSecrets(sent),
  summary: {
    en: `The name is ${name} in one place and ${withoutSecrets(sent)} in another.`,
    nb: `Navnet er ${name} ett sted og ${withoutSecrets(sent)} et annet.`,
  },
  remedy: {
    en: 'Name is prefix, colon and subscope, and never changes. For another name make another scope.',
    nb: 'Navnet er prefiks, kolon og subscope, og endres aldri. Vil du ha et annet navn, lag et nytt scope.',
  },
});

export const scopeOwnerOther = (sent: string, owner: string): Explanation => ({
  code: 'scope-owner-other',
  where: 'body owner_orgno',
  expected: owner,
  got: withoutSecrets(sent),
  summary: {
    en: `owner_orgno is ${withoutSecrets(sent)}, but the scope is ${owner}'s.`,
    nb: `owner_orgno er ${withoutSecrets(sent)}, men scopet tilhører ${owner}.`,
  },
  remedy: {
    en: `Leave owner_orgno out. ${actAsOwner.en}`,
    nb: `Utelat owner_orgno. ${actAsOwner.nb}`,
  },
});

export const prefixOfOther = (prefix: string, owner: string, organisation: string): Explanation => ({
  code: 'scope-prefix-of-other',
  where: 'body prefix',
  expected: `a prefix of ${organisation}, or one that nobody has`,
  got: `${prefix}, which is ${owner}'s`,
  summary: {
    en: `The prefix ${prefix} belongs to ${owner}.`,
    nb: `Prefikset ${prefix} tilhører ${owner}.`,
  },
  remedy: {
    en: 'Digdir gives prefixes out on request. Here every organisation has its own number as prefix, and whatever nobody else uses.',
    nb: 'Digdir deler ut prefikser på forespørsel. Her har hver organisasjon sitt eget nummer som prefiks, og det ingen andre bruker.',
  },
});

export const delegationSourceUnknown = (source: string, known: readonly string[]): Explanation => ({
  code: 'delegation-source-unknown',
  where: 'body delegation_source',
  expected: [...new Set(known)].join(' or '),
  got: withoutSecrets(source),
  summary: { en: 'There is no such delegation source.', nb: 'Det finnes ingen slik delegeringskilde.' },
  remedy: {
    en: 'GET /api/v1/delegationsources lists them; the issuer counts, to the slash.',
    nb: 'GET /api/v1/delegationsources viser dem; det er issuer som gjelder, med skråstrek.',
  },
});

export const accessFilterMissing = (): Explanation => ({
  code: 'access-filter-missing',
  where: 'query',
  expected: 'scope, consumer_orgno or both',
  got: 'neither',
  summary: {
    en: 'Neither scope nor consumer_orgno is sent.',
    nb: 'Verken scope eller consumer_orgno er sendt.',
  },
  remedy: {
    en: 'Name the scope, the consumer, or both. What your own organisation has access to is at GET /api/v1/scopes/access/all.',
    nb: 'Oppgi scopet, konsumenten eller begge. Det din egen organisasjon har tilgang til, finnes på GET /api/v1/scopes/access/all.',
  },
});

export const accessUnknown = (scope: string, consumer: string): Explanation => ({
  code: 'access-unknown',
  where: 'path orgno',
  expected: `a consumer who has, or has asked for, access to ${scope}`,
  got: consumer,
  summary: {
    en: `${consumer} has neither had nor asked for access to ${scope}.`,
    nb: `${consumer} har verken hatt eller bedt om tilgang til ${scope}.`,
  },
  remedy: {
    en: 'GET /api/v1/scopes/access?scope= lists who has.',
    nb: 'GET /api/v1/scopes/access?scope= viser hvem som har det.',
  },
});
