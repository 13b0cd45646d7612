import { hostname } from 'node:os';
import { describe, expect, test } from 'vitest';
import type { Flags } from '../../src/config/index.ts';
import { callerOf, json, sent } from '../support/admission.ts';
import { send } from '../support/wire.ts';
import { lender, useWorld, worldOfTest } from '../support/world.ts';

const world = useWorld({ allowedHosts: 'kfr.bank.example,.test.bank.example' });
const { ask, expectRefused } = callerOf(world);

describe('a Host that may result from DNS rebinding', () => {
  const foreign = [
    'rebind.evil.example',
    'rebind.evil.example:8080',
    'localhost.evil.example',
    '127.0.0.1.nip.example',
    'host.docker.internal.evil.example',
    'evil-localhost.com',
    'xkfr.bank.example',
    'xtest.bank.example',
    'bank.example',
    'a.kfr.bank.example',
    'test.maskinporten.no',
    'svc.cluster.local',
  ];

  test.each(foreign)('%s is refused by the remote control and by self-service', async (Host) => {
    for (const [method, path] of [
      ['GET', `/_sandbox/institutions/${lender.fid}/connection`],
      ['PUT', '/_sandbox/state'],
      ['POST', '/api/v1/clients'],
      ['GET', '/api/v1/clients'],
    ] as const) {
      const headers = method === 'GET' ? { Host } : { Host, Origin: `http://${Host}`, ...json };
      const reply = await ask(method, path, headers, method === 'GET' ? undefined : '{}');
      await expectRefused(reply, 403, 'host-foreign');
      expect(reply.headers['sandbox-exchange']).toMatch(`${new URL(world.url).origin}/_sandbox/exchanges/`);
    }
  });

  test.each<[string, Flags, Record<string, string>]>([
    ['the configured address', { baseUrl: 'https://kfr.bank.example/x' }, { Host: 'evil.example' }],
    ['its own address', {}, { Host: 'evil.example' }],
    ['its own address behind a proxy', { trustProxy: 'true' }, { 'X-Forwarded-Host': 'evil.example' }],
  ])('the link to the exchange has %s', async (_, options, headers) => {
    const { url, sandbox } = await worldOfTest(options);
    const reply = await send(url, 'GET', '/_sandbox/clock', sent(headers));
    expect(reply.status).toBe(403);
    const address = options.baseUrl ?? `http://localhost:${sandbox.port}`;
    expect(reply.headers['sandbox-exchange']).toBe(`${address}/_sandbox/exchanges/1`);
  });

  test.each(foreign.slice(0, 3))('%s is accepted by the imitated services', async (Host) => {
    const statuses = await Promise.all(
      [
        '/isready',
        '/health',
        '/jwk',
        '/.well-known/oauth-authorization-server',
        '/kar-ws/api/v1/openapi.yaml',
        '/errors',
      ].map(async (path) => (await ask('GET', path, { Host })).status),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect((await ask('POST', '/token', { Host }, '')).status).toBe(400);
    expect(
      (await ask('GET', `/kar-ws/api/v1/customers/financialInstitutions/${lender.fid}/`, { Host })).status,
    ).toBe(401);
  });

  test.each([
    'localhost',
    'LOCALHOST:8080',
    'localhost.',
    'kfr.localhost',
    '127.0.0.1',
    '127.9.9.9:1',
    '192.168.1.17:8080',
    '[::1]:8080',
    '[fd00::17]',
    'sandbox:8080',
    'my_sandbox',
    'host.docker.internal:8080',
    'gateway.docker.internal',
    'host.containers.internal',
    'host.testcontainers.internal',
    'kfr.test.svc',
    'kfr.test.svc.cluster.local:8080',
    'kfr.bank.example',
    'KFR.Bank.Example.:443',
    'test.bank.example',
    'a.b.test.bank.example',
    hostname(),
  ])('%s is accepted', async (Host) => {
    expect((await ask('GET', '/_sandbox/clock', { Host })).status).toBe(200);
    expect((await ask('GET', '/api/v1/clients', { Host })).status).toBe(200);
  });

  test('X-Forwarded-Host is ignored when no proxy is trusted', async () => {
    const forwarded = { 'X-Forwarded-Host': 'localhost' };
    await expectRefused(
      await ask('GET', '/_sandbox/clock', { Host: 'evil.example', ...forwarded }),
      403,
      'host-foreign',
    );
    expect((await ask('GET', '/_sandbox/clock', { 'X-Forwarded-Host': 'evil.example' })).status).toBe(200);
  });
});

describe('behind a trusted proxy', () => {
  const proxied = useWorld({ trustProxy: 'true', allowedHosts: 'kfr.bank.example' });
  const through = (headers: Readonly<Record<string, string>>) =>
    send(proxied.url, 'GET', '/_sandbox/clock', sent(headers));
  const forwarded = { 'X-Forwarded-Host': 'kfr.bank.example', 'X-Forwarded-Proto': 'https' };

  test.each<[string, Record<string, string>, number]>([
    ['its own page, at the address of the proxy', { ...forwarded, Origin: 'https://kfr.bank.example' }, 200],
    ['a page of the plain port', { ...forwarded, Origin: 'http://kfr.bank.example' }, 403],
    ['an unknown host behind the proxy', { 'X-Forwarded-Host': 'evil.example' }, 403],
    ['a rebound page that bypasses the proxy', { ...forwarded, Host: 'evil.example' }, 403],
    ['the first of several proxies', { 'X-Forwarded-Host': 'evil.example, kfr.bank.example' }, 403],
    ['an invalid host', { 'X-Forwarded-Host': 'a/b' }, 403],
  ])('%s', async (_, headers, status) => {
    expect((await through(headers)).status).toBe(status);
  });
});

describe('with the names of the real services', () => {
  const named = useWorld({
    baseUrl: 'https://test.maskinporten.no',
    tlsNames: 'test.maskinporten.no,api.test.samarbeid.digdir.no,preprod.api.bits.no',
  });

  test.each<[string, Record<string, string>, number]>([
    ['test.maskinporten.no', {}, 200],
    ['api.test.samarbeid.digdir.no', {}, 200],
    ['preprod.api.bits.no', {}, 200],
    ['localhost', {}, 200],
    ['test.maskinporten.no', { Origin: 'https://test.maskinporten.no' }, 200],
    ['preprod.api.bits.no', { Origin: 'http://preprod.api.bits.no' }, 200],
    ['preprod.api.bits.no', { Origin: 'https://api.test.samarbeid.digdir.no' }, 403],
    ['maskinporten.no', {}, 403],
  ])('as %s with %j', async (Host, headers, status) => {
    for (const path of ['/_sandbox/clock', '/api/v1/clients'])
      expect((await send(named.url, 'GET', path, sent({ Host, ...headers }))).status).toBe(status);
  });
});
