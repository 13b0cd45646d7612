import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  described,
  formType,
  postBody,
  type RefusalBody,
  signedText,
  wires,
} from '../support/token-requests.ts';
import { type Connection, derOf, lender, openWorld, type World } from '../support/world.ts';

let world: World;
let connection: Connection;
let leaf: string;
beforeAll(async () => {
  world = await openWorld();
  connection = await world.connection(lender.fid);
  leaf = derOf(connection.certificatePem);
});
afterAll(() => world.close());

/** The same cases in each run; other seeds find others. */
const runs = { numRuns: 200, seed: 20_260_304 };
const write = 'bits:kundeforhold.write';

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

/** A good grant at this moment, five minutes after the one before, which is forgotten by then. */
function goodGrant(): { now: number; header: Entries; claims: Entries } {
  world.clock.advance(300_000);
  const now = Math.floor(world.clock.now() / 1000);
  return {
    now,
    header: { alg: 'RS256', typ: 'JWT', x5c: [leaf] },
    claims: {
      aud: connection.issuer,
      iss: lender.clientId,
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

const signed = (header: Entries, claims: Entries): string =>
  signedText(JSON.stringify(header), JSON.stringify(claims), connection.privateKeyPem);

/** Entries with one set to a value; undefined takes it out. */
const withEntry = (entries: Entries, name: string, value: unknown): Entries =>
  Object.fromEntries([...Object.entries(entries).filter(([key]) => key !== name), [name, value]]);

const anyValue = fc.option(fc.jsonValue({ maxDepth: 3 }), { nil: undefined, freq: 8 });
const anyName = fc.string({ minLength: 1, maxLength: 12 });

/** Only alg, x5c and crit matter in the header of a client without keys; JSON cannot say undefined. */
const harmlessHeader = (name: string, value: unknown): boolean =>
  !['alg', 'x5c', 'crit'].includes(name) ||
  (name === 'alg' && value === 'RS256') ||
  (name === 'crit' && value === undefined);

test('one header entry changed or removed is refused with a listed error, unless nobody looks at it', async () => {
  const names = fc.constantFrom('alg', 'x5c', 'crit', 'typ', 'kid', 'cty', 'jwk', 'b64', '__proto__');
  await fc.assert(
    fc.asyncProperty(fc.oneof({ weight: 4, arbitrary: names }, anyName), anyValue, async (name, value) => {
      const { header, claims } = goodGrant();
      const reply = await world.postGrant(signed(withEntry(header, name, value), claims));
      expect(await accepted(reply)).toBe(harmlessHeader(name, value));
    }),
    runs,
  );
});

const isUri = (value: unknown): boolean => typeof value === 'string' && URL.canParse(value);
const isMoment = (value: unknown): value is number => typeof value === 'number' && value >= 0;

/** What a good grant may have instead of each claim; null counts as not there. */
const harmlessClaims: Readonly<Record<string, (value: unknown, now: number) => boolean>> = {
  aud: (value) => value === connection.issuer,
  iss: (value) => value === lender.clientId,
  scope: (value) => typeof value === 'string' && value.split(' ').every((scope) => scope === write),
  iat: (value, now) => isMoment(value) && value <= now + 10 && now + 100 - value <= 180,
  exp: (value, now) => isMoment(value) && value >= now - 10 && value - now <= 180,
  nbf: (value, now) => value === null || value === undefined || (isMoment(value) && value <= now + 10),
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
const harmlessClaim = (name: string, value: unknown, now: number): boolean =>
  Object.hasOwn(harmlessClaims, name)
    ? harmlessClaims[name]?.(value, now) === true
    : value === null || value === undefined;

/** Values near the border between good and bad, as a distance from now. */
const near = fc.constantFrom(-200, -81, -80, -79, -11, -10, -9, 0, 1, 9, 10, 11, 100, 180, 181, 0.5, 10.5);

test('one claim changed or removed is refused with a listed error, unless its new value is as good', async () => {
  const names = fc.constantFrom(...Object.keys(harmlessClaims), 'consumer_org', 'authorization_details');
  await fc.assert(
    fc.asyncProperty(
      fc.oneof({ weight: 4, arbitrary: names }, anyName),
      fc.oneof(
        anyValue,
        fc.webUrl(),
        near.map((distance) => ({ distance })),
      ),
      async (name, wished) => {
        const { now, header, claims } = goodGrant();
        const value =
          typeof wished === 'object' && wished !== null && 'distance' in wished
            ? now + Number(wished.distance)
            : wished;
        const reply = await world.postGrant(signed(header, withEntry(claims, name, value)));
        expect(await accepted(reply)).toBe(harmlessClaim(name, value, now));
      },
    ),
    runs,
  );
});

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

test('one character changed after signing is always refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 2 }), place, anyCharacter, async (index, at, character) => {
      const { header, claims } = goodGrant();
      const parts = signed(header, claims).split('.');
      const changed = parts.with(index, misspelt(parts[index] ?? '', at, character)).join('.');
      expect(await accepted(await world.postGrant(changed))).toBe(false);
    }),
    runs,
  );
});

test('one character changed in the certificate before signing is refused, unless it is the same certificate', async () => {
  await fc.assert(
    fc.asyncProperty(place, anyCharacter, async (at, character) => {
      const { header, claims } = goodGrant();
      const changed = misspelt(leaf, at, character);
      const same = Buffer.from(changed, 'base64').equals(Buffer.from(leaf, 'base64'));
      const reply = await world.postGrant(signed({ ...header, x5c: [changed] }, claims));
      if (await accepted(reply)) expect(same).toBe(true);
    }),
    runs,
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

test.each([
  ['with jti', {}],
  ['without jti', { jti: undefined }],
])('the same grant sent five times at once earns exactly one token, %s', async (_title, change) => {
  for (let round = 0; round < 10; round += 1) {
    const { header, claims } = goodGrant();
    const grant = signed(header, { ...claims, ...change });
    const replies = await Promise.all([1, 2, 3, 4, 5].map(() => world.postGrant(grant)));
    const outcomes = await Promise.all(replies.map(accepted));
    expect(outcomes.filter(Boolean)).toEqual([true]);
    const codes = replies.map((reply) => reply.headers.get('Sandbox-Explanation')?.split(':')[0]);
    expect(codes.filter((code) => code === 'grant-used-before')).toHaveLength(4);
  }
});
