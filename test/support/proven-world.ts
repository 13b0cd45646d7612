import { generateKeyPairSync } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { expect } from 'vitest';
import { described, type RefusalBody, signedText, wires } from './token-requests.ts';
import { dataWith, dersOf, lender, openWorld, type World } from './world.ts';

/** The scope of every grant. */
export const write = 'bits:kundeforhold.write';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const registeredKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
export const kid = 'nordlys-2026';

/** Ways to authenticate a client. */
export const proofs = ['leaf', 'chain', 'kid'] as const;
export type Proof = (typeof proofs)[number];

export type Entries = Readonly<Record<string, unknown>>;

/** A valid grant before signing. */
export interface GoodGrant {
  /** Seconds since the epoch. */
  readonly now: number;
  readonly header: Entries;
  readonly claims: Entries;
}

/** A world in which one client has a certificate and another a registered key. */
export interface ProvenWorld {
  readonly world: World;
  readonly issuer: string;
  /** Certificate, issuer and root, in base64. */
  readonly chain: readonly string[];
  /** Advances the clock by five minutes, so that earlier grants have expired, and makes a valid grant. */
  goodGrant(proof?: Proof): GoodGrant;
  signed(header: Entries, claims: Entries, proof?: Proof): string;
  close(): Promise<void>;
}

export async function openProvenWorld(): Promise<ProvenWorld> {
  const folder = await dataWith(({ clients }) => {
    const keys = [{ kid, kty: 'RSA', n, e, created: '2026-01-15T12:00:00Z' } as const];
    clients.push({ clientId: 'keyed', name: 'Prøve', organisationNumber: lender.fid, scopes: [write], keys });
  });
  const world = await openWorld({}, folder);
  const { issuer, chainPem, certificatePem, privateKeyPem } = await world.connection(lender.fid);
  const chain = dersOf(certificatePem + chainPem);
  return {
    world,
    issuer,
    chain,
    goodGrant(proof = 'leaf') {
      world.clock.advance(300_000);
      const now = Math.floor(world.clock.now() / 1000);
      const header = { leaf: { x5c: chain.slice(0, 1) }, chain: { x5c: chain }, kid: { kid } }[proof];
      return {
        now,
        header: { alg: 'RS256', typ: 'JWT', ...header },
        claims: {
          aud: issuer,
          iss: proof === 'kid' ? 'keyed' : lender.clientId,
          scope: write,
          iat: now,
          exp: now + 100,
          nbf: now,
          jti: crypto.randomUUID(),
          sub: 'anyone',
          resource: 'https://api.example.invalid',
        },
      };
    },
    signed: (header, claims, proof = 'leaf') =>
      signedText(
        JSON.stringify(header),
        JSON.stringify(claims),
        proof === 'kid' ? registeredKey : privateKeyPem,
      ),
    async close() {
      await world.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A fixed seed: the same cases in each run. */
export const runs = { numRuns: 200, seed: 20_260_304 };

/** Every description as a pattern, with any text for the placeholders. */
const known = Object.values(wires).map(([status, error, text, code]) => ({
  status,
  error,
  text: new RegExp(`^${text.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '.*')}$`, 's'),
  code,
}));

/** Whether a token was issued. Otherwise expects a listed error of the token endpoint. */
export async function accepted(world: World, reply: Response): Promise<boolean> {
  const body = (await reply.json()) as RefusalBody;
  if (reply.status === 200) return true;
  const { text, trace } = described(body);
  expect(trace).toMatch(/^\(trace_id: [0-9a-f]{32}\)$/);
  const uri = (code: string | undefined): string | undefined => code && `${world.url}/errors/${code}`;
  expect({
    listed: known.some(
      (row) =>
        row.status === reply.status &&
        row.error === body.error &&
        row.text.test(text) &&
        uri(row.code) === body.error_uri,
    ),
    status: reply.status,
    body,
  }).toMatchObject({ listed: true });
  expect(reply.headers.get('Sandbox-Explanation')).toMatch(/^[a-z0-9-]+: /);
  return false;
}
