import { type Explanation, localized, type Request } from '../../kernel/index.ts';
import { unknownQuery } from '../query.ts';
import { explain } from './explain.ts';
import * as texts from './texts/index.ts';

/** Parameters that other authorization servers read from the form; Maskinporten reads the claims in the grant. */
const claimsInForm = ['resource', 'audience', 'consumer_org', 'authorization_details'];
const otherParameters = ['client_secret', 'dpop', 'DPoP'];

/** Notes on parameters and headers that have no effect, though the sender may rely on them. */
export function ignoredNotes(form: URLSearchParams, { headers }: Request): Explanation[] {
  const parameters = [...claimsInForm, ...otherParameters].filter((name) => form.has(name));
  const sent = [
    ...(headers.authorization === undefined ? [] : ['Authorization']),
    ...(headers.dpop === undefined ? [] : ['DPoP']),
  ];
  return [
    ...parameters.map((name) => explain('form-parameter-ignored', { name, claim: claimOf(name) })),
    ...sent.map((name) => explain('header-ignored', { name })),
  ];
}

/** A note on the query: a token request has no query parameters. */
export const ignoredQuery = ({ query }: Request): readonly Explanation[] =>
  unknownQuery(query).map((note) => ({
    ...note,
    remedy: localized((language) => texts[language].words.nothingInQuery),
  }));

/** The claim that replaces a parameter. Other servers call the resource `audience`. */
function claimOf(name: string): string | undefined {
  if (!claimsInForm.includes(name)) return undefined;
  return name === 'audience' ? 'resource' : name;
}
