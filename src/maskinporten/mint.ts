import type { Client, Lookups } from '../directory/index.ts';
import { type Clock, newKey } from '../kernel/index.ts';
import { altinn } from './altinn.ts';
import type { KeyRing } from './signing/key-ring.ts';
import { signingKeyOf } from './signing/signing-key.ts';
import type { ClientAmr } from './token/grant.ts';
import { claimsOf, lifeOf } from './token/issue.ts';

/** Differences from the token that /token would issue to the client. */
export interface MintRequest {
  readonly client: Client;
  /** The sandbox's own address with a slash, or any other issuer. */
  readonly issuer: string;
  /** Default: the client's scopes. */
  readonly scopes?: readonly string[] | undefined;
  readonly consumer?: string | undefined;
  readonly supplier?: string | undefined;
  readonly audience?: string | readonly string[] | undefined;
  /** Seconds from iat to exp; negative: expires before iat. Default: as /token. */
  readonly lifetime?: number | undefined;
  /** Seconds since 1970; default: the sandbox's clock. */
  readonly issuedAt?: number | undefined;
  readonly clientAmr?: ClientAmr | undefined;
  /** Claims and header parameters to add or replace; null removes one. */
  readonly claims?: Readonly<Record<string, unknown>> | undefined;
  readonly header?: Readonly<Record<string, unknown>> | undefined;
  /**
   * `broken`: one character changed. `unknown-key`: signed by a key that /jwk does not have. `none`: alg none,
   * unsigned.
   */
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

export type Mint = (request: MintRequest) => Promise<MintedToken>;

/** Mints tokens with any contents, for testing resource servers. Does not check the client's permissions. */
export function openMint(clock: Clock, directory: Lookups, keyRing: Pick<KeyRing, 'signer'>): Mint {
  return async (request) => {
    const { client, scopes = client.scopes, signature = 'valid' } = request;
    const lifeInSeconds = request.lifetime ?? lifeOf({ client, scopes }, directory);
    const claims = applyChanges(claimsFor(request, scopes, lifeInSeconds, clock.now()), request.claims);
    const key = await (signature === 'unknown-key' ? unknownKey() : keyRing.signer());
    const standardHeader = { kid: key.publicJwk.kid, alg: signature === 'none' ? 'none' : 'RS256' };
    const header = applyChanges(standardHeader, request.header);
    const token = await key.sign(claims, header);
    return {
      access_token: withSignature(token, signature),
      token_type: 'Bearer',
      expires_in: lifeInSeconds - 1,
      scope: scopes.join(' '),
      header,
      claims,
    };
  };
}

function claimsFor(
  { client, issuer, consumer, supplier, audience, issuedAt, clientAmr }: MintRequest,
  scopes: readonly string[],
  lifeInSeconds: number,
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
    lifeInSeconds,
  );
}

const applyChanges = (
  values: Readonly<Record<string, unknown>>,
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> =>
  Object.fromEntries(Object.entries({ ...values, ...changes }).filter(([, value]) => value !== null));

/** A new key each time, so that no client has cached it. */
const unknownKey = async () => signingKeyOf(await newKey(2048), []);

function withSignature(token: string, signature: MintRequest['signature']): string {
  const end = token.lastIndexOf('.') + 1;
  if (signature === 'none') return token.slice(0, end);
  if (signature !== 'broken') return token;
  // Not the last character: some of its bits are padding, which decoders ignore.
  return `${token.slice(0, end)}${token[end] === 'A' ? 'B' : 'A'}${token.slice(end + 1)}`;
}
