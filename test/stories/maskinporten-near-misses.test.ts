import { createHmac, generateKeyPairSync, constants as rsa, sign } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import { type Miss, miss, testMisses } from '../support/near-misses.ts';
import { changed, posted, row, type Send } from '../support/refusal-rows.ts';
import { formType, jwtBearer, postBody } from '../support/token-requests.ts';
import { lender, useWorld } from '../support/world.ts';

const world = useWorld();

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

testMisses(world, {
  parameters: forms,
  'grant types': [...grantTypes, flow],
  assertions,
  signatures,
});
