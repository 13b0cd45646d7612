import { generateKeyPairSync } from 'node:crypto';
import { rm } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { base64, makeTree } from '../../src/certificates/testing/tree.ts';
import { noon } from '../support/noon.ts';
import {
  described,
  formType,
  jwtBearer,
  postBody,
  type RefusalBody,
  signedText,
  wires,
} from '../support/token-requests.ts';
import { send } from '../support/wire.ts';
import { type Connection, dataWith, derOf, lender, openWorld, type World } from '../support/world.ts';

const write = 'bits:kundeforhold.write';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const registeredKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
const kid = 'nordlys-2026';

let world: World;
let folder: string;
let connection: Connection;
/** The certificate, its issuer and the root, in base64. */
let chain: readonly string[];
beforeAll(async () => {
  folder = await dataWith(({ clients }) => {
    const keys = [{ kid, kty: 'RSA', n, e, created: '2026-01-15T12:00:00Z' } as const];
    clients.push({ clientId: 'keyed', name: 'Prøve', organisationNumber: lender.fid, scopes: [write], keys });
  });
  world = await openWorld({}, folder);
  connection = await world.connection(lender.fid);
  const issuers = connection.chainPem.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? [];
  chain = [connection.certificatePem, ...issuers].map(derOf);
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

/** The ways to prove who a client is, each of which must hold. */
const proofs = ['leaf', 'chain', 'kid'] as const;
type Proof = (typeof proofs)[number];

/** The same cases in each run; other seeds find others. */
const runs = { numRuns: 200, seed: 20_260_304 };

/** Every description there is, with anything in the places that differ. */
const known = Object.values(wires).map(([status, error, text, code]) => ({
  status,
  error,
  text: new RegExp(`^${text.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '.*')}$`, 's'),
  code,
}));

/** Whether a token was issued; expects a listed error of the token endpoint when none was. */
async function accepted(reply: Response): Promise<boolean> {
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

type Entries = Readonly<Record<string, unknown>>;

/** A good grant at this moment, five minutes after the one before, which has expired by then. */
function goodGrant(proof: Proof = 'leaf'): { now: number; header: Entries; claims: Entries } {
  world.clock.advance(300_000);
  const now = Math.floor(world.clock.now() / 1000);
  const header = { leaf: { x5c: chain.slice(0, 1) }, chain: { x5c: chain }, kid: { kid } }[proof];
  return {
    now,
    header: { alg: 'RS256', typ: 'JWT', ...header },
    claims: {
      aud: connection.issuer,
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
}

const signed = (header: Entries, claims: Entries, proof: Proof = 'leaf'): string =>
  signedText(
    JSON.stringify(header),
    JSON.stringify(claims),
    proof === 'kid' ? registeredKey : connection.privateKeyPem,
  );

/** Entries with one set to a value; undefined takes it out. */
const withEntry = (entries: Entries, name: string, value: unknown): Entries =>
  Object.fromEntries([...Object.entries(entries).filter(([key]) => key !== name), [name, value]]);

const anyValue = fc.option(fc.jsonValue({ maxDepth: 3 }), { nil: undefined, freq: 8 });
const anyName = fc.string({ minLength: 1, maxLength: 12 });

/** The same value in other clothes. */
const retypings: readonly ((value: unknown) => unknown)[] = [
  (value) => [value],
  (value) => ({ value }),
  (value) => (typeof value === 'string' ? Number(value) : String(value)),
  (value) => `${value} `,
  (value) => (Array.isArray(value) ? value[0] : [[value]]),
  () => null,
];
/** What an entry is changed to: any value, nothing at all, or its own in other clothes. */
const change = fc.oneof(
  anyValue.map((value) => () => value),
  fc.constantFrom(...retypings),
);

/** Only alg, crit and what a client proves itself by matter in the header; JSON cannot say undefined. */
const harmlessHeader = (name: string, value: unknown, proof: Proof): boolean =>
  !['alg', 'crit', proof === 'kid' ? 'kid' : 'x5c'].includes(name) ||
  (name === 'alg' && value === 'RS256') ||
  (name === 'kid' && value === kid) ||
  (name === 'crit' && value === undefined);

test.each(proofs)(
  'one header entry added, changed or removed is refused with a listed error, unless nobody looks at it: %s',
  async (proof) => {
    const names = fc.constantFrom('alg', 'x5c', 'crit', 'typ', 'kid', 'cty', 'jwk', 'b64', '__proto__');
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 4, arbitrary: names }, anyName), change, async (name, changeOf) => {
        const { header, claims } = goodGrant(proof);
        const value = changeOf(header[name]);
        const reply = await world.postGrant(signed(withEntry(header, name, value), claims, proof));
        expect(await accepted(reply)).toBe(harmlessHeader(name, value, proof));
      }),
      runs,
    );
  },
);

const isUri = (value: unknown): boolean => typeof value === 'string' && URL.canParse(value);
const isMoment = (value: unknown): value is number => typeof value === 'number' && value >= 0;

/** What a good grant may have instead of each claim; null counts as not there. */
const harmlessClaims: Readonly<
  Record<string, (value: unknown, grant: ReturnType<typeof goodGrant>) => boolean>
> = {
  aud: (value) => value === connection.issuer,
  iss: (value, { claims }) => value === claims.iss,
  scope: (value) => typeof value === 'string' && value.split(' ').every((scope) => scope === write),
  iat: (value, { now }) => isMoment(value) && value <= now + 10 && now + 100 - value <= 180,
  exp: (value, { now }) => isMoment(value) && value >= now - 10 && value - now <= 180,
  nbf: (value, { now }) => value === null || value === undefined || (isMoment(value) && value <= now + 10),
  jti: (value) => value === null || value === undefined || typeof value === 'string',
  sub: (value) => value === null || value === undefined || typeof value === 'string',
  resource: (value) =>
    value === null ||
    value === undefined ||
    isUri(value) ||
    (Array.isArray(value) && value.length > 0 && value.length <= 20 && value.every(isUri)),
  pid: (value) =>
    value === null || value === undefined || (typeof value === 'string' && /^\d{11}$/.test(value)),
};
const harmlessClaim = (name: string, value: unknown, grant: ReturnType<typeof goodGrant>): boolean =>
  Object.hasOwn(harmlessClaims, name)
    ? harmlessClaims[name]?.(value, grant) === true
    : value === null || value === undefined;

/** Values near the border between good and bad, as a distance from now. */
const near = fc.constantFrom(-200, -81, -80, -79, -11, -10, -9, 0, 1, 9, 10, 11, 100, 180, 181, 0.5, 10.5);

test.each(proofs)(
  'one claim added, changed or removed is refused with a listed error, unless its new value is as good: %s',
  async (proof) => {
    const names = fc.constantFrom(...Object.keys(harmlessClaims), 'consumer_org', 'authorization_details');
    await fc.assert(
      fc.asyncProperty(
        fc.oneof({ weight: 4, arbitrary: names }, anyName),
        fc.oneof(
          change,
          fc.webUrl().map((url) => () => url),
          near.map((distance) => (_value: unknown, now: number) => now + distance),
        ),
        async (name, changeOf) => {
          const grant = goodGrant(proof);
          const value = changeOf(grant.claims[name], grant.now);
          const reply = await world.postGrant(
            signed(grant.header, withEntry(grant.claims, name, value), proof),
          );
          expect(await accepted(reply)).toBe(harmlessClaim(name, value, grant));
        },
      ),
      runs,
    );
  },
);

const anyCharacter = fc.oneof(
  fc.constantFrom(...'ABCXYZabcxyz0189-_+/=. \n'),
  fc.string({ minLength: 1, maxLength: 1 }),
);
const place = fc.nat({ max: 999_999 });
/** The text with one character changed to another. */
function misspelt(text: string, at: number, character: string): string {
  const index = at % text.length;
  const other = text[index] === character ? (character === 'A' ? 'B' : 'A') : character;
  return text.slice(0, index) + other + text.slice(index + 1);
}

/** Two texts of one signature: base64url leaves bits of the last character unused (RFC 4648, 3.5). */
const sameBytes = (text: string, other: string): boolean =>
  /^[\w-]+$/.test(other) && Buffer.from(text, 'base64url').equals(Buffer.from(other, 'base64url'));

test.each(proofs)(
  'one character changed after signing is refused, unless it is the same signature: %s',
  async (proof) => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 2 }), place, anyCharacter, async (index, at, character) => {
        const { header, claims } = goodGrant(proof);
        const parts = signed(header, claims, proof).split('.');
        const part = parts[index] ?? '';
        const other = misspelt(part, at, character);
        const reply = await world.postGrant(parts.with(index, other).join('.'));
        expect(await accepted(reply)).toBe(index === 2 && sameBytes(part, other));
      }),
      runs,
    );
  },
);

