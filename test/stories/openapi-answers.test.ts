import { beforeAll, expect, test } from 'vitest';
import { controlFetch, parametersOf, sandboxOperations } from '../support/control-document.ts';
import { lender, useWorld } from '../support/world.ts';

/** What openapi/sandbox.yaml says of the calls that need nothing, and of those that other stories make without `world.control`. */

const world = useWorld();

beforeAll(async () => {
  await world.token(lender.fid);
  await world.postGrant(await world.grant(lender.fid, { claims: { aud: 'https://elsewhere.example' } }));
  await world.kfr('GET', `/customers/financialInstitutions/${lender.fid}/`, lender.fid, { CustomerID: '1' });
});

const alone = sandboxOperations.filter(
  ({ method, path, operation }) =>
    method === 'GET' &&
    !path.includes('{') &&
    !path.endsWith('/events') &&
    parametersOf(operation).every(({ required }) => !required),
);

test.each(alone)('$path is answered as described', async ({ path }) => {
  for (const accept of ['application/json', 'text/html']) {
    const init: RequestInit = { headers: { Accept: accept }, redirect: 'manual' };
    const reply = await controlFetch(`${world.url}${path}`, init);
    expect([200, 303]).toContain(reply.status);
  }
});

test('many calls need nothing', () => {
  expect(alone.length).toBeGreaterThan(35);
});

test.each([
  ['/errors/MP-110', 200],
  ['/errors/client-not-found', 200],
  ['/errors/MP-999', 404],
  ['/_sandbox/exchanges?view=summary', 200],
  ['/_sandbox/exchanges/wait?atLeast=5000&timeout=PT0.01S', 408],
  ['/_sandbox/exchanges/1', 200],
  ['/_sandbox/exchanges/1?download', 200],
  ['/_sandbox/scenarios/KFR-N01', 200],
  ['/_sandbox/scenarios/report?format=json', 200],
  ['/_sandbox/scenarios/report?format=xlsx', 200],
  ['/_sandbox/scenarios/report?format=junit', 200],
  ['/_sandbox/assets/pages.css', 200],
])('%s is answered as described', async (path, status) => {
  const reply = await controlFetch(`${world.url}${path}`, { headers: { Accept: 'application/json' } });
  expect(reply.status).toBe(status);
});

test('a foreign page gets the refusal that is described', async () => {
  const reply = await controlFetch(`${world.url}/_sandbox/clock`, {
    headers: { Origin: 'https://elsewhere.example' },
  });
  expect(reply.status).toBe(403);
});

test.each([
  ['a grant', () => world.grant(lender.fid)],
  ['an error', async () => '{"error":"invalid_grant","error_description":"(MP-110) Unknown client"}'],
  ['a certificate', async () => (await world.connection(lender.fid)).certificatePem],
  [
    'a curl command',
    async () => "curl -X POST https://preprod.api.bits.no/kar-ws/api/v1/customers -H 'A: b'",
  ],
  ['anything else', async () => 'undefined'],
])('the explanation of %s is as described, as an order and as it is', async (_, input) => {
  const text = await input();
  const reply = await world.control('POST', '/explain', { input: text });
  expect(reply.status).toBe(200);
  const bare = await controlFetch(`${world.url}/_sandbox/explain`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain' },
    body: text,
  });
  expect(bare.status).toBe(200);
});
