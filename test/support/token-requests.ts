import { createPrivateKey, sign } from 'node:crypto';
import { expect } from 'vitest';
import { localized } from '../../src/kernel/index.ts';
import type { ErrorName } from '../../src/maskinporten/index.ts';
import type { World } from './world.ts';

export const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
export const formType = 'application/x-www-form-urlencoded';

/** A compact JWS over the given texts of header and claims. */
export function signedText(header: string, claims: string, keyPem: string, hash = 'sha256'): string {
  const input = [header, claims].map((part) => Buffer.from(part).toString('base64url')).join('.');
  return `${input}.${sign(hash, Buffer.from(input), createPrivateKey(keyPem)).toString('base64url')}`;
}

/** Posts a raw body to /token. Null omits the Content-Type. */
export const postBody = (
  world: World,
  body: string | Uint8Array<ArrayBuffer>,
  contentType: string | null = formType,
): Promise<Response> =>
  fetch(`${world.url}/token`, {
    method: 'POST',
    body: new Blob([body]),
    headers: contentType === null ? {} : { 'Content-Type': contentType },
  });

/** An error on the wire: status, error, description without trace id, code of Digdir. */
export type Wire = readonly [status: number, error: string, text: string, code?: `MP-${number}`];

const failed = 'Invalid assertion. Client authentication failed.';

/** Every error of the token endpoint, verbatim; `{…}` is a placeholder. */
export const wires: Readonly<Record<ErrorName, Wire>> = {
  'form-fault': [400, 'invalid_request', '{detail}.'],
  'body-too-large': [413, 'invalid_request', 'The request body is too large.'],
  'unsupported-grant-type': [400, 'unsupported_grant_type', 'Unsupported grant type: {grantType}.'],
  'malformed-assertion': [400, 'invalid_request', 'Invalid assertion. Malformed JWT.'],
  'invalid-parameter': [400, 'invalid_request', 'Invalid assertion. Invalid parameter value.', 'MP-011'],
  'own-consumer-org': [
    400,
    'invalid_request',
    'Validation of JWT claim failed: The combination consumer_org in claim and delegation scope on client is invalid.',
  ],
  'used-before': [400, 'invalid_grant', 'Invalid assertion. Grant is used before.', 'MP-012'],
  'client-not-found': [400, 'invalid_grant', `${failed} Client not found.`, 'MP-100'],
  'wrong-audience': [400, 'invalid_grant', `${failed} Invalid JWT claim aud.`, 'MP-110'],
  'invalid-certificate': [
    400,
    'invalid_grant',
    `${failed} The JWT is signed with an invalid certificate.`,
    'MP-120',
  ],
  'expired-key': [400, 'invalid_grant', `${failed} Expired key.`, 'MP-121'],
  'wrong-organisation': [
    400,
    'invalid_grant',
    `${failed} Invalid JWT. Invalid organization number for client. Does not match certificate orgno.`,
    'MP-122',
  ],
  'invalid-x5c': [400, 'invalid_grant', `${failed} Invalid JWT header x5c.`, 'MP-123'],
  'invalid-signature': [400, 'invalid_grant', `${failed} Invalid JWT signature.`, 'MP-124'],
  expired: [400, 'invalid_grant', `${failed} JWT has expired.`, 'MP-130'],
  'too-long-lifetime': [400, 'invalid_grant', `${failed} JWT has too long lifetime.`],
  'issued-in-future': [400, 'invalid_grant', `${failed} Issue time is in the future.`],
  'unknown-kid': [400, 'invalid_grant', `${failed} Unknown key identifier (kid) for client.`],
  'missing-kid': [
    400,
    'invalid_grant',
    `${failed} Invalid JWT. The client requires pre-registered jwk and no key identifier (kid) provided.`,
  ],
  'scope-not-on-client': [
    400,
    'invalid_scope',
    'Token request contains invalid scopes for client, {scope}',
    'MP-200',
  ],
  'scope-not-for-maskinporten': [
    400,
    'invalid_scope',
    'Token request contains scopes not allowed for maskinporten.',
    'MP-201',
  ],
  'no-access': [403, 'forbidden', 'Consumer has not been granted access to the scope {scope}.', 'MP-250'],
  'no-delegation': [
    403,
    'forbidden',
    'Consumer {consumer} has not delegated access to the scope {scope} to supplier {supplier}.',
    'MP-251',
  ],
  'unknown-details-type': [
    400,
    'invalid_authorization_details',
    'Unknown authorization details type.',
    'MP-301',
  ],
  'unknown-details-field': [
    400,
    'invalid_authorization_details',
    'Unknown fields in the authorization details.',
    'MP-302',
  ],
  'no-system-user': [
    400,
    'invalid_altinn_customer_configuration',
    'System user not found for {value}.',
    'MP-303',
  ],
};

/** A request with one mistake, and its refusal. */
export interface RefusalRow {
  readonly mistake: string;
  readonly error: ErrorName;
  /** The explanation's code. */
  readonly code: string;
  /** Values of the placeholders in the description. */
  readonly facts?: Readonly<Record<string, string>>;
  readonly send: (world: World) => Promise<Response>;
}

