import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { expect } from 'vitest';
import { localized } from '../../src/kernel/index.ts';
import { agency, insurer, lender, type World } from './world.ts';

/** Organisation number of the owner of the KFR scopes. */
export const bits = '916960190';
export const write = 'bits:kundeforhold.write';

export interface Sending {
  readonly body?: unknown;
  /** Organisation number of the caller; default: the first institution. */
  readonly as?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls a path below /api/v1. A body that is not a string is sent as JSON. */
export function selfService(
  world: World,
  method: string,
  path: string,
  { body, as, headers = {} }: Sending = {},
): Promise<Response> {
  return fetch(`${world.url}/api/v1${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(as === undefined ? {} : { 'Sandbox-Organisation': as }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

/** Status and body of a reply. */
export async function answerOf(reply: Response): Promise<[status: number, body: unknown]> {
  const text = await reply.text();
  return [reply.status, text === '' ? undefined : JSON.parse(text)];
}

/** Creates a client. @returns its id */
export async function newClient(world: World, change: Readonly<Record<string, unknown>> = {}, as?: string) {
  const body = { ...goodClient, ...change };
  const reply = await selfService(world, 'POST', '/clients', { body, ...(as === undefined ? {} : { as }) });
  const made = (await reply.json()) as { client_id: string };
  expect(reply.status, JSON.stringify(made)).toBe(201);
  return made.client_id;
}

export const goodClient = { client_name: 'A client', integration_type: 'maskinporten', scopes: [write] };
export const goodScope = { prefix: 'havn', subscope: 'skip.read', description: 'Ships in the harbour' };

export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly pem: string;
  readonly jwk: Readonly<Record<string, unknown>>;
}

/** A new key pair with the JWK to register. */
export function keyPair(kid: string, modulusLength = 2048): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
  return {
    privateKey,
    pem: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    jwk: { ...publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid },
  };
}

const statuses: Readonly<Record<string, number>> = {
  invalid_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  service_unavailable: 503,
};

export interface Expected {
  readonly error: string;
  /** The explanation's code. */
  readonly code: string;
  readonly object?: string;
  /** Invalid fields, in order; none: the whole request. */
  readonly fields?: readonly string[];
}

/** Checks body, explanation header and journal record of a refusal. */
export async function expectRefused(world: World, reply: Response, expected: Expected): Promise<void> {
  const { error, code, object = '', fields = [''] } = expected;
  const [status, body] = await answerOf(reply);
  const { explanation, ...exchange } = await world.exchangeOf(reply);
  expect([explanation?.code, status, body]).toEqual([
    code,
    statuses[error],
    {
      status: statuses[error],
      timestamp: new Date(world.clock.now()).toISOString(),
      correlation_id: expect.stringMatching(/^[\da-f-]{36}$/),
      errors: fields.map((field) => ({
        errorMessage: expect.stringMatching(/\S/),
        isFieldError: field !== '',
        objectName: object,
        fieldIdentifier: field,
      })),
      error,
      error_description: expect.stringMatching(/\S/),
    },
  ]);
  expect(reply.headers.get('Content-Type')).toBe('application/json');
  const words = expect.stringMatching(/\S/);
  expect(explanation).toEqual({
    code,
    where: words,
    expected: words,
    got: words,
    summary: localized(() => words),
    remedy: localized(() => words),
  });
  expect(explanation?.summary.nb).not.toBe(explanation?.summary.en);
  expect(reply.headers.get('Sandbox-Explanation')?.startsWith(`${code}: `)).toBe(true);
  expect(exchange).toMatchObject({ answeredBy: 'maskinporten', correlationId: expect.any(String) });
  expect(exchange).not.toHaveProperty('defect');
}

/** Ids of clients of the seed, by role. */
export const seeded = { own: lender.clientId, other: insurer.clientId, agency: agency.clientId };
