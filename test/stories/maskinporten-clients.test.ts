import { request } from 'node:http';
import { beforeAll, describe, expect, test } from 'vitest';
import { noon } from '../support/noon.ts';
import { expectRefusal, formType, jwtBearer, postBody, signedText } from '../support/token-requests.ts';
import { type Connection, derOf, dersOf, type GrantWish, lender, useWorld } from '../support/world.ts';

const world = useWorld();
let connection: Connection;
let leaf: string;
/** The DER of issuer and root. */
let issuers: readonly string[];
beforeAll(async () => {
  connection = await world.connection(lender.fid);
  leaf = derOf(connection.certificatePem);
  issuers = dersOf(connection.chainPem);
});

const now = noon / 1000;
const grantType = encodeURIComponent(jwtBearer);

/** Status, and the codes of the notes in the journal. */
async function outcome(reply: Response) {
  const { notes = [] } = await world.exchangeOf(reply);
  return { status: reply.status, notes: notes.map(({ code }) => code) };
}

describe('the form around the grant', () => {
  test.each([
    'application/x-www-form-urlencoded; charset=ISO-8859-1',
    'application/x-www-form-urlencoded;charset=UTF-8',
    'application/x-www-form-urlencoded; charset="utf-8"',
    'Application/X-WWW-Form-URLEncoded ; Charset=utf-8',
    'APPLICATION/X-WWW-FORM-URLENCODED',
  ])('may be sent as %s', async (type) => {
    const assertion = await world.grant(lender.fid);
    const reply = await fetch(`${world.url}/token`, {
      method: 'POST',
      headers: { 'Content-Type': type },
      body: `grant_type=${grantType}&assertion=${assertion}`,
    });
    expect(await outcome(reply)).toEqual({ status: 200, notes: [] });
  });

  test.each([
    ['the colons of the grant type not encoded', (jwt: string) => `grant_type=${jwtBearer}&assertion=${jwt}`],
    ['the assertion first', (jwt: string) => `assertion=${jwt}&grant_type=${grantType}`],
    [
      'unknown fields',
      (jwt: string) =>
        `client_id=${lender.clientId}&grant_type=${grantType}&assertion=${jwt}&scope=openid&client_assertion=x&x`,
    ],
    [
      'the dots of the assertion encoded',
      (jwt: string) => `grant_type=${grantType}&assertion=${jwt.replaceAll('.', '%2E')}`,
    ],
    ['an ampersand at the end', (jwt: string) => `grant_type=${grantType}&assertion=${jwt}&`],
  ])('may have %s', async (_what, form) => {
    expect(await outcome(await postBody(world, form(await world.grant(lender.fid))))).toEqual({
      status: 200,
      notes: [],
    });
  });

  test.each([
    [
      'an upgrade to HTTP/2, as the JDK offers it',
      {
        Connection: 'Upgrade, HTTP2-Settings',
        Upgrade: 'h2c',
        'HTTP2-Settings': 'AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA',
        'User-Agent': 'Java-http-client/17.0.15',
      },
    ],
    ['Expect: 100-continue', { Expect: '100-continue' }],
    ['ignored client authentication', { Authorization: 'Basic YTpi' }],
    ['a long chain of proxies', { Via: '1.1 a, 1.1 b', 'X-Forwarded-For': '192.0.2.1' }],
    ['a cookie and an unusual Accept', { Cookie: 'a=b', Accept: 'text/html, *;q=0.1' }],
  ])('may come with %s', async (_what, headers) => {
    const assertion = await world.grant(lender.fid);
    expect(await rawStatus(headers, `grant_type=${grantType}&assertion=${assertion}`)).toBe(200);
  });
});

test('may be sent after 100 Continue, when it is large', async () => {
  const assertion = await world.grant(lender.fid, { header: { x5c: [leaf, ...issuers] } });
  const body = `grant_type=${grantType}&assertion=${assertion}`;
  expect(body.length).toBeGreaterThan(4_000);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { 'Content-Type': formType, 'Content-Length': body.length, Expect: '100-continue' };
    const sent = request(`${world.url}/token`, { method: 'POST', headers }, (message) => {
      message.resume();
      message.on('end', () => resolve(message.statusCode));
    });
    sent.on('error', reject);
    // The client sends no body before 100 Continue.
    sent.on('continue', () => sent.end(body));
    sent.flushHeaders();
  });
  expect(status).toBe(200);
});

