import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { base64, makeTree } from '../../src/certificates/testing/tree.ts';
import { languages } from '../../src/kernel/index.ts';
import type { ErrorName } from '../../src/maskinporten/index.ts';
import { noon } from '../support/noon.ts';
import { expectRefusal } from '../support/token-requests.ts';
import {
  derOf,
  dersOf,
  type GrantWish,
  insurer,
  lender,
  useEditedWorld,
  worldOfTest,
} from '../support/world.ts';

const pemOf = (privateKey: { export(options: { type: 'pkcs8'; format: 'pem' }): string | Buffer }): string =>
  privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = pemOf(pair.privateKey);
const { n = '', e = '' } = pair.publicKey.export({ format: 'jwk' });
const year = 365 * 86_400_000;

const world = useEditedWorld((entries) => {
  const registered = (kid: string, created: number) =>
    ({ kid, kty: 'RSA', n, e, created: new Date(created).toISOString() }) as const;
  entries.clients.push({
    clientId: 'keyed',
    name: 'Nordlys med nøkler',
    organisationNumber: lender.fid,
    active: true,
    scopes: ['bits:kundeforhold.write'],
    keys: [
      registered('new', noon - 1000),
      registered('2026', noon - 1000),
      registered('a-year-to-the-millisecond', noon - year),
      registered('a-millisecond-too-old', noon - year - 1),
    ],
  });
});
let insurers: { readonly x5c: string[]; readonly key: string };
let leaf: string;
let chain: string[];
beforeAll(async () => {
  const connection = await world.connection(lender.fid);
  leaf = derOf(connection.certificatePem);
  chain = dersOf(connection.chainPem);
  const other = await world.connection(insurer.fid);
  insurers = { x5c: [derOf(other.certificatePem)], key: other.privateKeyPem };
});

const post = async (wish: GrantWish): Promise<Response> =>
  world.postGrant(await world.grant(lender.fid, wish));
const pem = (der: string): string => `-----BEGIN CERTIFICATE-----\n${der}\n-----END CERTIFICATE-----\n`;

interface Row {
  readonly mistake: string;
  readonly error: ErrorName;
  readonly code: string;
  readonly wish: () => GrantWish | Promise<GrantWish>;
}
const row = (mistake: string, error: ErrorName, code: string, wish: Row['wish']): Row => ({
  mistake,
  error,
  code,
  wish,
});
/** The value of x5c is made from the valid certificate once the world is open. */
const x5c = (mistake: string, code: string, value: () => unknown): Row =>
  row(mistake, 'invalid-x5c', code, () => ({ header: { x5c: value() } }));

describe('x5c', () => {
  test.each([
    x5c('neither x5c nor kid', 'x5c-missing', () => undefined),
    x5c('x5c null', 'x5c-missing', () => null),
    x5c('x5c as a string', 'x5c-not-array', () => leaf),
    x5c('x5c as an object', 'x5c-not-array', () => ({ 0: leaf, length: 1 })),
    x5c('an empty array', 'x5c-empty', () => []),
    x5c('an empty element', 'x5c-element-empty', () => ['']),
    x5c('a number as element', 'x5c-element-not-string', () => [7]),
    x5c('a deeply nested element', 'x5c-element-not-string', () => [[[[leaf]]]]),
    x5c('eleven elements', 'x5c-too-many', () => new Array(11).fill(leaf)),
    x5c('an element that is too large', 'x5c-element-too-large', () => ['M'.repeat(65_537)]),
    x5c('PEM with its header and footer lines', 'x5c-pem', () => [pem(leaf)]),
    x5c('PEM in base64', 'x5c-pem', () => [Buffer.from(pem(leaf)).toString('base64')]),
    x5c('a keystore export with its attributes', 'x5c-pem', () => [
      `Bag Attributes\n    friendlyName: nordlys\n${pem(leaf)}`,
    ]),
    x5c('base64url', 'x5c-base64url', () => [Buffer.from(leaf, 'base64').toString('base64url')]),
    x5c('base64 of base64', 'x5c-base64-twice', () => [Buffer.from(leaf).toString('base64')]),
    x5c('text that is not base64', 'x5c-not-base64', () => ['sertifikatet mitt!']),
    x5c('base64 that is not DER', 'x5c-not-certificate', () => [
      Buffer.from('not a certificate').toString('base64'),
    ]),
    x5c('a truncated certificate', 'x5c-cut-off', () => [leaf.slice(0, 400)]),
    x5c('two certificates in one element', 'x5c-several-in-one', () => [
      Buffer.concat([leaf, chain[0] ?? ''].map((der) => Buffer.from(der, 'base64'))).toString('base64'),
    ]),
    x5c('two PEM blocks in one element', 'x5c-several-in-one', () => [pem(leaf) + pem(chain[0] ?? '')]),
    x5c('the root first', 'x5c-issuer-first', () => [...chain].reverse()),
    x5c('the thumbprint', 'x5c-thumbprint', () => ['3q2+7wABAgMEBQYHCAkKCwwNDg8=']),
    x5c('a private key', 'x5c-private-key', () => [derOf(key)]),
    x5c('a private key in PEM', 'x5c-private-key', () => [key]),
    x5c('a public key', 'x5c-not-certificate', () => [
      pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    ]),
  ])('refuses $mistake: $code', async ({ wish, ...refusal }) => {
    await expectRefusal(world, await post(await wish()), refusal);
  });
});

