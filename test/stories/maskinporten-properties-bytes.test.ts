import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { base64, makeTree } from '../../src/certificates/testing/tree.ts';
import { noon } from '../support/noon.ts';
import { accepted, openProvenWorld, type ProvenWorld, proofs, runs } from '../support/proven-world.ts';
import { signedText } from '../support/token-requests.ts';
import { lender } from '../support/world.ts';

let proven: ProvenWorld;
beforeAll(async () => {
  proven = await openProvenWorld();
});
afterAll(() => proven.close());

const anyCharacter = fc.oneof(
  fc.constantFrom(...'ABCXYZabcxyz0189-_+/=. \n'),
  fc.string({ minLength: 1, maxLength: 1 }),
);
const anyPlace = fc.nat({ max: 999_999 });
/** The text with one character replaced. */
function misspelt(text: string, at: number, character: string): string {
  const index = at % text.length;
  const other = text[index] === character ? (character === 'A' ? 'B' : 'A') : character;
  return text.slice(0, index) + other + text.slice(index + 1);
}

/** Whether two texts decode to one signature: base64url leaves bits of the last character unused (RFC 4648, 3.5). */
const sameBytes = (text: string, other: string): boolean =>
  /^[\w-]+$/.test(other) && Buffer.from(text, 'base64url').equals(Buffer.from(other, 'base64url'));

test.each(proofs)(
  'a changed character after signing is refused, unless the signature decodes the same: %s',
  async (proof) => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 2 }), anyPlace, anyCharacter, async (index, at, character) => {
        const { header, claims } = proven.goodGrant(proof);
        const parts = proven.signed(header, claims, proof).split('.');
        const part = parts[index] ?? '';
        const other = misspelt(part, at, character);
        const reply = await proven.world.postGrant(parts.with(index, other).join('.'));
        expect(await accepted(proven.world, reply)).toBe(index === 2 && sameBytes(part, other));
      }),
      runs,
    );
  },
);

test.each(proofs)('a flipped bit in the signature is always refused: %s', async (proof) => {
  await fc.assert(
    fc.asyncProperty(anyPlace, fc.nat({ max: 7 }), async (at, bit) => {
      const { header, claims } = proven.goodGrant(proof);
      const [head, body, signature = ''] = proven.signed(header, claims, proof).split('.');
      const changed = withBit(Buffer.from(signature, 'base64url'), at, bit).toString('base64url');
      const reply = await proven.world.postGrant(`${head}.${body}.${changed}`);
      expect(await accepted(proven.world, reply)).toBe(false);
      expect(reply.headers.get('Sandbox-Explanation')).toMatch(/^signature-mismatch: /);
    }),
    runs,
  );
});

function withBit(bytes: Buffer, at: number, bit: number): Buffer {
  const index = at % bytes.length;
  return Buffer.from(bytes.with(index, (bytes[index] ?? 0) ^ (1 << bit)));
}

/** Another encoding of the same bytes: the unused bits of the last character are set. */
function otherSpelling(signature: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return `${signature.slice(0, -1)}${alphabet[alphabet.indexOf(signature.slice(-1)) + 1]}`;
}

test.each([
  ['with jti', {}],
  ['without jti', { jti: undefined }],
])('another encoding of the signature is the same grant, %s', async (_title, without) => {
  // The signature of a 2048-bit key leaves four bits unused.
  const { header, claims } = proven.goodGrant('kid');
  const grant = proven.signed(header, { ...claims, ...without }, 'kid');
  const end = grant.lastIndexOf('.') + 1;
  const respelt = grant.slice(0, end) + otherSpelling(grant.slice(end));
  expect(sameBytes(grant.slice(end), respelt.slice(end))).toBe(true);
  expect(await accepted(proven.world, await proven.world.postGrant(respelt))).toBe(true);
  const reply = await proven.world.postGrant(grant);
  expect(await accepted(proven.world, reply)).toBe(false);
  expect(reply.headers.get('Sandbox-Explanation')).toMatch(/^grant-used-before: /);
});

test('a changed character in the certificate before signing is refused, unless the certificate decodes the same', async () => {
  await fc.assert(
    fc.asyncProperty(anyPlace, anyCharacter, async (at, character) => {
      const { header, claims } = proven.goodGrant();
      const [leaf = ''] = proven.chain;
      const changed = misspelt(leaf, at, character);
      const same = Buffer.from(changed, 'base64').equals(Buffer.from(leaf, 'base64'));
      const reply = await proven.world.postGrant(proven.signed({ ...header, x5c: [changed] }, claims));
      if (await accepted(proven.world, reply)) expect(same).toBe(true);
    }),
    runs,
  );
});

// Sent issuers only help to find a trusted one. The sandbox has the leaf's issuer itself, so it only parses them.
test('a flipped bit is refused in the first certificate, and in the others only when they cannot be parsed', async () => {
  const reasons = new Set<string | undefined>();
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 2 }), anyPlace, fc.nat({ max: 7 }), async (index, at, bit) => {
      const { header, claims } = proven.goodGrant('chain');
      const der = Buffer.from(proven.chain[index] ?? '', 'base64');
      const x5c = proven.chain.with(index, withBit(der, at, bit).toString('base64'));
      const reply = await proven.world.postGrant(proven.signed({ ...header, x5c }, claims, 'chain'));
      const passed = await accepted(proven.world, reply);
      if (index === 0) expect(passed).toBe(false);
      else reasons.add(reply.headers.get('Sandbox-Explanation')?.split('-')[0]);
    }),
    runs,
  );
  expect(reasons).toEqual(new Set([undefined, 'x5c']));
});

test('a changed issuer does not make an untrusted certificate acceptable', async () => {
  const tree = await makeTree(noon);
  const holder = { organisationNumber: lender.fid, name: lender.name };
  const foreign = await tree.leaf(undefined, undefined, holder);
  const key = foreign.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(1, 2), anyPlace, fc.nat({ max: 7 }), async (index, at, bit) => {
      const { header, claims } = proven.goodGrant('chain');
      const der = Buffer.from(proven.chain[index] ?? '', 'base64');
      const x5c = [base64(foreign), ...proven.chain.slice(1)].with(
        index,
        withBit(der, at, bit).toString('base64'),
      );
      const grant = signedText(JSON.stringify({ ...header, x5c }), JSON.stringify(claims), key);
      expect(await accepted(proven.world, await proven.world.postGrant(grant))).toBe(false);
    }),
    { ...runs, numRuns: 50 },
  );
});
