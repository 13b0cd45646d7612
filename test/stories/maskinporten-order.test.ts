import { beforeAll, expect, test } from 'vitest';
import { type ErrorName, tokenChecks } from '../../src/maskinporten/index.ts';
import { noon } from '../support/noon.ts';
import { expectRefusal, jwtBearer } from '../support/token-requests.ts';
import { type GrantWish, insurer, lender, useEditedWorld } from '../support/world.ts';

const world = useEditedWorld((entries) => {
  entries.clients.push({
    clientId: 'wishful',
    name: 'Uten tilgang',
    organisationNumber: lender.fid,
    active: true,
    scopes: ['bits:kundeforhold', 'a:login'],
    keys: [],
  });
  entries.scopes.push({
    name: 'a:login',
    description: 'For people',
    owner: insurer.fid,
    allowedIntegrationTypes: ['idporten'],
  });
});
let foreignKey: string;
beforeAll(async () => {
  foreignKey = (await world.connection(insurer.fid)).privateKeyPem;
  await world.postGrant(await world.grant(lender.fid, { claims: { jti: 'used' } }));
  await world.postGrant(await world.grant(lender.fid, { claims: { jti: 'used', iss: 'wishful' } }));
});

/** A mistake in a grant: in header or claims before signing, in the text after it, or in the form. */
interface Mistake {
  /** Of the check that fails. */
  readonly name: string;
  readonly error: ErrorName;
  readonly code: string;
  readonly facts?: Readonly<Record<string, string>>;
  readonly wish?: GrantWish;
  readonly foreignKey?: true;
  readonly tamper?: (assertion: string) => string;
  readonly grantType?: string;
}

const now = noon / 1000;
const unknown = (type: string): readonly Readonly<Record<string, unknown>>[] => [{ type }];

/** One mistake for each step, in the order of the steps. */
const inOrder: readonly Mistake[] = [
  {
    name: 'form',
    error: 'unsupported-grant-type',
    code: 'form-grant-type',
    facts: { grantType: 'password' },
    grantType: 'password',
  },
  {
    name: 'assertion',
    error: 'malformed-assertion',
    code: 'assertion-unsigned',
    tamper: (assertion) => assertion.slice(0, assertion.lastIndexOf('.') + 1),
  },
  { name: 'claims', error: 'invalid-parameter', code: 'claim-unknown', wish: { claims: { other: 1 } } },
  { name: 'client', error: 'client-not-found', code: 'client-unknown', wish: { claims: { iss: 'nobody' } } },
  { name: 'key-or-certificate', error: 'invalid-x5c', code: 'x5c-empty', wish: { header: { x5c: [] } } },
  { name: 'signature', error: 'invalid-signature', code: 'signature-mismatch', foreignKey: true },
  { name: 'audience', error: 'wrong-audience', code: 'audience-other', wish: { claims: { aud: 'urn:a' } } },
  { name: 'times', error: 'expired', code: 'grant-expired', wish: { claims: { exp: now - 60 } } },
  { name: 'replay', error: 'used-before', code: 'grant-used-before', wish: { claims: { jti: 'used' } } },
  {
    name: 'scopes',
    error: 'scope-not-on-client',
    code: 'scope-not-on-client',
    facts: { scope: 'bits:annet' },
    wish: { claims: { scope: 'bits:annet' } },
  },
  {
    name: 'integration-type',
    error: 'scope-not-for-maskinporten',
    code: 'scope-integration-type',
    wish: { claims: { iss: 'wishful', scope: 'a:login' } },
  },
  {
    name: 'delegation',
    error: 'own-consumer-org',
    code: 'consumer-org-is-own',
    wish: { claims: { consumer_org: lender.fid } },
  },
  {
    name: 'access',
    error: 'no-access',
    code: 'access-not-granted',
    facts: { scope: 'bits:kundeforhold' },
    wish: { claims: { iss: 'wishful', scope: 'bits:kundeforhold' } },
  },
  {
    name: 'authorization-details',
    error: 'unknown-details-type',
    code: 'details-type-unknown',
    wish: { claims: { authorization_details: unknown('other') } },
  },
];

