import { type Explanation, localized, type Request } from '../../kernel/index.ts';
import { unknownQuery } from '../query.ts';
import { explain } from './explain.ts';
import * as texts from './texts/index.ts';

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
  return [
    ...parameters.map((name) => explain('form-parameter-ignored', { name, claim: claimOf(name) })),
    ...sent.map((name) => explain('header-ignored', { name })),
  ];
}

/** Nothing of a token request belongs in the address. */
export const ignoredQuery = ({ query }: Request): readonly Explanation[] =>
  unknownQuery(
    query,
    [],
    localized((language) => texts[language].words.nothingInQuery),
  );

/** The claim that counts in the place of a parameter. Other servers take the API under the name audience. */
function claimOf(name: string): string | undefined {
  if (!claimsInForm.includes(name)) return undefined;
  return name === 'audience' ? 'resource' : name;
}