export interface RefusalBody {
  readonly error: string;
  readonly error_description: string;
  readonly error_uri?: string;
}

/** The checks of /token that can refuse a grant with each error. */
const checksOf: Readonly<Record<ErrorName, readonly string[]>> = {
  'form-fault': ['form'],
  'body-too-large': ['form'],
  'unsupported-grant-type': ['form'],
  'malformed-assertion': ['assertion'],
  'invalid-parameter': ['claims'],
  'own-consumer-org': ['delegation'],
  'used-before': ['replay'],
  'client-not-found': ['client'],
  'wrong-audience': ['audience'],
  'invalid-certificate': ['key-or-certificate'],
  'expired-key': ['key-or-certificate'],
  'wrong-organisation': ['key-or-certificate'],
  'invalid-x5c': ['key-or-certificate'],
  'invalid-signature': ['key-or-certificate', 'signature'],
  expired: ['times'],
  'too-long-lifetime': ['times'],
  'issued-in-future': ['times'],
  'unknown-kid': ['key-or-certificate'],
  'missing-kid': ['key-or-certificate'],
  'scope-not-on-client': ['scopes'],
  'scope-not-for-maskinporten': ['integration-type'],
  'no-access': ['access'],
  'no-delegation': ['delegation'],
  'unknown-details-type': ['authorization-details'],
  'unknown-details-field': ['authorization-details'],
  'no-system-user': ['authorization-details'],
};

/** Expects that the checks before the failed one have passed, and that those after it were not reached. */
function expectChecks(checks: unknown, error: ErrorName): void {
  const shown = checks as readonly { readonly name: string; readonly outcome: string }[];
  const failed = shown.findIndex(({ outcome }) => outcome === 'failed');
  expect(checksOf[error]).toContain(shown[failed]?.name);
  expect(shown.map(({ outcome }) => outcome)).toEqual(
    shown.map((_, index) => (index < failed ? 'passed' : index === failed ? 'failed' : 'not reached')),
  );
}

/** Splits the description from its trace id. */
export function described({ error_description }: RefusalBody): { text: string; trace: string } {
  const cut = error_description.lastIndexOf(' (trace_id: ');
  return { text: error_description.slice(0, cut), trace: error_description.slice(cut + 1) };
}

/** Compares reply, explanation header and journal record with the row. */
export async function expectRefusal(
  world: World,
  reply: Response,
  { error: name, code, facts = {} }: Pick<RefusalRow, 'error' | 'code' | 'facts'>,
): Promise<void> {
  const [status, error, text, mp] = wires[name];
  const body = (await reply.json()) as RefusalBody;
  const { explanation, ...exchange } = await world.exchangeOf(reply);
  expect({ code: explanation?.code, status: reply.status, error: body.error, ...described(body) }).toEqual({
    code,
    status,
    error,
    text: text.replace(/\{(\w+)\}/g, (_all, fact: string) => facts[fact] ?? `{${fact}}`),
    trace: expect.stringMatching(/^\(trace_id: [0-9a-f]{32}\)$/),
  });
  expect(Object.keys(body)).toEqual([
    'error',
    'error_description',
    ...(mp === undefined ? [] : ['error_uri']),
  ]);
  expect(body.error_uri).toBe(mp === undefined ? undefined : `${world.url}/errors/${mp}`);
  expectTokenHeaders(reply);

  const words = expect.stringMatching(/\S/);
  expect(explanation).toEqual({
    code,
    where: words,
    expected: words,
    got: words,
    summary: localized(() => words),
    remedy: localized(() => words),
  });
  const short = reply.headers.get('Sandbox-Explanation') ?? '';
  expect(short.slice(0, code.length + 2)).toBe(`${code}: `);
  expect(short).toMatch(/^[\x20-\x7e]{1,300}$/);
  expect(exchange).toMatchObject({
    answeredBy: 'maskinporten',
    operation: 'token',
    error: name,
    ...(mp === undefined ? {} : { errorCode: mp }),
  });
  expect(exchange).not.toHaveProperty('defect');
  expectChecks(exchange.checks, name);
  await expectTold(world, name, code);
}

/** Expects the page of the error to list the code. */
async function expectTold(world: World, name: ErrorName, code: string): Promise<void> {
  const reply = await fetch(`${world.url}/errors/${name}`, { headers: { Accept: 'application/json' } });
  const page = (await reply.json()) as { causes: { codes: string[] }[] };
  expect(page.causes.flatMap(({ codes }) => codes)).toContain(code);
}

/** Headers of every reply of /token (RFC 6749, 5.1). */
export function expectTokenHeaders(reply: Response): void {
  const { headers } = reply;
  expect({
    type: headers.get('Content-Type'),
    cache: headers.get('Cache-Control'),
    pragma: headers.get('Pragma'),
    challenge: headers.get('WWW-Authenticate'),
  }).toEqual({ type: 'application/json', cache: 'no-store', pragma: 'no-cache', challenge: null });
}
