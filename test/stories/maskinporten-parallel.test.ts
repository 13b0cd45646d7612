import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accepted, openProvenWorld, type ProvenWorld, proofs, runs } from '../support/proven-world.ts';
import { formType, jwtBearer } from '../support/token-requests.ts';
import { send } from '../support/wire.ts';

let proven: ProvenWorld;
beforeAll(async () => {
  proven = await openProvenWorld();
});
afterAll(() => proven.close());

/** Posts on a new connection, which closes after the reply. */
async function postAlone(assertion: string): Promise<Response> {
  const form = new URLSearchParams({ grant_type: jwtBearer, assertion }).toString();
  const { status, headers, body } = await send(
    proven.world.url,
    'POST',
    '/token',
    ['Content-Type', formType],
    form,
  );
  const explanation = headers['sandbox-explanation'];
  return new Response(body, {
    status,
    headers: typeof explanation === 'string' ? { 'Sandbox-Explanation': explanation } : {},
  });
}

/** Sends all grants concurrently; expects one token, and refusals of reuse for the others. */
async function expectOneToken(grants: readonly string[], alone: readonly boolean[]): Promise<void> {
  const replies = await Promise.all(
    grants.map((grant, index) => (alone[index] ? postAlone(grant) : proven.world.postGrant(grant))),
  );
  const outcomes = await Promise.all(replies.map((reply) => accepted(proven.world, reply)));
  const codes = replies.map((reply) => reply.headers.get('Sandbox-Explanation')?.split(':')[0]);
  expect({ tokens: outcomes.filter(Boolean).length, codes: codes.toSorted() }).toEqual({
    tokens: 1,
    codes: [...new Array(grants.length - 1).fill('grant-used-before'), undefined],
  });
}

const connections = fc.array(fc.boolean(), { minLength: 2, maxLength: 9 });

test.each(proofs)(
  'one grant sent concurrently any number of times, on shared and separate connections, gets exactly one token: %s',
  async (proof) => {
    await fc.assert(
      fc.asyncProperty(
        connections,
        fc.constantFrom({}, { jti: undefined }, { jti: '' }),
        async (alone, jti) => {
          const { header, claims } = proven.goodGrant(proof);
          const grant = proven.signed(header, { ...claims, ...jti }, proof);
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

test('different grants with the same jti sent concurrently get exactly one token', async () => {
  await fc.assert(
    fc.asyncProperty(connections, async (alone) => {
      const { now, header, claims } = proven.goodGrant();
      const grants = alone.map((_, index) => proven.signed(header, { ...claims, exp: now + 50 + index }));
      await expectOneToken(grants, alone);
    }),
    { ...runs, numRuns: 25 },
  );
});

test('different grants without jti sent concurrently get a token each', async () => {
  const { now, header, claims } = proven.goodGrant();
  const grants = [51, 52, 53, 54].map((life) =>
    proven.signed(header, { ...claims, jti: undefined, exp: now + life }),
  );
  const replies = await Promise.all(grants.map((grant) => proven.world.postGrant(grant)));
  expect(await Promise.all(replies.map((reply) => accepted(proven.world, reply)))).toEqual([
    true,
    true,
    true,
    true,
  ]);
});
