import type { Client, Lookups } from '../directory/index.ts';
import { type Clock, newKey } from '../kernel/index.ts';
import { altinn } from './altinn.ts';
import type { KeyRing } from './signing/key-ring.ts';
import { keyIn, type SigningKey } from './signing/signing-key.ts';
import type { ClientAmr } from './token/grant.ts';
import { claimsOf, lifeOf } from './token/issue.ts';

/** What differs from the token that /token would issue to the client. */
export interface MintWish {
  readonly client: Client;
  /** The sandbox's own address with a slash, or anybody's. */
  readonly issuer: string;
  /** Default: the client's scopes. */
  readonly scopes?: readonly string[] | undefined;
  readonly consumer?: string | undefined;
  readonly supplier?: string | undefined;
  readonly audience?: string | readonly string[] | undefined;
  /** Seconds from iat to exp; negative: expired before it was issued. Default: as /token. */
  readonly lifetime?: number | undefined;
  /** Seconds since 1970; default: now on the clock. */
  readonly issuedAt?: number | undefined;
  readonly clientAmr?: ClientAmr | undefined;
  /** Claims and header entries to add or replace; null takes one away. */
  readonly claims?: Readonly<Record<string, unknown>> | undefined;
  readonly header?: Readonly<Record<string, unknown>> | undefined;
  /** `broken`: one character changed. `unknown-key`: by a key that is in no /jwk. `none`: alg none, unsigned. */
  readonly signature?: 'valid' | 'broken' | 'unknown-key' | 'none' | undefined;
}

export interface MintedToken {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly scope: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

export type Mint = (wish: MintWish) => Promise<MintedToken>;

/** A token of any shape, for testing whoever is shown tokens. Nobody checks that the client might have it. */
export function openMint(clock: Clock, directory: Lookups, keyRing: Pick<KeyRing, 'signer'>): Mint {
  return async (wish) => {
    const { client, scopes = client.scopes, signature = 'valid' } = wish;
    const life = wish.lifetime ?? lifeOf({ client, scopes }, directory);
    const claims = changed(claimsFor(wish, scopes, life, clock.now()), wish.claims);
    const key = await (signature === 'unknown-key' ? strangersKey() : keyRing.signer());
    const usual = { kid: key.publicJwk.kid, alg: signature === 'none' ? 'none' : 'RS256' };
    const header = changed(usual, wish.header);
    const token = await key.sign(claims, header);
    return {
      access_token: withSignature(token, signature),
      token_type: 'Bearer',
      expires_in: life - 1,
      scope: scopes.join(' '),
      header,
      claims,
    };
  };
}

function claimsFor(
  { client, issuer, consumer, supplier, audience, issuedAt, clientAmr }: MintWish,
  scopes: readonly string[],
  life: number,
  now: number,
): Record<string, unknown> {
  const delegation = supplier === undefined ? undefined : { supplier, source: altinn };
  return claimsOf(
    {
      issuer,
      now: issuedAt === undefined ? now : issuedAt * 1000,
      claims: {
        iss: client.clientId,
        scope: scopes.join(' '),
        iat: 0,
        exp: 0,
        ...(audience === undefined ? {} : { resource: audience }),
      },
      client,
      amr: clientAmr ?? (client.keys.length > 0 ? 'private_key_jwt' : 'virksomhetssertifikat'),
      scopes,
      consumer: consumer ?? client.organisationNumber,
      delegation,
    },
    life,
  );
}

const changed = (
  values: Readonly<Record<string, unknown>>,
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> =>
  Object.fromEntries(Object.entries({ ...values, ...changes }).filter(([, value]) => value !== null));

/** Made anew each time: nobody can have met it before. */
async function strangersKey(): Promise<SigningKey> {
  const privateKey = await newKey(2048);
  const key = await keyIn(String(privateKey.export({ type: 'pkcs8', format: 'pem' })));
  if (key === undefined) throw new Error('a new key cannot be read back');
  return key;
}

function withSignature(token: string, signature: MintWish['signature']): string {
  const end = token.lastIndexOf('.') + 1;
  if (signature === 'none') return token.slice(0, end);
  if (signature !== 'broken') return token;
  // Not the last character: some of its bits are padding that no decoder looks at.
  return `${token.slice(0, end)}${token[end] === 'A' ? 'B' : 'A'}${token.slice(end + 1)}`;
}