const tree = makeTree(noon);
describe('certificate', () => {
  test.each([
    row('a self-signed certificate', 'invalid-certificate', 'certificate-self-signed', async () => {
      const { certificate, privateKey } = await (await tree).leaf(undefined, 'self');
      return { header: { x5c: [base64({ certificate, privateKey })] }, key: pemOf(privateKey) };
    }),
    row(
      'a certificate of issuers with the right names but other keys',
      'invalid-certificate',
      'certificate-not-signed-by-issuer',
      async () => {
        const { issuer, leaf: issue } = await tree;
        const foreign = await issue(undefined, undefined, {
          organisationNumber: lender.fid,
          name: lender.name,
        });
        return {
          header: { x5c: [base64(foreign), base64(issuer)] },
          key: pemOf(foreign.privateKey),
        };
      },
    ),
    row(
      "a certificate of the client's own authority",
      'invalid-certificate',
      'certificate-untrusted-issuer',
      async () => {
        const { root, below, leaf: issue } = await tree;
        const own = await below(root, () => ({
          subject: [{ attribute: 'CN', value: 'Banken egen CA', as: 'utf8', optional: false }],
        }));
        const foreign = await issue(undefined, own);
        return { header: { x5c: [base64(foreign), base64(own)] }, key: pemOf(foreign.privateKey) };
      },
    ),
    row(
      'the certificate of another organisation',
      'wrong-organisation',
      'certificate-other-organisation',
      () => ({ header: { x5c: insurers.x5c }, key: insurers.key }),
    ),
    row("a signature by another certificate's key", 'invalid-signature', 'signature-mismatch', () => ({
      key: insurers.key,
    })),
    row('a signature with another hash than alg says', 'invalid-signature', 'signature-mismatch', () => ({
      header: { alg: 'RS512' },
    })),
  ])('refuses $mistake: $code', async ({ wish, ...refusal }) => {
    await expectRefusal(world, await post(await wish()), refusal);
  });

  test.each([
    ['header', 0],
    ['claims', 1],
  ])('refuses a grant whose %s were altered after signing', async (_part, index) => {
    const parts = (await world.grant(lender.fid)).split('.');
    const values = JSON.parse(Buffer.from(parts[index] ?? '', 'base64url').toString('utf8')) as object;
    const altered = Buffer.from(
      JSON.stringify({ ...values, ...(index === 0 ? { typ: 'JWT' } : { sub: 'a' }) }),
    );
    const reply = await world.postGrant(parts.with(index, altered.toString('base64url')).join('.'));
    await expectRefusal(world, reply, { error: 'invalid-signature', code: 'signature-mismatch' });
  });

  test.each([
    ['has expired, four years on', 'certificate-expired', 4 * year],
    ['is not valid yet, a day before its issue', 'certificate-not-yet-valid', -86_400_000],
  ])('refuses a certificate that %s', async (_when, code, move) => {
    const moved = await worldOfTest();
    await moved.connection(lender.fid);
    moved.clock.advance(move);
    const reply = await moved.postGrant(await moved.grant(lender.fid));
    await expectRefusal(moved, reply, { error: 'invalid-signature', code });
  });

  test('refuses a certificate that was accepted before and has expired since', async () => {
    const moved = await worldOfTest();
    await moved.token(lender.fid);
    moved.clock.advance(4 * year);
    const reply = await moved.postGrant(await moved.grant(lender.fid));
    await expectRefusal(moved, reply, { error: 'invalid-signature', code: 'certificate-expired' });
  });

  test.each([
    ['alone', 0],
    ['with its issuer', 1],
    ['with the whole chain', 2],
  ])('accepts the certificate %s', async (_how, issuers) => {
    expect((await post({ header: { x5c: [leaf, ...chain.slice(0, issuers)] } })).status).toBe(200);
  });
});