test.each(proofs)('one bit changed in the signature is always refused: %s', async (proof) => {
  await fc.assert(
    fc.asyncProperty(place, fc.nat({ max: 7 }), async (at, bit) => {
      const { header, claims } = goodGrant(proof);
      const [head, body, signature = ''] = signed(header, claims, proof).split('.');
      const changed = withBit(Buffer.from(signature, 'base64url'), at, bit).toString('base64url');
      const reply = await world.postGrant(`${head}.${body}.${changed}`);
      expect(await accepted(reply)).toBe(false);
      expect(reply.headers.get('Sandbox-Explanation')).toMatch(/^signature-mismatch: /);
    }),
    runs,
  );
});

function withBit(bytes: Buffer, at: number, bit: number): Buffer {
  const index = at % bytes.length;
  return Buffer.from(bytes.with(index, (bytes[index] ?? 0) ^ (1 << bit)));
}

/** The same bytes, written in another way: with the unused bits of the last character set. */
function otherSpelling(signature: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return `${signature.slice(0, -1)}${alphabet[alphabet.indexOf(signature.slice(-1)) + 1]}`;
}

test.each([
  ['with jti', {}],
  ['without jti', { jti: undefined }],
])('a signature spelt in another way does not make another grant of it, %s', async (_title, without) => {
  // The signature of a key of 2048 bits leaves four bits unused.
  const { header, claims } = goodGrant('kid');
  const grant = signed(header, { ...claims, ...without }, 'kid');
  const end = grant.lastIndexOf('.') + 1;
  const respelt = grant.slice(0, end) + otherSpelling(grant.slice(end));
  expect(sameBytes(grant.slice(end), respelt.slice(end))).toBe(true);
  expect(await accepted(await world.postGrant(respelt))).toBe(true);
  const reply = await world.postGrant(grant);
  expect(await accepted(reply)).toBe(false);
  expect(reply.headers.get('Sandbox-Explanation')).toMatch(/^grant-used-before: /);
});

