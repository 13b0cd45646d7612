import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  accepted,
  type Entries,
  type GoodGrant,
  kid,
  openProvenWorld,
  type Proof,
  type ProvenWorld,
  proofs,
  runs,
  write,
} from '../support/proven-world.ts';
import { formType, postBody } from '../support/token-requests.ts';

let proven: ProvenWorld;
beforeAll(async () => {
  proven = await openProvenWorld();
});
afterAll(() => proven.close());

/** Entries with one set to a value, or removed when the value is undefined. */
const withEntry = (entries: Entries, name: string, value: unknown): Entries =>
  Object.fromEntries([...Object.entries(entries).filter(([key]) => key !== name), [name, value]]);

const anyValue = fc.option(fc.jsonValue({ maxDepth: 3 }), { nil: undefined, freq: 8 });
const anyName = fc.string({ minLength: 1, maxLength: 12 });

/** A value after JSON.stringify: NaN becomes null, undefined is omitted. */
const asSent = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value));

/** The same value in another type or wrapping. */
const retypings: readonly ((value: unknown) => unknown)[] = [
  (value) => [value],
  (value) => ({ value }),
  (value) => (typeof value === 'string' ? Number(value) : String(value)),
  (value) => `${value} `,
  (value) => (Array.isArray(value) ? value[0] : [[value]]),
  () => null,
];
/** A replacement for an entry: any value, nothing, or its own value in another type. */
const change = fc.oneof(
  anyValue.map((value) => () => value),
  fc.constantFrom(...retypings),
);

/** Only alg, crit, kid and x5c matter in the header, x5c not with a registered key. JSON has no undefined. */
const harmlessHeader = (name: string, value: unknown, proof: Proof): boolean =>
  !['alg', 'crit', 'kid', ...(proof === 'kid' ? [] : ['x5c'])].includes(name) ||
  (name === 'alg' && value === 'RS256') ||
  (name === 'kid' && (proof === 'kid' ? value === kid : value === undefined || value === null)) ||
  (name === 'crit' && value === undefined);

test.each(proofs)(
  'a header entry added, changed or removed is refused with a listed error, unless it is ignored: %s',
  async (proof) => {
    const names = fc.constantFrom('alg', 'x5c', 'crit', 'typ', 'kid', 'cty', 'jwk', 'b64', '__proto__');
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 4, arbitrary: names }, anyName), change, async (name, changeOf) => {
        const { header, claims } = proven.goodGrant(proof);
        const value = asSent(changeOf(header[name]));
        const reply = await proven.world.postGrant(
          proven.signed(withEntry(header, name, value), claims, proof),
        );
        expect(await accepted(proven.world, reply)).toBe(harmlessHeader(name, value, proof));
      }),
      runs,
    );
  },
);

const isUri = (value: unknown): boolean => typeof value === 'string' && URL.canParse(value);
const isMoment = (value: unknown): value is number => typeof value === 'number' && value >= 0;

/** Values that a valid grant may have in each claim; null counts as missing. */
const harmlessClaims: Readonly<Record<string, (value: unknown, grant: GoodGrant) => boolean>> = {
  aud: (value) => value === proven.issuer,
  iss: (value, { claims }) => value === claims.iss,
  scope: (value) =>
    typeof value === 'string' &&
    value
      .trim()
      .split(/\s+/)
      .every((scope) => scope === write),
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
const harmlessClaim = (name: string, value: unknown, grant: GoodGrant): boolean =>
  Object.hasOwn(harmlessClaims, name)
    ? harmlessClaims[name]?.(value, grant) === true
    : value === null || value === undefined;

/** Times near the limits, in seconds from now. */
const near = fc.constantFrom(-200, -81, -80, -79, -11, -10, -9, 0, 1, 9, 10, 11, 100, 180, 181, 0.5, 10.5);

test.each(proofs)(
  'a claim added, changed or removed is refused with a listed error, unless the new value is valid: %s',
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
          const grant = proven.goodGrant(proof);
          const value = asSent(changeOf(grant.claims[name], grant.now));
          const reply = await proven.world.postGrant(
            proven.signed(grant.header, withEntry(grant.claims, name, value), proof),
          );
          expect(await accepted(proven.world, reply)).toBe(harmlessClaim(name, value, grant));
        },
      ),
      runs,
    );
  },
);

const part = fc.oneof(
  fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
  fc
    .nat({ max: 40_000 })
    .map((depth) => Buffer.from('['.repeat(depth) + ']'.repeat(depth)).toString('base64url')),
);
const jwtLike = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('.'));

test('no text as assertion gets a token or breaks the endpoint', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), jwtLike), async (assertion) => {
      expect(await accepted(proven.world, await proven.world.postGrant(assertion))).toBe(false);
    }),
    runs,
  );
});

test('no body as form gets a token or breaks the endpoint', async () => {
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
      expect(await accepted(proven.world, await postBody(proven.world, body, type))).toBe(false);
    }),
    runs,
  );
});