test('may be sent chunked, without Content-Length', async () => {
  const body = `grant_type=${grantType}&assertion=${await world.grant(lender.fid)}`;
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { 'Content-Type': formType, 'Transfer-Encoding': 'chunked' };
    const sent = request(`${world.url}/token`, { method: 'POST', headers }, (message) => {
      message.resume();
      message.on('end', () => resolve(message.statusCode));
    });
    sent.on('error', reject);
    for (const piece of body.match(/.{1,100}/g) ?? []) sent.write(piece);
    sent.end();
  });
  expect(status).toBe(200);
});

describe('the grant', () => {
  const wrapped = (der: string, end: string): string => der.replace(/.{64}/g, `$&${end}`);
  const tolerated: readonly (readonly [what: string, wish: () => GrantWish, note?: string])[] = [
    ['x5c and x5t together', () => ({ header: { x5t: 'SzYwKBgk5iWqTFp2xlV4iXv2GGg', 'x5t#S256': 'a' } })],
    ['x5c with CRLF inside', () => ({ header: { x5c: [wrapped(leaf, '\r\n')] } }), 'x5c-line-breaks'],
    ['x5c with LF inside', () => ({ header: { x5c: [wrapped(leaf, '\n')] } }), 'x5c-line-breaks'],
    ['x5c of leaf and issuer', () => ({ header: { x5c: [leaf, issuers[0] ?? ''] } })],
    ['x5c of leaf, issuer and root', () => ({ header: { x5c: [leaf, ...issuers] } })],
    [
      'x5c of leaf and issuer with CRLF inside the second',
      () => ({ header: { x5c: [leaf, wrapped(issuers[0] ?? '', '\r\n')] } }),
      'x5c-line-breaks',
    ],
    ['nulls in the header', () => ({ header: { typ: null, kid: null, x5t: null } })],
    ['typ JWT', () => ({ header: { typ: 'JWT' } })],
    ['typ jwt', () => ({ header: { typ: 'jwt' } })],
    [
      'unknown header entries',
      () => ({ header: { x5t: 'abc', cty: 'JWT', jku: 'https://a.example.invalid' } }),
    ],
    ['sub', () => ({ claims: { sub: lender.clientId } })],
    [
      'null claims',
      () => ({
        claims: {
          sub: null,
          nbf: null,
          resource: null,
          pid: null,
          consumer_org: null,
          authorization_details: null,
          unheard_of: null,
        },
      }),
    ],
    ['no jti', () => ({ claims: { jti: undefined, exp: now + 61 } })],
    ['an empty jti', () => ({ claims: { jti: '', exp: now + 62 } })],
    ['jti null', () => ({ claims: { jti: null, exp: now + 63 } })],
    ['a nanoid as jti', () => ({ claims: { jti: 'V1StGXR8_Z5jdHi6B-myT' } })],
    ['nbf 7 s ahead', () => ({ claims: { nbf: now + 7 } })],
    ['nbf exactly 10 s ahead', () => ({ claims: { nbf: now + 10 } })],
    ['iat exactly 10 s ahead', () => ({ claims: { iat: now + 10 } })],
    ['exp exactly 10 s ago', () => ({ claims: { iat: now - 60, exp: now - 10 } })],
    ['a life of 1 s', () => ({ claims: { exp: now + 1 } })],
    ['a life of 120 s', () => ({ claims: { exp: now + 120 } })],
    ['a life of 121 s', () => ({ claims: { exp: now + 121 } }), 'grant-lives-long'],
    ['a life of 180 s', () => ({ claims: { exp: now + 180 } }), 'grant-lives-long'],
    ['fractions of a second in its dates', () => ({ claims: { iat: now + 0.25, exp: now + 90.75 } })],
  ];

  test.each(tolerated.map(([what, wish, note]) => ({ what, wish, note })))(
    'is accepted with $what',
    async ({ wish, note }) => {
      const reply = await world.postGrant(await world.grant(lender.fid, wish()));
      expect(await outcome(reply)).toEqual({ status: 200, notes: note === undefined ? [] : [note] });
      expect(reply.headers.get('Sandbox-Explanation')?.split(':')[0]).toBe(note);
    },
  );

  test('is accepted with any whole lifetime from 1 to 120 s', async () => {
    const lives = Array.from({ length: 120 }, (_, index) => index + 1);
    const outcomes = await Promise.all(
      lives.map(async (life) =>
        outcome(await world.postGrant(await world.grant(lender.fid, { claims: { exp: now + life } }))),
      ),
    );
    expect(outcomes).toEqual(lives.map(() => ({ status: 200, notes: [] })));
  });

  test.each([undefined, null, ''])('does not block the next one when both have jti %j', async (jti) => {
    for (const exp of [now + 31, now + 32]) {
      const reply = await world.postGrant(await world.grant(lender.fid, { claims: { jti, exp } }));
      expect(await outcome(reply)).toEqual({ status: 200, notes: [] });
    }
  });

  test.each([
    ['RS384', 'sha384'],
    ['RS512', 'sha512'],
  ])('may be signed with %s', async (alg, hash) => {
    const [header, claims] = texts({ alg });
    const reply = await world.postGrant(signedText(header, claims, connection.privateKeyPem, hash));
    expect((await outcome(reply)).status).toBe(200);
  });

  test.each([
    [
      'line breaks and tabs in its JSON',
      (json: string) => JSON.stringify(JSON.parse(json), null, '\t').replaceAll('\n', '\r\n'),
    ],
    ['escaped slashes in its JSON', (json: string) => json.replaceAll('/', '\\/')],
    [
      'escaped letters in its JSON',
      (json: string) => json.replace('"alg"', '"\\u0061lg"').replace('"iss"', '"\\u0069ss"'),
    ],
    ['dates with .0 and further zeros', (json: string) => json.replace(/"(iat|exp)":(\d+)/g, '"$1":$2.000')],
    ['dates with .0', (json: string) => json.replace(/"(iat|exp)":(\d+)/g, '"$1":$2.0')],
    ['dates with an exponent', (json: string) => json.replace(/"(iat|exp)":(\d)(\d+)/g, '"$1":$2.$3E9')],
  ])('may have %s', async (_what, written) => {
    const [header, claims] = texts().map(written) as [string, string];
    const reply = await world.postGrant(signedText(header, claims, connection.privateKeyPem));
    expect(await outcome(reply)).toEqual({ status: 200, notes: [] });
  });

  test.each([0, 7])("of KFR's FAQ is accepted, with nbf %i s ahead of iat", async (ahead) => {
    const header = { alg: 'RS256', typ: 'JWT', x5c: [leaf] };
    const claims = {
      iat: now,
      scope: 'bits:kundeforhold.write',
      nbf: now + ahead,
      exp: now + 107,
      iss: lender.clientId,
      aud: connection.issuer,
    };
    const reply = await world.postGrant(
      signedText(JSON.stringify(header), JSON.stringify(claims), connection.privateKeyPem),
    );
    expect(await outcome(reply)).toEqual({ status: 200, notes: [] });
  });

  test.each([
    ['aud is the token endpoint', { aud: 'token' }, 'wrong-audience', 'audience-is-token-endpoint'],
    ['a life of 181 s', { exp: now + 181 }, 'too-long-lifetime', 'grant-lives-too-long'],
    ['a life of 3600 s', { exp: now + 3600 }, 'too-long-lifetime', 'grant-lives-too-long'],
    ['dates are text', { iat: `${now}` }, 'invalid-parameter', 'claim-form'],
    [
      'dates are in milliseconds',
      { iat: noon, exp: noon + 100_000 },
      'too-long-lifetime',
      'grant-times-not-seconds',
    ],
  ] as const)('is refused when %s', async (_what, claims, error, code) => {
    const aud = 'aud' in claims ? connection.tokenEndpoint : connection.issuer;
    const reply = await world.postGrant(await world.grant(lender.fid, { claims: { ...claims, aud } }));
    await expectRefusal(world, reply, { error, code });
  });

  test('is refused when x5c contains the attributes of a keystore export', async () => {
    const x5c = [`Bag Attributes\r\n    localKeyID: 01\r\n${connection.certificatePem}`];
    const reply = await world.postGrant(await world.grant(lender.fid, { header: { x5c } }));
    await expectRefusal(world, reply, { error: 'invalid-x5c', code: 'x5c-pem' });
  });

  test.each(['{{jwt_signed}}', '{{ jwt_signed }}', 'eyJ.{{claims}}.x'])(
    'is refused when it is the text of an unset variable: %s',
    async (assertion) => {
      const reply = await world.postGrant(assertion);
      const { explanation } = await world.exchangeOf(reply);
      await expectRefusal(world, reply, { error: 'malformed-assertion', code: 'assertion-placeholder' });
      expect(explanation?.got).toBe('a template variable in {{…}}');
      expect(explanation?.remedy.en).toContain('environment');
      expect(explanation?.remedy.nb).toContain('miljø');
    },
  );

  test('is refused in a form with the content type of JSON', async () => {
    const body = `grant_type=${grantType}&assertion=${await world.grant(lender.fid)}`;
    await expectRefusal(world, await postBody(world, body, 'application/json'), {
      error: 'form-fault',
      code: 'form-content-type',
      facts: { detail: 'Unsupported content type' },
    });
    expect((await postBody(world, body, formType)).status).toBe(200);
  });
});