const keyed = (kid: unknown, more: GrantWish = {}): GrantWish => ({
  key,
  ...more,
  header: { x5c: undefined, kid, ...more.header },
  claims: { iss: 'keyed' },
});

describe('registered keys', () => {
  test.each([
    row('no kid', 'missing-kid', 'kid-missing', () => keyed(undefined)),
    row('kid null', 'missing-kid', 'kid-missing', () => keyed(null)),
    row('a good certificate instead of kid', 'missing-kid', 'kid-missing', () => ({
      claims: { iss: 'keyed' },
    })),
    row('an unregistered kid', 'unknown-kid', 'kid-unknown', () => keyed('another')),
    row('an empty kid', 'unknown-kid', 'kid-unknown', () => keyed('')),
    row('a kid that is not text', 'unknown-kid', 'kid-unknown', () => keyed(['new'])),
    row('an unregistered kid beside a good certificate', 'unknown-kid', 'kid-unknown', () => ({
      header: { kid: 'another' },
      claims: { iss: 'keyed' },
    })),
    row('kid for a client without keys', 'unknown-kid', 'kid-unknown', () => ({
      header: { x5c: undefined, kid: 'new' },
    })),
    row('a key registered over a year ago', 'expired-key', 'key-expired', () =>
      keyed('a-millisecond-too-old'),
    ),
    row('a signature by another key', 'invalid-signature', 'signature-mismatch', () =>
      keyed('new', { key: insurers.key }),
    ),
    row(
      "the certificate's key instead of the registered one",
      'invalid-signature',
      'signature-mismatch',
      () => ({
        header: { kid: 'new' },
        claims: { iss: 'keyed' },
      }),
    ),
  ])('refuses $mistake: $code', async ({ wish, ...refusal }) => {
    await expectRefusal(world, await post(await wish()), refusal);
  });

  test.each([
    row('a number for a kid of digits', 'unknown-kid', 'kid-unknown', () => keyed(2026)),
    row('a kid with other capitals and a space', 'unknown-kid', 'kid-unknown', () => keyed('NEW ')),
  ])('refuses $mistake, and says how it is registered', async ({ wish, ...refusal }) => {
    const reply = await post(await wish());
    const { explanation } = await world.exchangeOf(reply);
    await expectRefusal(world, reply, refusal);
    const written = refusal.mistake.includes('number') ? '"kid": "2026"' : '"kid": "new"';
    expect([explanation?.remedy.en, explanation?.remedy.nb]).toEqual([
      expect.stringContaining(written),
      expect.stringContaining(written),
    ]);
  });

  test.each(['new', 'a-year-to-the-millisecond'])('accepts the key %s', async (kid) => {
    expect((await post(keyed(kid))).status).toBe(200);
  });

  test('refuses a key once it is over a year old', async () => {
    try {
      world.clock.set(noon + 1);
      await expectRefusal(world, await post(keyed('a-year-to-the-millisecond')), {
        error: 'expired-key',
        code: 'key-expired',
      });
    } finally {
      world.clock.set(noon);
    }
  });
});

