import { createHmac, generateKeyPairSync, constants as rsa, sign } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { noon } from '../support/noon.ts';
import { changed, claims, posted, row, type Send } from '../support/refusal-rows.ts';
import { expectRefusal, formType, jwtBearer, postBody, type RefusalRow } from '../support/token-requests.ts';
import { insurer, lender, supplier, useWorld } from '../support/world.ts';

const world = useWorld();
const now = noon / 1000;
const write = 'bits:kundeforhold.write';

/** A refusal, and what its explanation must name in both languages: the same, or `English|Norwegian`. */
type Miss = RefusalRow & { readonly names: readonly string[] };
const miss = (refusal: RefusalRow, ...names: string[]): Miss => ({ ...refusal, names });

const wordIn = (name: string, language: 'en' | 'nb'): string =>
  name.split('|')[language === 'en' ? 0 : 1] ?? name;

async function expectNamed({ send, names, ...refusal }: Miss): Promise<void> {
  const reply = await send(world);
  const { explanation } = await world.exchangeOf(reply);
  await expectRefusal(world, reply, refusal);
  for (const language of ['en', 'nb'] as const) {
    const text = `${explanation?.summary[language]} ${explanation?.remedy[language]} ${explanation?.got}`;
    const unnamed = names.map((name) => wordIn(name, language)).filter((word) => !text.includes(word));
    expect({ text, unnamed }).toEqual({ text, unnamed: [] });
  }
  expect(JSON.stringify(explanation)).not.toMatch(/eyJ[\w-]{20}|tiger-9/);
}

const grantType = `grant_type=${encodeURIComponent(jwtBearer)}`;
/** A form around a good grant. */
const form =
  (text: (jwt: string) => string): Send =>
  async (place) =>
    posted(text(await place.grant(lender.fid)))(place);
const missing = (
  fault: string,
  name: 'assertion' | 'grant_type',
  text: (jwt: string) => string,
  ...names: string[]
): Miss =>
  miss(
    row(fault, 'form-fault', 'form-parameter-missing', form(text), { detail: `Missing parameter: ${name}` }),
    name,
    ...names,
  );

const forms: readonly Miss[] = [
  missing(
    'client_assertion for assertion',
    'assertion',
    (jwt) =>
      `${grantType}&client_assertion=${jwt}&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer`,
    'client_assertion',
    jwtBearer,
  ),
  missing('Assertion for assertion', 'assertion', (jwt) => `${grantType}&Assertion=${jwt}`, 'Assertion'),
  missing('assertions for assertion', 'assertion', () => `${grantType}&assertions=x`, 'assertions'),
  missing('the JWT under another name', 'assertion', (jwt) => `${grantType}&jwt=${jwt}`, 'jwt'),
  missing(
    'a client assertion that was never signed',
    'assertion',
    () => `${grantType}&client_assertion=undefined`,
    'client_assertion',
  ),
  missing('grantType', 'grant_type', (jwt) => `grantType=${jwtBearer}&assertion=${jwt}`, 'grantType'),
  missing(
    'the grant type under another name',
    'grant_type',
    (jwt) => `type=${jwtBearer}&assertion=${jwt}`,
    'type',
  ),
  ...(['assertion', 'grant_type'] as const).map((name) =>
    missing(
      `${name} without a value`,
      name,
      (jwt) => `${name === 'assertion' ? grantType : `assertion=${jwt}`}&${name}=`,
      'empty|tom',
      name === 'assertion'
        ? 'the function that signs|funksjonen som signerer'
        : 'variable had|Variabelen hadde',
    ),
  ),
  missing('60,000 names', 'grant_type', () =>
    Array.from({ length: 60_000 }, (_, index) => index.toString(36)).join('&'),
  ),
  missing('JSON that is called a form', 'grant_type', (jwt) => JSON.stringify({ assertion: jwt }), 'JSON'),
  missing('a JWT alone', 'grant_type', (jwt) => jwt, 'JWT'),
  ...(
    [
      ['gzip', gzipSync],
      ['deflate', deflateSync],
    ] as const
  ).map(([name, compress]) =>
    miss(
      row(
        `a form compressed with ${name}, without Content-Encoding`,
        'form-fault',
        'form-compressed',
        async (place) =>
          postBody(
            place,
            new Uint8Array(compress(`${grantType}&assertion=${await place.grant(lender.fid)}`)),
          ),
        { detail: 'Missing parameter: grant_type' },
      ),
      name,
    ),
  ),
  miss(
    row(
      'the assertion in the query',
      'form-fault',
      'form-parameter-missing',
      async (place) =>
        fetch(`${place.url}/token?assertion=${await place.grant(lender.fid)}`, {
          method: 'POST',
          headers: { 'Content-Type': formType },
          body: grantType,
        }),
      { detail: 'Missing parameter: assertion' },
    ),
    'in the query|i adressen',
  ),
];