describe('discovery', () => {
  test.each(['', '/'])('gives the same answer with "%s" at the end of the address', async (end) => {
    const reply = await fetch(`${world.url}/.well-known/oauth-authorization-server${end}`);
    expect([reply.status, reply.headers.get('Content-Type')]).toEqual([200, 'application/json']);
    const { issuer, token_endpoint } = (await reply.json()) as { issuer: string; token_endpoint: string };
    expect({ issuer, token_endpoint }).toEqual({
      issuer: `${world.url}/`,
      token_endpoint: `${world.url}/token`,
    });
    // Some programs require that the token endpoint begins with the issuer.
    expect(token_endpoint.startsWith(issuer)).toBe(true);
  });
});

describe('the reply', () => {
  test('has four fields with the types that strict parsers require, and a JWT with exp', async () => {
    const reply = await world.postGrant(await world.grant(lender.fid));
    const body = (await reply.json()) as Readonly<Record<string, unknown>>;
    expect(reply.headers.get('Content-Type')).toBe('application/json');
    expect(Object.entries(body).map(([name, value]) => [name, typeof value])).toEqual([
      ['access_token', 'string'],
      ['token_type', 'string'],
      ['expires_in', 'number'],
      ['scope', 'string'],
    ]);
    const [, claims = ''] = String(body.access_token).split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'))).toMatchObject({ exp: now + 120 });
  });
});

/** Header and claims of a valid grant as JSON. */
const texts = (header: object = {}): [string, string] => [
  JSON.stringify({ alg: 'RS256', x5c: [leaf], ...header }),
  JSON.stringify({
    aud: connection.issuer,
    iss: lender.clientId,
    scope: 'bits:kundeforhold.write',
    iat: now,
    exp: now + 100,
    jti: crypto.randomUUID(),
  }),
];

/** Uses node:http, because fetch sets some of these headers itself. */
const rawStatus = (headers: Record<string, string>, body: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const all = { 'Content-Type': formType, 'Content-Length': Buffer.byteLength(body), ...headers };
    const sent = request(`${world.url}/token`, { method: 'POST', headers: all }, (message) => {
      message.resume();
      message.on('end', () => resolve(message.statusCode));
    });
    sent.on('error', reject);
    sent.end(body);
  });
