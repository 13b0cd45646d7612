import { expect, test } from 'vitest';
import { send } from '../support/wire.ts';
import { lender, useWorld } from '../support/world.ts';

const world = useWorld();
const at = `/institutions/${lender.fid}`;

const call = (method: string, path: string, body?: string) =>
  send(world.url, method, `/_sandbox${path}`, [], body);
const note = (names: string, has = 'no parameters') =>
  `query-unknown: Not a parameter of this call, and ignored: ${names}. It has ${has}.`;

test.each([
  ['GET', '/institutions'],
  ['GET', at],
  ['GET', '/exchanges/1', undefined, 'download'],
  ['PATCH', at, '{}'],
  ['GET', `${at}/connection`, undefined, 'issuer, generation, member'],
  ['GET', `${at}/keystore.p12`, undefined, 'issuer, generation, member'],
  ['GET', '/certificates'],
  ['GET', '/certificates/authority.pem'],
  ['GET', '/certificates/revocations'],
  ['GET', '/maskinporten/keys'],
  ['POST', '/tokens', '{}'],
  ['GET', '/delegations'],
  ['GET', '/system-users'],
  ['GET', '/magic-customers'],
  ['PUT', '/bank-accounts', '{}'],
  ['POST', '/testdata', '{"count":1}'],
  ['GET', '/clock'],
  ['PUT', '/clock', '{"advance":"PT1S"}'],
  ['GET', '/switches'],
  ['GET', '/state'],
  ['HEAD', '/state'],
  ['GET', '/runs'],
  ['GET', '/runs/1'],
])('%s %s gets a note when a parameter is ignored', async (method, path, body?: string, has?: string) => {
  const reply = await call(method, `${path}?institution=${lender.fid}&run=a`, body);
  expect(reply.headers['sandbox-explanation']).toBe(note('institution, run', has));
  const without = await call(method, path, body);
  expect([without.status, without.headers['sandbox-explanation']]).toEqual([reply.status, undefined]);
});

test.each([
  ['GET', '/batches'],
  ['GET', '/exchanges'],
  ['GET', '/exchanges/count'],
  ['GET', '/exchanges/groups'],
  ['GET', '/exchanges/wait'],
  ['GET', '/bank-accounts'],
  ['PUT', '/delegations'],
  ['DELETE', '/delegations'],
  ['GET', '/scenarios'],
  ['GET', '/scenarios/KFR-N01'],
  ['DELETE', '/scenarios/KFR-N01/arm'],
  ['GET', '/scenarios/state'],
  ['DELETE', '/scenarios/state'],
  ['GET', '/scenarios/events'],
  ['GET', '/events'],
  ['GET', '/scenarios/report'],
  ['GET', '/scenarios/comments'],
  ['PUT', '/scenarios/comments', '{}'],
  ['POST', '/scenarios/sheet', '{}'],
  ['POST', '/scenarios/sheet/filled', '{}'],
  ['GET', `${at}/customers/history`],
  ['GET', '/customers'],
  ['GET', '/customers/history'],
  ['GET', '/faults'],
  ['DELETE', '/faults'],
  ['GET', '/maskinporten/next'],
  ['DELETE', '/maskinporten/next'],
  ['POST', '/reset'],
])('%s %s refuses an unknown parameter', async (method, path, body?: string) => {
  const reply = await call(method, `${path}?misspelt=1`, body);
  expect([reply.status, reply.body]).toEqual([400, expect.stringMatching(/misspelt|must be empty/)]);
});

test.each([
  ['GET', `${at}/connection?issuer=commfides&generation=seid2&member=auth`],
  ['GET', `/batches?institution=${lender.fid}&state=loaded`],
  ['GET', `/customers?institution=${lender.fid}&limit=1`],
  ['GET', '/exchanges?limit=1&status=200'],
  ['GET', `/scenarios?institution=${lender.fid}&run=a`],
  ['GET', `/scenarios/state?institution=${lender.fid}`],
])('%s %s gets no note', async (method, path) => {
  const reply = await call(method, path);
  expect([reply.status, reply.headers['sandbox-explanation']]).toEqual([200, undefined]);
});

test('the note contains no whole person number and no token, and is ASCII', async () => {
  const token = await world.token(lender.fid);
  const reply = await call('GET', `/clock?03837110024=1&${token}=1&%C3%B8%0A=1&${'x'.repeat(1_000)}=1`);
  const explanation = String(reply.headers['sandbox-explanation']);
  expect(explanation).toMatch(/^query-unknown: [\x20-\x7e]{1,300}$/);
  expect(explanation).toContain('038******24');
  for (const part of token.split('.')) expect(explanation).not.toContain(part.slice(0, 40));
});