test('one character changed in the certificate before signing is refused, unless it is the same certificate', async () => {
  await fc.assert(
    fc.asyncProperty(place, anyCharacter, async (at, character) => {
      const { header, claims } = goodGrant();
      const [leaf = ''] = chain;
      const changed = misspelt(leaf, at, character);
      const same = Buffer.from(changed, 'base64').equals(Buffer.from(leaf, 'base64'));
      const reply = await world.postGrant(signed({ ...header, x5c: [changed] }, claims));
      if (await accepted(reply)) expect(same).toBe(true);
    }),
    runs,
  );
});

// The issuers that are sent along only help to find a trusted one. The sandbox holds the leaf's issuer itself.
test('one bit changed in a certificate is refused in the first, and in the others at most let through', async () => {
  const outcomes: boolean[] = [];
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 2 }), place, fc.nat({ max: 7 }), async (index, at, bit) => {
      const { header, claims } = goodGrant('chain');
      const der = Buffer.from(chain[index] ?? '', 'base64');
      const x5c = chain.with(index, withBit(der, at, bit).toString('base64'));
      const passed = await accepted(await world.postGrant(signed({ ...header, x5c }, claims, 'chain')));
      if (index === 0) expect(passed).toBe(false);
      else outcomes.push(passed);
    }),
    runs,
  );
  expect(new Set(outcomes)).toEqual(new Set([true, false]));
});

test('a changed issuer is of no help to a certificate that nobody trusts', async () => {
  const tree = await makeTree(noon);
  const holder = { organisationNumber: lender.fid, name: lender.name };
  const foreign = await tree.leaf(undefined, undefined, holder);
  const key = foreign.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(1, 2), place, fc.nat({ max: 7 }), async (index, at, bit) => {
      const { header, claims } = goodGrant('chain');
      const der = Buffer.from(chain[index] ?? '', 'base64');
      const x5c = [base64(foreign), ...chain.slice(1)].with(index, withBit(der, at, bit).toString('base64'));
      const grant = signedText(JSON.stringify({ ...header, x5c }), JSON.stringify(claims), key);
      expect(await accepted(await world.postGrant(grant))).toBe(false);
    }),
    { ...runs, numRuns: 50 },
  );
});