const grantTypes: readonly Miss[] = [
  [` ${jwtBearer}`, 'blanks|mellomrom'],
  [`${jwtBearer}\n`, 'line break|linjeskift'],
  [`"${jwtBearer}"`, 'quotes|anførselstegn'],
  [`Bearer ${jwtBearer}`, 'Bearer'],
  [jwtBearer.toUpperCase(), 'capitals|store bokstaver'],
  [encodeURIComponent(jwtBearer), 'percent-encoded|prosentkodet'],
  ['  ', 'blank'],
  ['jwt-bearer', 'almost|nesten'],
  ['urn:ietf:params:oauth:grant-type:jwt_bearer', 'almost|nesten'],
  ['urn:ietf:params:oauth:client-assertion-type:jwt-bearer', 'client assertion'],
].map(([type = '', names = '']) =>
  miss(
    row(
      `the grant type ${JSON.stringify(type)}`,
      'unsupported-grant-type',
      'form-grant-type',
      form((jwt) => new URLSearchParams({ grant_type: type, assertion: jwt }).toString()),
      { grantType: type.replace('\n', ' ') },
    ),
    names,
    jwtBearer,
  ),
);

const flow = miss(
  row(
    'client_credentials with a client assertion',
    'unsupported-grant-type',
    'form-grant-type',
    form((jwt) => `grant_type=client_credentials&client_assertion=${jwt}`),
    { grantType: 'client_credentials' },
  ),
  'client_assertion',
  'assertion, ',
  jwtBearer,
);

const assertion = (fault: string, code: string, change: (jwt: string) => string, ...names: string[]): Miss =>
  miss(
    row(
      fault,
      'malformed-assertion',
      code,
      changed((parts) => change(parts.join('.'))),
    ),
    ...names,
  );
const wrapped = (fault: string, change: (jwt: string) => string, ...names: string[]): Miss =>
  assertion(fault, 'assertion-wrapped', change, ...names);

