import { expect, test } from 'vitest';
import { send } from '../support/wire.ts';
import { useWorld } from '../support/world.ts';

const world = useWorld();

test.each([
  ['PUT', '/_sandbox/institutions', 'GET, HEAD, POST'],
  ['POST', '/_sandbox/institutions/311002007', 'GET, HEAD, PUT, PATCH, DELETE'],
  ['POST', '/_sandbox/bank-accounts', 'GET, HEAD, PUT, DELETE'],
  ['DELETE', '/_sandbox/exchanges', 'GET, HEAD'],
  ['PUT', '/_sandbox/exchanges/1', 'GET, HEAD'],
  ['GET', '/_sandbox/reset', 'POST'],
  ['HEAD', '/_sandbox/reset', 'POST'],
  ['POST', '/_sandbox/clock', 'GET, HEAD, PUT'],
  ['PATCH', '/_sandbox/clock', 'GET, HEAD, PUT'],
  ['OPTIONS', '/_sandbox/batches', 'GET, HEAD'],
])('%s %s is refused with 405 and Allow: %s', async (method, path, allow) => {
  const reply = await send(world.url, method, path);
  expect([reply.status, reply.headers.allow, reply.body]).toEqual([
    405,
    allow,
    method === 'HEAD' ? '' : `{"error":"method_not_allowed","error_description":"Use ${allow}."}`,
  ]);
  expect(reply.headers['sandbox-explanation']).toMatch(/^method-not-served: /);
});

test.each([
  '/_sandbox',
  '/_sandbox/',
  '/_sandbox/nothing',
  '/_Sandbox/clock',
  '/_sandbox/Clock',
  '/_sandbox/institutions/311002007/clients',
  '/_sandbox/institutions//connection',
  '/_sandbox/institutions/%/connection',
  '/_sandbox/institutions/%zz/keystore.p12',
  '/_sandbox/../token/x',
])('%s is 404', async (path) => {
  const reply = await send(world.url, 'GET', path);
  expect([reply.status, JSON.parse(reply.body)]).toEqual([
    404,
    { error: 'not_found', error_description: 'Nothing is served at this path.' },
  ]);
  expect(reply.headers['sandbox-explanation']).toMatch(/^path-not-served: /);
});

test('a quoted path contains no control characters', async () => {
  const reply = await send(world.url, 'GET', '/_sandbox/batches/a%20%1B%5B2J%C2%9B%E2%80%AE');
  expect(reply.status).toBe(404);
  expect(reply.body).toContain('there is no batch a \\u001b[2J\\u009b\\u202e;');
  expect(JSON.parse(reply.body).faults[0]).toContain('there is no batch a \u001b[2J\u009b\u202e;');
});

test('HEAD is answered as GET, without the body', async () => {
  const [head, get] = [
    await send(world.url, 'HEAD', '/_sandbox/clock'),
    await send(world.url, 'GET', '/_sandbox/clock'),
  ];
  expect([head.status, head.body, head.headers['content-length']]).toEqual([
    200,
    '',
    get.headers['content-length'],
  ]);
});