/** Sends a request with all of these mistakes; if two change the same entry, the first wins. */
async function send(mistakes: readonly Mistake[]): Promise<Response> {
  const backwards = mistakes.toReversed();
  const wish: GrantWish = {
    header: Object.assign({}, ...backwards.map((mistake) => mistake.wish?.header)),
    claims: Object.assign({}, ...backwards.map((mistake) => mistake.wish?.claims)),
    ...(mistakes.some((mistake) => mistake.foreignKey) ? { key: foreignKey } : {}),
  };
  let assertion = await world.grant(lender.fid, wish);
  for (const { tamper } of mistakes) assertion = tamper?.(assertion) ?? assertion;
  const grantType = mistakes.find((mistake) => mistake.grantType !== undefined)?.grantType ?? jwtBearer;
  return fetch(`${world.url}/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: grantType, assertion }),
  });
}

test('there is a mistake for each check', () => {
  expect(inOrder.map(({ name }) => name)).toEqual(tokenChecks.map(({ name }) => name));
});

test.each(inOrder)('a mistake only in the check "$name" is refused with $code', async (mistake) => {
  const reply = await send([mistake]);
  const { checks } = await world.exchangeOf(reply);
  expect(checks).toContainEqual(expect.objectContaining({ name: mistake.name, outcome: 'failed' }));
  await expectRefusal(world, reply, mistake);
});

const neighbours = inOrder.slice(1).map((later, index) => ({ earlier: inOrder[index] ?? later, later }));

test.each(neighbours)(
  'a mistake in $earlier.name is refused before one in $later.name',
  async ({ earlier, later }) => {
    await expectRefusal(world, await send([earlier, later]), earlier);
  },
);

test('of many mistakes the earliest is refused', async () => {
  const answers: string[] = [];
  for (let first = 0; first < inOrder.length; first += 1) {
    const reply = await send(inOrder.slice(first));
    answers.push((await world.exchangeOf(reply)).explanation?.code ?? 'none');
  }
  expect(answers).toEqual(inOrder.map(({ code }) => code));
});

const timesInOrder = [
  { error: 'too-long-lifetime', code: 'grant-lives-too-long' },
  { error: 'issued-in-future', code: 'grant-iat-in-future' },
  { error: 'expired', code: 'grant-expired' },
  { error: 'issued-in-future', code: 'grant-nbf-in-future' },
] as const;
const [tooLong, inFuture, expired, beforeNbf] = timesInOrder;
/** Each pair of mistakes in times that one grant can have. */
const timePairs = [
  { first: tooLong, second: inFuture, claims: { iat: now + 60, exp: now + 600 } },
  { first: tooLong, second: expired, claims: { iat: now - 1_200, exp: now - 600 } },
  { first: tooLong, second: beforeNbf, claims: { exp: now + 600, nbf: now + 60 } },
  { first: inFuture, second: expired, claims: { iat: now + 60, exp: now - 60 } },
  { first: inFuture, second: beforeNbf, claims: { iat: now + 60, nbf: now + 60 } },
  { first: expired, second: beforeNbf, claims: { iat: now - 90, exp: now - 60, nbf: now + 60 } },
];

test.each(timePairs)(
  'of two mistakes in times, $first.code is refused before $second.code',
  async ({ first, claims }) => {
    await expectRefusal(world, await world.postGrant(await world.grant(lender.fid, { claims })), first);
  },
);

test('an unaccepted algorithm is refused after the certificate', async () => {
  const both = await world.grant(lender.fid, { header: { alg: 'HS256', x5c: [] } });
  await expectRefusal(world, await world.postGrant(both), { error: 'invalid-x5c', code: 'x5c-empty' });
});
