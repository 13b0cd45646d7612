import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import {
  goodClient,
  goodScope,
  keyPair,
  newClient,
  seeded,
  selfService,
  write,
} from '../support/self-service.ts';
import { useWorld } from '../support/world.ts';

const world = useWorld();
let kept: string;
beforeAll(async () => {
  kept = await newClient(world);
  await selfService(world, 'POST', '/scopes', { body: goodScope });
});

const directory = () => readFile(join(world.dataDir, 'directory.json'), 'utf8');

const key = keyPair('some-key').jwk;
const good = { client: goodClient, keys: { keys: [key] }, scope: goodScope };
const writes = fc.constantFrom(
  ['POST', '/clients', 'client'],
  ['PUT', '/clients/{kept}', 'client'],
  ['PUT', `/clients/${seeded.other}`, 'client'],
  ['POST', '/clients/{kept}/jwks', 'keys'],
  ['PUT', '/clients/{kept}/jwks', 'keys'],
  ['POST', '/scopes', 'scope'],
  ['PUT', '/scopes?scope=havn:skip.read', 'scope'],
  ['PUT', `/scopes?scope=${write}`, 'scope'],
  ['PUT', '/scopes/access/213000004?scope=havn:skip.read', 'scope'],
) as fc.Arbitrary<[string, string, keyof typeof good]>;

/** A valid body with one field, at any depth, changed, removed or added. */
const changed = (object: keyof typeof good) =>
  fc
    .record({
      name: fc.oneof(
        fc.constantFrom(
          'client_name',
          'scopes',
          'integration_type',
          'keys',
          'kid',
          'n',
          'exp',
          'prefix',
          'at_max_age',
        ),
        fc.string(),
      ),
      value: fc.oneof(fc.jsonValue(), fc.constantFrom('__proto__', '-----BEGIN PRIVATE KEY-----')),
      deep: fc.boolean(),
    })
    .map(({ name, value, deep }) => {
      const body = structuredClone(good[object]) as Record<string, unknown>;
      if (deep && 'keys' in body) body.keys = [{ ...key, [name]: value }];
      else body[name] = value;
      return JSON.stringify(body);
    });

const bodies = (object: keyof typeof good) =>
  fc.oneof(changed(object), fc.json(), fc.string(), fc.constant(JSON.stringify(good[object])));

test('no body causes a 500, and a refused body changes nothing', async () => {
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(
      writes.chain(([method, path, object]) => fc.tuple(fc.constant({ method, path }), bodies(object))),
      async ([{ method, path }, body]) => {
        const before = await directory();
        const reply = await selfService(world, method, path.replace('{kept}', kept), { body });
        expect(reply.status).toBeLessThan(500);
        const answer = (await reply.json()) as Record<string, unknown>;
        if (reply.status < 400) {
          accepted += 1;
          return;
        }
        expect(answer.status).toBe(reply.status);
        expect(reply.headers.get('Sandbox-Explanation')).toMatch(/^[a-z0-9-]+: [\x20-\x7e]+$/);
        expect(await directory()).toBe(before);
      },
    ),
    { numRuns: 400 },
  );
  expect(accepted).toBeGreaterThan(0);
});

test('no path and no query causes a 500', async () => {
  const part = fc.oneof(
    fc.constantFrom('clients', 'jwks', 'scopes', 'access', 'all', 'scope', '..', '%2e%2e', '%00', '%', '%c3'),
    fc.string({ unit: 'grapheme' }).map(encodeURIComponent),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'),
      fc.array(part, { maxLength: 5 }),
      fc.array(fc.tuple(fc.constantFrom('scope', 'inactive', 'x', 'integration_type'), fc.string()), {
        maxLength: 3,
      }),
      async (method, parts, query) => {
        const path = `/${parts.join('/')}?${new URLSearchParams(query)}`;
        const reply = await selfService(world, method, path);
        expect(reply.status).toBeLessThan(500);
        await reply.arrayBuffer();
      },
    ),
    { numRuns: 300 },
  );
});

test('a private key is in neither the directory, the journal, the reply nor the log', async () => {
  const { privateKey, pem } = keyPair('private');
  const jwk = { ...privateKey.export({ format: 'jwk' }), use: 'sig', kid: 'private' };
  const secrets = [jwk.d, jwk.p, jwk.q, pem.split('\n')[3]].map(String);
  for (const body of [
    { keys: [jwk] },
    { keys: [{ ...key, x5c: [pem] }] },
    { keys: [{ ...key, kid: pem }] },
    { keys: [key], description: { nested: [jwk] } },
    `[${JSON.stringify(jwk)}`,
  ]) {
    const reply = await selfService(world, 'POST', `/clients/${kept}/jwks`, { body });
    expect(reply.status).toBe(400);
    const visible = [
      await reply.text(),
      JSON.stringify(await world.exchangeOf(reply)),
      JSON.stringify([...reply.headers]),
      await directory(),
    ].join();
    expect(secrets.filter((secret) => visible.includes(secret))).toEqual([]);
  }
});