describe('kid and x5c', () => {
  const kids = {
    'a known kid': 'new',
    'an unknown kid': '5F2A6C8E0D1B3A4F5E6D7C8B9A0F1E2D3C4B5A69',
    'an empty kid': '',
    'a number as kid': 7,
    'a list as kid': ['new'],
    'kid null': null,
    'no kid': undefined,
  };
  const certificates = {
    'a good x5c': () => [leaf],
    'a bad x5c': () => ['sertifikatet mitt!'],
    'no x5c': () => undefined,
  };
  type Kid = keyof typeof kids;
  type Certificate = keyof typeof certificates;
  const isAbsent = (kid: Kid): boolean => kid === 'kid null' || kid === 'no kid';

  /** `token`, or the error and the code of the explanation. */
  function expected(
    keys: boolean,
    kid: Kid,
    certificate: Certificate,
  ): readonly [ErrorName, string] | 'token' {
    if (keys) {
      if (kid === 'a known kid') return 'token';
      return isAbsent(kid) ? ['missing-kid', 'kid-missing'] : ['unknown-kid', 'kid-unknown'];
    }
    if (!isAbsent(kid)) return ['unknown-kid', certificate === 'no x5c' ? 'kid-unknown' : 'kid-beside-x5c'];
    if (certificate === 'a good x5c') return 'token';
    return ['invalid-x5c', certificate === 'no x5c' ? 'x5c-missing' : 'x5c-not-base64'];
  }

  const combinations = [true, false].flatMap((keys) =>
    (Object.keys(kids) as Kid[]).flatMap((kid) =>
      (Object.keys(certificates) as Certificate[]).map((certificate) => ({
        client: keys ? 'registered keys' : 'no registered keys',
        kid,
        certificate,
        answer: expected(keys, kid, certificate),
      })),
    ),
  );

  test.each(combinations)(
    'of a client with $client: $kid and $certificate get $answer',
    async ({ client, kid, certificate, answer }) => {
      const keys = client === 'registered keys';
      const reply = await post({
        header: { kid: kids[kid], x5c: certificates[certificate]() },
        ...(keys ? { claims: { iss: 'keyed' }, key } : {}),
      });
      if (answer === 'token') {
        const { notes } = await world.exchangeOf(reply);
        expect({ status: reply.status, notes }).toEqual({ status: 200, notes: undefined });
        return;
      }
      await expectRefusal(world, reply, { error: answer[0], code: answer[1] });
    },
  );

  test.each([
    ['a kid of another client', { kid: 'new' }, 'the client keyed', 'klienten keyed'],
    ['the same without a certificate', { kid: 'new', x5c: undefined }, 'the client keyed', 'klienten keyed'],
    ['an empty kid', { kid: '' }, 'has an empty kid', 'har en tom kid'],
    ['a blank kid without a certificate', { kid: ' ', x5c: undefined }, 'an empty kid', 'en tom kid'],
  ])('the explanation names %s', async (_what, header, en, nb) => {
    const { explanation } = await world.exchangeOf(await post({ header }));
    expect([explanation?.summary.en, explanation?.summary.nb]).toEqual([
      expect.stringContaining(en),
      expect.stringContaining(nb),
    ]);
  });

  test('the explanation shows how to set kid, for each library', async () => {
    const kid = kids['an unknown kid'];
    const { explanation } = await world.exchangeOf(await post({ header: { kid, x5t: 'abc' } }));
    expect(explanation).toMatchObject({
      code: 'kid-beside-x5c',
      where: 'header kid',
      expected: 'x5c without kid: the client has no registered keys',
      got: `x5c, and kid ${kid}`,
    });
    for (const language of languages) {
      const { [language]: remedy = '' } = explanation?.remedy ?? {};
      const names = [
        '/jwks',
        'header.Remove("kid")',
        'X509SecurityKey',
        'jsonwebtoken',
        'keyid',
        'keyID()',
        'x5t',
      ];
      expect(names.filter((name) => !remedy.includes(name))).toEqual([]);
    }
  });
});