const assertions: readonly Miss[] = [
  wrapped('a blank at its end', (jwt) => `${jwt} `, 'blanks|mellomrom'),
  wrapped('line breaks in it', (jwt) => jwt.replace(/.{76}/g, '$&\r\n'), 'line break|linjeskift'),
  wrapped('quotes around it', (jwt) => `"${jwt}"`, 'quotes|anførselstegn'),
  wrapped('Bearer before it', (jwt) => `Bearer ${jwt}`, 'Bearer'),
  wrapped('Bearer and quotes', (jwt) => `"Bearer ${jwt}"`, 'Bearer', 'quotes|anførselstegn'),
  wrapped("Python's bytes", (jwt) => `b'${jwt}'`, 'Python', '.decode()'),
  wrapped('its own name before it', (jwt) => `assertion=${jwt}`, "parameter's name|navnet på parameteren"),
  wrapped('a byte order mark', (jwt) => `\ufeff${jwt}`, 'invisible|usynlig'),
  ...['{@}', '<@>', '[@]', '(@)', '$'.concat('{@}'), '{{@}}', '["@"]', 'Bearer {@}'].map((around) =>
    wrapped(`brackets: ${around}`, (jwt) => around.replace('@', jwt), 'brackets|klammer'),
  ),
  ...['@ foo', 'foo @', '@,foo', '@\nexpires_in=3600', 'jwt @'].map((beside) =>
    wrapped(`other text: ${beside}`, (jwt) => beside.replace('@', jwt), 'other text|annen tekst'),
  ),
  ...[',', ' ', '\n', ';', '\r\n\r\n'].map((between) =>
    wrapped(
      `two JWTs with ${JSON.stringify(between)} between them`,
      (jwt) => jwt + between + jwt,
      'another JWT|enda en JWT',
    ),
  ),
  wrapped(
    'one line break, in its signature',
    (jwt) => jwt.replace(/.{40}$/, '\n$&'),
    'line break|linjeskift',
  ),
  wrapped('a blank after each part', (jwt) => jwt.replaceAll('.', '. '), 'blanks|mellomrom'),
  ...['  ', '\n', '\t\u00a0'].map((text) =>
    assertion(`${JSON.stringify(text)} alone`, 'assertion-unset', () => text, 'blank', 'variable|variabelen'),
  ),
  assertion(
    'a template variable with dots',
    'assertion-placeholder',
    () => '{{auth.jwt.value}}',
    'variable|variabel',
  ),
  assertion('five parts without enc', 'assertion-parts', (jwt) => `${jwt}.abc.abc`, '5'),
  ...['undefined', 'null', 'None', 'nil', '<nil>', 'NaN', '"undefined"'].map((word) =>
    assertion(`the word ${word}`, 'assertion-unset', () => word, word.replaceAll('"', '')),
  ),
  ...[
    '[object Promise]',
    'System.Threading.Tasks.Task`1[System.String]',
    '<coroutine object sign at 0x7f3b1c2d>',
  ].map((text) => assertion(text, 'assertion-not-awaited', () => text, 'await sign()')),
  ...['[object Object]', 'com.nimbusds.jwt.SignedJWT@1b2c3d', 'async () => sign(claims)'].map((text) =>
    assertion(text, 'assertion-object', () => text, 'serialize()'),
  ),
  assertion('a whole JSON reply', 'assertion-object', (jwt) => JSON.stringify({ token: jwt }), 'JSON'),
  ...['$JWT', '$'.concat('{jwt}'), '%JWT%', '<jwt>', '{jwt}', '{{jwt}}', '$(./sign.sh)'].map((text) =>
    assertion(text, 'assertion-placeholder', () => text, 'variable|variabel'),
  ),
  miss(
    row(
      'standard base64',
      'malformed-assertion',
      'assertion-not-base64url',
      changed(([head, body, end]) => `${head}==.${body}.${end}`),
    ),
    'standard base64',
  ),
];

