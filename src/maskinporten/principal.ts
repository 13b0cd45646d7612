import { type Explanation, organisationIn } from '../kernel/index.ts';
import { explain } from './explain.ts';
import { received } from './received.ts';

/** The consumer, client and scopes of a valid access token. */
export interface Principal {
  /** Organisation number from `consumer.ID`. */
  readonly consumer: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly claims: Readonly<Record<string, unknown>>;
  /** Set when Bearer was missing and accepted. */
  readonly note?: Explanation;
}

type Claims = Readonly<Record<string, unknown>>;

/** The claims that a resource server reads. Their form is checked because minted tokens may have any claims. */
const forms: Readonly<
  Record<string, { readonly form: string; readonly check: (value: unknown) => boolean }>
> = {
  exp: { form: 'seconds since 1970, a number', check: (value) => typeof value === 'number' },
  nbf: {
    form: 'seconds since 1970, a number, or no claim',
    check: (value) => value === undefined || typeof value === 'number',
  },
  consumer: { form: '{"ID":"0192:<9 digits>"}', check: (value) => organisationIn(value) !== undefined },
  client_id: { form: 'the client id, a string', check: (value) => typeof value === 'string' },
  scope: {
    form: 'scopes divided by spaces, a string',
    check: (value) => value === undefined || typeof value === 'string',
  },
};

/** @returns the explanation of the first claim with a wrong form */
export function claimErrorIn(claims: Claims): Explanation | undefined {
  const invalid = Object.entries(forms).find(([name, { check }]) => !check(claims[name]));
  if (invalid === undefined) return undefined;
  const [name, { form }] = invalid;
  const value = claims[name];
  return explain('token-claim-form', { name, form, got: received(value), isMissing: value === undefined });
}

/** The principal of claims without errors. */
export function principalOf(claims: Claims): Principal {
  return {
    consumer: organisationIn(claims.consumer) ?? '',
    clientId: String(claims.client_id),
    scopes: String(claims.scope ?? '').split(' '),
    claims,
  };
}

/** The principal of claims whose signature and times nobody has checked; undefined when they have a wrong form. */
export const unverifiedPrincipal = (claims: Claims): Principal | undefined =>
  claimErrorIn(claims) === undefined ? principalOf(claims) : undefined;