const part = fc.oneof(
  fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
  fc
    .nat({ max: 40_000 })
    .map((depth) => Buffer.from('['.repeat(depth) + ']'.repeat(depth)).toString('base64url')),
);
const jwtLike = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('.'));

test('no text as assertion earns a token or breaks the endpoint', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), jwtLike), async (assertion) => {
      expect(await accepted(await world.postGrant(assertion))).toBe(false);
    }),
    runs,
  );
});

test('no body as form earns a token or breaks the endpoint', async () => {
  const bytes = fc.uint8Array({ maxLength: 400 }).map((sent) => new Uint8Array(sent));
  const pairs = fc
    .array(fc.tuple(fc.constantFrom('grant_type', 'assertion', 'a', ''), fc.webQueryParameters()))
    .map((fields) => new TextEncoder().encode(fields.map((field) => field.join('=')).join('&')));
  const types = fc.oneof(
    { weight: 4, arbitrary: fc.constant(formType) },
    fc.constantFrom(null, '', ';', `${formType}; boundary`, 'multipart/form-data; boundary=x'),
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(bytes, pairs), types, async (body, type) => {
      expect(await accepted(await postBody(world, body, type))).toBe(false);
    }),
    runs,
  );
});

/** Posts on a connection of its own, which ends with the reply. */
async function postAlone(assertion: string): Promise<Response> {
  const form = new URLSearchParams({ grant_type: jwtBearer, assertion }).toString();
  const { status, headers, body } = await send(world.url, 'POST', '/token', ['Content-Type', formType], form);
  const explanation = headers['sandbox-explanation'];
  return new Response(body, {
    status,
    headers: typeof explanation === 'string' ? { 'Sandbox-Explanation': explanation } : {},
  });
}

/** Sends them all at once; expects one token, and that all others were told of the reuse. */
async function expectOneToken(grants: readonly string[], alone: readonly boolean[]): Promise<void> {
  const replies = await Promise.all(
    grants.map((grant, index) => (alone[index] ? postAlone(grant) : world.postGrant(grant))),
  );
  const outcomes = await Promise.all(replies.map(accepted));
  const codes = replies.map((reply) => reply.headers.get('Sandbox-Explanation')?.split(':')[0]);
  expect({ tokens: outcomes.filter(Boolean).length, codes: codes.toSorted() }).toEqual({
    tokens: 1,
    codes: [...new Array(grants.length - 1).fill('grant-used-before'), undefined],
  });
}

const connections = fc.array(fc.boolean(), { minLength: 2, maxLength: 9 });

test.each(proofs)(
  'a grant sent any number of times at once, on shared and own connections, earns exactly one token: %s',
  async (proof) => {
    await fc.assert(
      fc.asyncProperty(
        connections,
        fc.constantFrom({}, { jti: undefined }, { jti: '' }),
        async (alone, jti) => {
          const { header, claims } = goodGrant(proof);
          const grant = signed(header, { ...claims, ...jti }, proof);
          await expectOneToken(
            alone.map(() => grant),
            alone,
          );
        },
      ),
      { ...runs, numRuns: 25 },
    );
  },
);

test('different grants with the same jti sent at once earn exactly one token', async () => {
  await fc.assert(
    fc.asyncProperty(connections, async (alone) => {
      const { now, header, claims } = goodGrant();
      const grants = alone.map((_, index) => signed(header, { ...claims, exp: now + 50 + index }));
      await expectOneToken(grants, alone);
    }),
    { ...runs, numRuns: 25 },
  );
});

test('different grants without jti sent at once earn a token each', async () => {
  const { now, header, claims } = goodGrant();
  const grants = [51, 52, 53, 54].map((life) =>
    signed(header, { ...claims, jti: undefined, exp: now + life }),
  );
  const replies = await Promise.all(grants.map((grant) => world.postGrant(grant)));
  expect(await Promise.all(replies.map(accepted))).toEqual([true, true, true, true]);
});