const { privateKey: ecKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
/** A good grant whose header says one algorithm, signed in any way. */
const signedBy =
  (alg: string, signature: (input: Buffer, keyPem: string) => Buffer): Send =>
  async (place) => {
    const { privateKeyPem } = await place.connection(lender.fid);
    const [head, body] = (await place.grant(lender.fid, { header: { alg } })).split('.');
    const made = signature(Buffer.from(`${head}.${body}`), privateKeyPem).toString('base64url');
    return place.postGrant(`${head}.${body}.${made}`);
  };
const rs =
  (size: number) =>
  (input: Buffer, key: string): Buffer =>
    sign(`sha${size}`, input, key);
const ps =
  (size: number) =>
  (input: Buffer, key: string): Buffer =>
    sign(`sha${size}`, input, { key, padding: rsa.RSA_PKCS1_PSS_PADDING, saltLength: size / 8 });
const signature = (fault: string, code: string, send: Send, ...names: string[]): Miss =>
  miss(row(fault, 'invalid-signature', code, send), ...names);
const other = (alg: string, made: string, how: (input: Buffer, key: string) => Buffer): Miss =>
  signature(`${made} under ${alg}`, 'signature-mismatch', signedBy(alg, how), alg, made);
const unaccepted = (alg: string, how: (input: Buffer, key: string) => Buffer, ...names: string[]): Miss =>
  signature(`alg ${alg}`, 'algorithm-not-accepted', signedBy(alg, how), alg, ...names);

const signatures: readonly Miss[] = [
  other('RS256', 'RS384', rs(384)),
  other('RS256', 'RS512', rs(512)),
  other('RS512', 'RS256', rs(256)),
  other('RS256', 'PS256', ps(256)),
  other('RS384', 'PS512', ps(512)),
  other('RS256', 'SHA-1 with RSA', (input, key) => sign('sha1', input, key)),
  signature(
    'HMAC under RS256',
    'signature-mismatch',
    signedBy('RS256', (input) => createHmac('sha256', 'tiger-9').update(input).digest()),
    'HMAC',
    '32 byte',
  ),
  signature(
    'ECDSA under RS256',
    'signature-mismatch',
    signedBy('RS256', (input) => sign('sha256', input, { key: ecKey, dsaEncoding: 'ieee-p1363' })),
    'ECDSA',
    '64 byte',
  ),
  signature(
    'ECDSA in DER under RS256',
    'signature-mismatch',
    signedBy('RS256', (input) => sign('sha256', input, ecKey)),
    'ECDSA',
  ),
  ...(['hex', 'base64'] as const).map((encoding) =>
    signature(
      `a signature as ${encoding}`,
      'signature-mismatch',
      signedBy('RS256', (input, key) => Buffer.from(rs(256)(input, key).toString(encoding))),
      encoding,
    ),
  ),
  unaccepted('rs256', rs(256), '"alg":"RS256"'),
  unaccepted('PS256', rs(256), '"alg":"RS256"'),
  unaccepted('ES256', rs(512), '"alg":"RS512"'),
  unaccepted('PS256', ps(256), 'PSS'),
  unaccepted('HS256', ps(256), 'PS256'),
  unaccepted('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', rs(256), 'SecurityAlgorithms.RsaSha256'),
];

const unknown = (name: string, value: unknown, ...names: string[]): Miss =>
  miss(
    row(`the claim ${name}`, 'invalid-parameter', 'claim-unknown', claims({ [name]: value })),
    name,
    ...names,
  );
const renamed = (name: string, claim: string): Miss =>
  miss(
    row(
      `${name} for ${claim}`,
      'invalid-parameter',
      'claim-unknown',
      claims({ [claim]: undefined, [name]: write }),
    ),
    name,
    `Call it ${claim}: |Kall det ${claim}: `,
  );

const names: readonly Miss[] = [
  renamed('consumer_orgno', 'consumer_org'),
  renamed('consumerOrg', 'consumer_org'),
  renamed('scopes', 'scope'),
  renamed('scp', 'scope'),
  renamed('Scope', 'scope'),
  renamed('audience', 'aud'),
  renamed('issuer', 'iss'),
  renamed('client_id', 'iss'),
  renamed('expires', 'exp'),
  renamed('issued_at', 'iat'),
  renamed('resources', 'resource'),
  unknown('client_id', lender.clientId, 'iss is there already|iss er der allerede'),
  unknown('external_ref', 'a', 'authorization_details', 'externalRef'),
  unknown('nonce', 'a', 'jti'),
  unknown('kid', 'a', 'header'),
  unknown('annet', 1, 'Leave the claim out|Utelat claimet'),
];

const details = (detail: unknown): Send => claims({ authorization_details: [detail] });
const systemUser = 'urn:altinn:systemuser';
const inDetails: readonly Miss[] = [
  miss(
    row('consent', 'unknown-details-type', 'details-type-unknown', details({ type: 'urn:altinn:consent' })),
    'consent|samtykke',
    'KFR',
  ),
  miss(
    row(
      'a type almost right',
      'unknown-details-type',
      'details-type-unknown',
      details({ type: 'urn:altinn:systemUser' }),
    ),
    systemUser,
  ),
  ...[
    ['external_ref', 'externalRef'],
    ['systemuserOrg', 'systemuser_org'],
    ['externalReff', 'externalRef'],
  ].map(([sent = '', right = '']) =>
    miss(
      row(
        `the field ${sent}`,
        'unknown-details-field',
        'details-field-unknown',
        details({ type: systemUser, [sent]: 'a' }),
      ),
      sent,
      right,
    ),
  ),
  miss(
    row(
      'a field of the token',
      'unknown-details-field',
      'details-field-unknown',
      details({ type: systemUser, systemuser_id: ['a'] }),
    ),
    'access token|tilgangstokenet',
  ),
];

const bySupplier =
  (more: Readonly<Record<string, unknown>>): Send =>
  async (place) =>
    place.postGrant(await place.grant(supplier.fid, { claims: { scope: write, ...more } }));

const parties: readonly Miss[] = [
  miss(
    row('no consumer_org', 'no-access', 'consumer-org-left-out', bySupplier({}), { scope: write }),
    'consumer_org',
    insurer.fid,
    supplier.fid,
  ),
  miss(
    row(
      'the consumer_org of another',
      'no-delegation',
      'delegation-missing',
      bySupplier({ consumer_org: lender.fid }),
      { consumer: lender.fid, scope: write, supplier: supplier.fid },
    ),
    insurer.fid,
    '/_sandbox/delegations',
  ),
];

const audienceOf = (fault: string, code: string, aud: (url: string) => unknown, ...named: string[]): Miss =>
  miss(
    row(fault, 'wrong-audience', code, async (place) =>
      place.postGrant(await place.grant(lender.fid, { claims: { aud: aud(place.url) } })),
    ),
    ...named,
  );
const audiences: readonly Miss[] = [
  audienceOf('aud as an object', 'audience-not-text', (url) => ({ issuer: `${url}/` }), 'a string|en tekst'),
  audienceOf('aud as a number', 'audience-not-text', () => 7, 'a string|en tekst'),
  audienceOf('aud as true', 'audience-not-text', () => true, 'a string|en tekst'),
  audienceOf('a blank before aud', 'audience-blanks', (url) => ` ${url}/`, 'blanks|mellomrom'),
  audienceOf('a line break after aud', 'audience-blanks', (url) => `${url}/\n`, 'line breaks|linjeskift'),
  audienceOf(
    'https for http',
    'audience-other-scheme',
    (url) => `${url.replace('http:', 'https:')}/`,
    'https',
  ),
  audienceOf('capitals in aud', 'audience-capitals', (url) => `${url.toUpperCase()}/`, 'capitals|store'),
  miss(
    row('aud as an array', 'wrong-audience', 'audience-array', async (place) =>
      place.postGrant(await place.grant(lender.fid, { claims: { aud: [`${place.url}/`] } })),
    ),
    'jwt.MarshalSingleStringAsArray = false',
    '.audience().single(issuer)',
  ),
  ...['token/', 'oauth2/token', 'Token'].map((path) =>
    miss(
      row(`${path} as aud`, 'wrong-audience', 'audience-is-token-endpoint', async (place) =>
        place.postGrant(await place.grant(lender.fid, { claims: { aud: `${place.url}/${path}` } })),
      ),
      'issuer',
    ),
  ),
];

const time = (
  fault: string,
  error: RefusalRow['error'],
  code: string,
  moments: object,
  ...named: string[]
): Miss => miss(row(fault, error, code, claims({ ...moments })), ...named);
const times: readonly Miss[] = [
  time(
    'Date.now()',
    'too-long-lifetime',
    'grant-times-not-seconds',
    { iat: noon, exp: noon + 100_000 },
    'milliseconds|millisekunder',
    'Math.floor(Date.now() / 1000)',
  ),
  time(
    'time_ns()',
    'issued-in-future',
    'grant-times-not-seconds',
    { iat: now * 1e9, exp: now * 1e9 + 120 },
    'nanoseconds|nanosekunder',
  ),
  time(
    'the time of Norway',
    'issued-in-future',
    'grant-time-zone',
    { iat: now + 3_600, exp: now + 3_700 },
    '1 h',
    'UTC',
    'DateTimeOffset.UtcNow',
    'LocalDateTime',
  ),
  time(
    'UTC taken for the time of Norway',
    'expired',
    'grant-time-zone',
    { iat: now - 3_600, exp: now - 3_500 },
    'datetime.utcnow()',
  ),
  time('a lifetime as exp', 'expired', 'grant-exp-is-duration', { exp: 120 }, '120'),
  time(
    'a clock that is slow',
    'expired',
    'grant-expired',
    { iat: now - 300, exp: now - 200 },
    '5 min 0 s',
    'clock|klokke',
  ),
  time('nbf ahead', 'issued-in-future', 'grant-nbf-in-future', { nbf: now + 30 }, 'guess|antakelse'),
];

describe.each([
  ['parameters', forms],
  ['grant types', [...grantTypes, flow]],
  ['assertions', assertions],
  ['signatures', signatures],
  ['claims', names],
  ['authorization details', inDetails],
  ['suppliers', parties],
  ['audiences', audiences],
  ['times', times],
])('near misses: %s', (_subject, rows) => {
  test.each(rows)('$fault is refused, and explained by its cause', expectNamed);
});

test.each(['PT1H', 'PT20M', 'P40D'])(
  'a clock moved by %s is the cause of a refusal by it',
  async (advance) => {
    const grant = await world.grant(lender.fid);
    const moved = (wish: object) =>
      fetch(`${world.url}/_sandbox/clock`, { method: 'PUT', body: JSON.stringify(wish) });
    expect((await moved({ advance })).status).toBe(200);
    const reply = await world.postGrant(grant);
    const { explanation } = await world.exchangeOf(reply);
    await moved({ release: true });
    expect([reply.status, explanation?.code]).toEqual([400, 'grant-clock-moved']);
    expect(explanation?.remedy.en).toContain('GET /_sandbox/clock');
  },
);

describe('what has no effect is served with a note', () => {
  const notes = async (reply: Response) => {
    const told = (await world.exchangeOf(reply)).notes ?? [];
    expect(JSON.stringify(told)).not.toContain('tiger-9');
    return told.map(({ code, where }) => `${code}: ${where}`);
  };
  const post = (headers: Record<string, string>, text: (jwt: string) => string) =>
    world.grant(lender.fid).then((jwt) =>
      fetch(`${world.url}/token`, {
        method: 'POST',
        headers: { 'Content-Type': formType, ...headers },
        body: text(jwt),
      }),
    );

  test.each([
    ['resource', '&resource=https://kfr.example.invalid', {}, ['form-parameter-ignored: parameter resource']],
    ['client_secret', '&client_secret=tiger-9', {}, ['form-parameter-ignored: parameter client_secret']],
    ['Basic', '', { Authorization: 'Basic tiger-9' }, ['header-ignored: header Authorization']],
    ['Bearer', '', { Authorization: 'Bearer tiger-9' }, ['header-ignored: header Authorization']],
    ['DPoP', '', { DPoP: 'tiger-9' }, ['header-ignored: header DPoP']],
    ['DPoP in the form', '&dpop=tiger-9', {}, ['form-parameter-ignored: parameter dpop']],
    ['consumer_org', '&consumer_org=314159004', {}, ['form-parameter-ignored: parameter consumer_org']],
    [
      'all at once',
      '&resource=a&audience=b',
      { DPoP: 'tiger-9', Authorization: 'Basic tiger-9' },
      [
        'form-parameter-ignored: parameter resource',
        'form-parameter-ignored: parameter audience',
        'header-ignored: header Authorization',
        'header-ignored: header DPoP',
      ],
    ],
    ['client_id and scope', '&client_id=a&scope=b', {}, []],
  ])('%s', async (_what, more, headers, told) => {
    const reply = await post(headers, (jwt) => `${grantType}&assertion=${jwt}${more}`);
    expect({ status: reply.status, notes: await notes(reply) }).toEqual({ status: 200, notes: told });
  });

  test.each([
    [
      'POST',
      '/token?resource=a&consumer_org=314159004&scope=b',
      'resource, consumer_org, scope',
      'claims of the grant',
    ],
    ['POST', '/token?x', 'x', 'Leave the query out'],
    ['GET', '/jwk?x=1', 'x', 'Leave the query out'],
    ['GET', '/.well-known/oauth-authorization-server?x=1&y', 'x, y', 'Leave the query out'],
  ])('%s %s', async (method, path, got, remedy) => {
    const body = `${grantType}&assertion=${await world.grant(lender.fid)}`;
    const reply = await fetch(`${world.url}${path}`, {
      method,
      ...(method === 'POST' ? { body, headers: { 'Content-Type': formType } } : {}),
    });
    expect(reply.status).toBe(200);
    expect((await world.exchangeOf(reply)).notes).toEqual([
      expect.objectContaining({
        code: 'query-unknown',
        got,
        remedy: expect.objectContaining({ en: expect.stringContaining(remedy) }),
      }),
    ]);
  });

  test('a refused request has its explanation and the notes', async () => {
    const reply = await post({ DPoP: 'tiger-9' }, () => `${grantType}&assertion=undefined&resource=a`);
    expect((await world.exchangeOf(reply)).explanation?.code).toBe('assertion-unset');
    expect(await notes(reply)).toEqual([
      'form-parameter-ignored: parameter resource',
      'header-ignored: header DPoP',
    ]);
  });
});

describe('a path that nothing is served at', () => {
  test.each([
    ['GET', '/clients/', '/api/v1/clients', 'path-not-served'],
    ['GET', '/scopes/access/?scope=bits:kundeforhold.write', '/api/v1/scopes/access', 'path-not-served'],
    ['GET', '/delegationsources', '/api/v1/delegationsources', 'path-not-served'],
    ['POST', '/Token', '/token', 'path-not-served'],
    ['POST', '/oauth2/token', '/token', 'path-not-served'],
    ['POST', '/api/v1/token', '/token', 'path-unknown'],
    ['GET', '/api/v1/customers/a', '/kar-ws/api/v1/customers/a', 'path-unknown'],
    [
      'GET',
      '/kar-ws/customers/customerrelationships',
      '/kar-ws/api/v1/customers/customerRelationships',
      'path-not-served',
    ],
    ['GET', '/.well-known/jwks.json', '/jwk', 'path-not-served'],
  ])('%s %s is answered with 404, and told to be %s', async (method, path, right, code) => {
    const reply = await fetch(`${world.url}${path}`, { method });
    const { explanation } = await world.exchangeOf(reply);
    expect(reply.headers.get('Sandbox-Explanation')).toMatch(/^[\x20-\x7e]+; did you mean [\w./-]+\?$/);
    expect({ status: reply.status, code: explanation?.code, expected: explanation?.expected }).toEqual({
      status: 404,
      code,
      expected: right,
    });
    expect([explanation?.remedy.en, explanation?.remedy.nb]).toEqual([
      expect.stringContaining(`Call ${right}. `),
      expect.stringContaining(`Kall ${right}. `),
    ]);
  });

  test.each([
    [
      '/customers/financialInstitutions/01912490048',
      '/kar-ws/api/v1/customers/financialInstitutions/019******48/',
    ],
    ['/api/v1/customers/01912490048', '/kar-ws/api/v1/customers/019******48'],
  ])('a person number in %s is masked in the header, too', async (path, meant) => {
    const short = (await fetch(`${world.url}${path}`)).headers.get('Sandbox-Explanation');
    expect(short).toContain(meant);
  });

  test('a path like nothing is told what there is', async () => {
    const { explanation } = await world.exchangeOf(await fetch(`${world.url}/nothing`));
    expect(explanation?.expected).toContain('/api/v1/...');
  });

  test('/token with a slash at its end is /token', async () => {
    const reply = await fetch(`${world.url}/token/`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: jwtBearer, assertion: await world.grant(lender.fid) }),
    });
    expect(reply.status).toBe(200);
  });
});
