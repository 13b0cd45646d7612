import type { Explanation, Request } from '../../kernel/index.ts';
import { unknownQuery } from '../query.ts';

/** Parameters that other authorization servers take from the form; here their claim counts, or nothing. */
const claimsInForm = ['resource', 'audience', 'consumer_org', 'authorization_details'];
const otherParameters = ['client_secret', 'dpop', 'DPoP'];

/** What was sent beside the grant and has no effect, though its sender may count on it. */
export function ignoredNotes(form: URLSearchParams, { headers }: Request): Explanation[] {
  const parameters = [...claimsInForm, ...otherParameters].filter((name) => form.has(name));
  const sent = [
    ...(headers.authorization === undefined ? [] : ['Authorization']),
    ...(headers.dpop === undefined ? [] : ['DPoP']),
  ];
  return [...parameters.map(ignoredParameter), ...sent.map(ignoredHeader)];
}

/** Nothing of a token request belongs in the address. */
export const ignoredQuery = ({ query }: Request): readonly Explanation[] =>
  unknownQuery(query, [], {
    en: 'Leave the query out: grant_type and assertion are sent in the body, and scope, resource and consumer_org are claims of the grant.',
    nb: 'Utelat spørrestrengen: grant_type og assertion sendes i selve skjemaet, og scope, resource og consumer_org er claims i grantet.',
  });

const ignoredParameter = (name: string): Explanation => ({
  code: 'form-parameter-ignored',
  where: `parameter ${name}`,
  expected: 'grant_type and assertion only',
  got: `${name} as well`,
  summary: {
    en: `The parameter ${name} of the form has no effect.`,
    nb: `Parameteren ${name} i skjemaet har ingen virkning.`,
  },
  remedy: claimsInForm.includes(name)
    ? {
        en: `Leave it out of the form; ${claimOf(name)} is set as a claim of the grant.`,
        nb: `Utelat den fra skjemaet; ${claimOf(name)} settes som claim i grantet.`,
      }
    : nothingBesides,
});

/** Other servers take the API under the name audience; here that is the claim resource. */
const claimOf = (name: string): string => (name === 'audience' ? 'resource' : name);

const nothingBesides = {
  en: 'Leave it out: a client of Maskinporten is known by the signature of its grant alone; there are no secrets, no Basic and no DPoP.',
  nb: 'Utelat det: en klient i Maskinporten kjennes bare på signaturen i grantet; det finnes ingen hemmeligheter, ingen Basic og ingen DPoP.',
};

const ignoredHeader = (name: string): Explanation => ({
  code: 'header-ignored',
  where: `header ${name}`,
  expected: `no ${name}`,
  got: 'one',
  summary: { en: `The header ${name} has no effect here.`, nb: `Headeren ${name} har ingen virkning her.` },
  remedy: nothingBesides,
});
