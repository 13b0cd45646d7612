import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { type Connection, derOf } from '../support/world.ts';

/** An institution of the seed with its certificate, which can request tokens. */
export interface Party {
  readonly fid: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly der: Buffer;
  readonly key: KeyObject;
}

export interface KeyOfPool {
  readonly key: KeyObject;
  readonly jwk: Readonly<Record<string, unknown>>;
  readonly alg: string;
}

/** Data of valid requests, requested from the sandbox first. */
export interface World {
  readonly port: number;
  readonly issuer: string;
  /** Lender, insurer, agency, supplier. */
  readonly parties: readonly Party[];
  /** Wrong signing keys. */
  readonly keys: readonly KeyOfPool[];
  /** A client that signs with a registered key, the first of `keys`. */
  readonly keyed: string;
  readonly tokens: {
    readonly lender: string;
    readonly insurer: string;
    readonly agency: string;
    readonly selfService: string;
    /** Expired, of another scope or issuer, badly signed. */
    readonly odd: readonly string[];
  };
  /** A run that is paused. */
  readonly run: string;
  /** Seconds since 1970 on the sandbox's clock. */
  readonly now: () => number;
}

export const kid = 'fuzz-key';
export const fids = ['311002007', '314159004', '312345005', '313579018'] as const;

/** Valid synthetic numbers of no initial customer. */
export const freeNumbers: readonly string[] = [
  '213000012',
  '213000020',
  '213000039',
  '213000047',
  '213000055',
  '213000063',
  '213000071',
  '213000098',
  '213000101',
  '213000128',
];

const write = 'bits:kundeforhold.write';

/** Keys of the types that Maskinporten accepts, and one that it does not. */
export function makeKeys(): readonly KeyOfPool[] {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const short = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return [
    {
      key: rsa.privateKey,
      jwk: { ...rsa.publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' },
      alg: 'RS256',
    },
    {
      key: short.privateKey,
      jwk: { ...short.publicKey.export({ format: 'jwk' }), kid: 'short' },
      alg: 'RS256',
    },
    {
      key: curve.privateKey,
      jwk: { ...curve.publicKey.export({ format: 'jwk' }), kid: 'curve' },
      alg: 'ES256',
    },
  ];
}

/** Makes a call and returns its answer. @throws Error when it fails */
export async function asked<Answer>(
  port: number,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status} ${text.slice(0, 500)}`);
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

export async function meetParties(port: number): Promise<readonly Party[]> {
  const parties: Party[] = [];
  for (const fid of fids) {
    const { clientId, scopes, certificatePem, privateKeyPem } = await asked<Connection>(
      port,
      'GET',
      `/_sandbox/institutions/${fid}/connection`,
    );
    const der = Buffer.from(derOf(certificatePem), 'base64');
    parties.push({ fid, clientId, scopes, der, key: createPrivateKey(privateKeyPem) });
  }
  return parties;
}

/** Resets the sandbox, and requests the data of valid requests. */
export async function openWorld(
  port: number,
  parties: readonly Party[],
  keys: readonly KeyOfPool[],
): Promise<World> {
  const call = <Answer>(...[method, path, body]: [string, string, unknown?]) =>
    asked<Answer>(port, method, path, body);
  await call('DELETE', '/_sandbox/faults');
  await call('DELETE', '/_sandbox/maskinporten/next');
  await call('POST', '/_sandbox/reset');
  await call('PUT', '/_sandbox/clock', { release: true });
  const token = async (wish: object): Promise<string> =>
    (await call<{ access_token: string }>('POST', '/_sandbox/tokens', wish)).access_token;
  const long = { lifetime: 30 * 86_400 };
  const { client_id } = await call<{ client_id: string }>('POST', '/api/v1/clients', {
    client_name: 'Fuzz',
    integration_type: 'maskinporten',
    scopes: [write],
  });
  await call('POST', `/api/v1/clients/${client_id}/jwks`, { keys: [keys[0]?.jwk] });
  await call('POST', '/api/v1/scopes', {
    prefix: 'fuzz',
    subscope: 'one',
    description: 'A scope of the fuzz',
  });
  const { id } = await call<{ id: string }>('POST', '/_sandbox/runs', {
    scenarios: ['KFR-N05'],
    paused: true,
  });
  return {
    port,
    issuer: `http://127.0.0.1:${port}/`,
    parties,
    keys,
    keyed: client_id,
    tokens: {
      lender: await token({ institution: fids[0], ...long }),
      insurer: await token({ institution: fids[1], ...long }),
      agency: await token({ institution: fids[2], ...long }),
      selfService: await token({
        ...long,
        scope: 'idporten:dcr.write idporten:dcr.supplier idporten:scopes.write',
      }),
      odd: [
        await token({ lifetime: -60 }),
        await token({ ...long, scope: 'other:scope' }),
        await token({ ...long, issuer: 'https://test.maskinporten.no/' }),
        await token({ ...long, signature: 'broken' }),
        await token({ ...long, signature: 'none' }),
        await token({ ...long, claims: { consumer: null, scope: [] } }),
      ],
    },
    run: id,
    now: () => Math.floor(Date.now() / 1000),
  };
}
