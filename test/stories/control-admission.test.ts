import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { send, type WireReply } from '../support/wire.ts';
import { type ExchangeRecord, lender, openWorld, useWorld, type World } from '../support/world.ts';

const world = useWorld({ allowedHosts: 'kfr.bank.example,.test.bank.example' });

const port = (): number => world.sandbox.port;
/** Names and values in turn. */
const sent = (headers: Readonly<Record<string, string>>): string[] => Object.entries(headers).flat();
const raw = ({ sandbox }: World, target: string, headers: Readonly<Record<string, string>>) =>
  send(`http://127.0.0.1:${sandbox.port}`, 'POST', target, sent(headers), 'x');
const ask = (method: string, target: string, headers: Readonly<Record<string, string>>, body?: string) =>
  send(`http://127.0.0.1:${port()}`, method, target, sent(headers), body);

async function recordOf({ headers }: WireReply): Promise<ExchangeRecord> {
  const id = String(headers['sandbox-exchange']).split('/').at(-1);
  return (await (await fetch(`${world.url}/_sandbox/exchanges/${id}`)).json()) as ExchangeRecord;
}

/** The whole reply of a refusal, and what the journal has of it. */
async function expectRefused(reply: WireReply, status: number, code: string): Promise<void> {
  const { explanation, ...record } = await recordOf(reply);
  expect(record).toMatchObject({ answeredBy: 'sandbox', reply: { status } });
  expect(explanation?.code).toBe(code);
  expect([reply.status, JSON.parse(reply.body)]).toEqual([
    status,
    { error: code, faults: [explanation?.summary.en, explanation?.remedy.en] },
  ]);
  expect(reply.headers).toMatchObject({
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'sandbox-explanation': expect.stringMatching(`^${code}: `),
  });
  expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
}

const crossSite = { Origin: 'http://evil.example', 'Sec-Fetch-Site': 'cross-site' };
const plain = { 'Content-Type': 'text/plain' };
const json = { 'Content-Type': 'application/json' };

describe('a page of another site', () => {
  test.each([
    ['POST', '/_sandbox/reset', 'x'],
    ['POST', '/_sandbox/faults', '{"times":"until-cleared","status":503}'],
    ['POST', '/_sandbox/maskinporten/next', '{"answers":[{"cut":true}]}'],
    ['POST', '/_sandbox/maskinporten/keys/rotation', undefined],
    ['POST', '/_sandbox/certificates/revocations', '{"serialNumber":"4f01"}'],
    ['POST', '/_sandbox/runs', '{"scenarios":["happy"]}'],
    ['POST', '/_sandbox/scenarios/KFR-R01/arm', '{}'],
    ['POST', '/_sandbox/institutions', '{"organisationNumber":"213000004","name":"EVIL"}'],
    ['PUT', '/_sandbox/state', '{"register":{}}'],
    ['PUT', '/_sandbox/clock', '{"advance":"P1D"}'],
    ['DELETE', `/_sandbox/institutions/${lender.fid}`, undefined],
    ['GET', `/_sandbox/institutions/${lender.fid}/connection`, undefined],
    ['GET', '/_sandbox/scenarios/events', undefined],
    ['GET', '/_sandbox/nowhere', undefined],
    ['OPTIONS', '/_sandbox/reset', undefined],
    ['POST', '/api/v1/clients', '{"client_name":"x","integration_type":"maskinporten","scopes":[]}'],
    ['GET', '/api/v1/clients', undefined],
    ['OPTIONS', '/api/v1/clients', undefined],
  ])('can do nothing: %s %s', async (method, path, body) => {
    await expectRefused(await ask(method, path, { ...crossSite, ...plain }, body), 403, 'page-foreign');
    await expectRefused(
      await ask(method, path, { Origin: 'http://evil.example', ...json }, body),
      403,
      'origin-foreign',
    );
    expect(await orders()).toEqual([]);
  });
});

/** What would have been ordered or made. */
async function orders(): Promise<unknown[]> {
  const of = async (path: string) =>
    (await world.control('GET', path)).json() as Promise<Record<string, unknown[]>>;
  const [{ faults }, { answers }, { runs }] = [
    await of('/faults'),
    await of('/maskinporten/next'),
    await of('/runs'),
  ];
  return [faults, answers, runs].flatMap((list) => list ?? []);
}

test.each([
  ['a page of another port', 'http://localhost:3000'],
  ['a page of the other scheme', 'https://localhost:%'],
  ['a page of this machine by another name', 'http://127.0.0.1:%'],
  ['a page under a name that begins alike', 'http://localhost.evil.example:%'],
  ['a page whose port begins alike', 'http://localhost:%1'],
  ['a page without an origin, such as a file', 'null'],
  ['a page of an extension', 'chrome-extension://abc'],
  ['an empty origin', ''],
  ['two origins', 'http://localhost:%, http://localhost:%'],
])('%s is foreign: %s', async (_, origin) => {
  const Host = `localhost:${port()}`;
  const Origin = origin.replaceAll('%', String(port()));
  await expectRefused(await ask('GET', '/_sandbox/clock', { Host, Origin }), 403, 'origin-foreign');
  await expectRefused(
    await ask('POST', '/_sandbox/reset', { Host, Origin, 'Sec-Fetch-Site': 'same-origin', ...json }, '{}'),
    403,
    'origin-foreign',
  );
});

test.each(['cross-site', 'same-site', 'nonsense', ''])(
  'what the browser calls %j is foreign, also without an origin',
  async (site) => {
    const headers = { 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
    await expectRefused(await ask('GET', '/_sandbox/clock', headers), 403, 'page-foreign');
  },
);

describe('a change that a browser sends as another type than JSON is refused:', () => {
  test.each([
    ['text/plain', 'x'],
    ['application/x-www-form-urlencoded', 'a=b'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['application/json-patch+json', '{}'],
    ['text/plain; application/json', '{}'],
    ['', '{}'],
  ])('%j', async (type, body) => {
    const headers = {
      Host: `localhost:${port()}`,
      Origin: `http://localhost:${port()}`,
      'Sec-Fetch-Site': 'same-origin',
      ...(type === '' ? {} : { 'Content-Type': type }),
    };
    await expectRefused(await ask('PUT', '/_sandbox/clock', headers, body), 415, 'page-body-not-json');
    await expectRefused(await ask('POST', '/api/v1/clients', headers, body), 415, 'page-body-not-json');
  });

  test('in chunks', async () => {
    const headers = {
      Host: `localhost:${port()}`,
      Origin: `http://localhost:${port()}`,
      'Transfer-Encoding': 'chunked',
    };
    await expectRefused(await ask('POST', '/_sandbox/reset', headers), 415, 'page-body-not-json');
  });

  test.each([{ 'Sec-Fetch-Site': 'none' }, { 'Sec-Fetch-Dest': 'document' }])(
    "without a body, when the browser does not say that the page is the sandbox's own: %j",
    async (headers) => {
      await expectRefused(await ask('POST', '/_sandbox/reset', headers), 415, 'page-body-not-json');
    },
  );
});

describe("the sandbox's own page may do what a program may:", () => {
  const own = (more: Readonly<Record<string, string>> = {}) => ({
    Host: `localhost:${port()}`,
    'Sec-Fetch-Site': 'same-origin',
    'Sec-Fetch-Mode': 'cors',
    'Sec-Fetch-Dest': 'empty',
    ...more,
  });
  const origin = () => ({ Origin: `http://localhost:${port()}` });

  test.each([
    ['GET', '/_sandbox/clock', {}, undefined, 200],
    ['PUT', '/_sandbox/clock', json, '{"freeze":true}', 200],
    ['PUT', '/_sandbox/clock', { 'Content-Type': 'Application/JSON; charset=utf-8' }, '{"freeze":true}', 200],
    ['POST', '/_sandbox/reset', {}, '', 200],
    ['DELETE', '/_sandbox/faults', {}, undefined, 204],
    ['GET', '/api/v1/clients', {}, undefined, 200],
  ])('%s %s with %j', async (method, path, headers, body, status) => {
    expect((await ask(method, path, own({ ...origin(), ...headers }), body)).status).toBe(status);
    // Some browsers leave Origin out, others, on plain HTTP, Sec-Fetch-Site.
    expect((await ask(method, path, own(headers), body)).status).toBe(status);
    const { Host = '' } = own();
    expect((await ask(method, path, { Host, ...origin(), ...headers }, body)).status).toBe(status);
  });

  test('under the usual port, which an origin does not name', async () => {
    const headers = { Host: 'kfr.bank.example:80', Origin: 'http://KFR.bank.example' };
    expect((await ask('GET', '/_sandbox/clock', headers)).status).toBe(200);
  });

  test('events, as EventSource asks for them', async () => {
    const reply = await fetch(`${world.url}/_sandbox/scenarios/events`, {
      headers: { 'Sec-Fetch-Site': 'same-origin', Accept: 'text/event-stream' },
    });
    expect([reply.status, reply.headers.get('Content-Type')]).toEqual([200, 'text/event-stream']);
    await reply.body?.cancel();
  });
});

describe('who is no browser needs nothing new:', () => {
  test.each([
    ['curl -d', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['curl -T', {}],
    ["Node's fetch", { 'Content-Type': 'text/plain;charset=UTF-8', 'Sec-Fetch-Mode': 'cors' }],
    [
      'an address typed into the address bar',
      { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate', ...json },
    ],
  ])('%s', async (_, headers) => {
    expect((await ask('PUT', '/_sandbox/clock', headers, '{"freeze":true}')).status).toBe(200);
  });
});

describe('under a host name that may be a rebound one', () => {
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

  test.each(foreign)('%s neither the remote control nor self-service answers', async (Host) => {
    for (const [method, path] of [
      ['GET', `/_sandbox/institutions/${lender.fid}/connection`],
      ['PUT', '/_sandbox/state'],
      ['POST', '/api/v1/clients'],
      ['GET', '/api/v1/clients'],
    ] as const) {
      const headers = method === 'GET' ? { Host } : { Host, Origin: `http://${Host}`, ...json };
      const reply = await ask(method, path, headers, method === 'GET' ? undefined : '{}');
      await expectRefused(reply, 403, 'host-foreign');
      expect(reply.headers['sandbox-exchange']).toMatch(`http://localhost:${port()}/_sandbox/exchanges/`);
    }
  });

  test.each<[string, Parameters<typeof openWorld>[0], Record<string, string>]>([
    ['the configured address', { baseUrl: 'https://kfr.bank.example/x' }, { Host: 'evil.example' }],
    ['its own address', {}, { Host: 'evil.example' }],
    ['its own address behind a proxy', { trustProxy: 'true' }, { 'X-Forwarded-Host': 'evil.example' }],
  ])('the link to the exchange has %s', async (_, options, headers) => {
    const { url, sandbox, close } = await openWorld(options);
    try {
      const reply = await send(url, 'GET', '/_sandbox/clock', sent(headers));
      expect(reply.status).toBe(403);
      const address = options?.baseUrl ?? `http://localhost:${sandbox.port}`;
      expect(reply.headers['sandbox-exchange']).toBe(`${address}/_sandbox/exchanges/1`);
    } finally {
      await close();
    }
  });

  test.each(foreign.slice(0, 3))('%s the services themselves answer', async (Host) => {
    const statuses = await Promise.all(
      [
        '/isready',
        '/health',
        '/jwk',
        '/.well-known/oauth-authorization-server',
        '/kar-ws/api/v1/openapi.yaml',
        '/errors',
        '/',
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
  ])('%s is no such name', async (Host) => {
    expect((await ask('GET', '/_sandbox/clock', { Host })).status).toBe(200);
    expect((await ask('GET', '/api/v1/clients', { Host })).status).toBe(200);
  });

  test('a forwarded host counts for nothing when no proxy is trusted', async () => {
    const forwarded = { 'X-Forwarded-Host': 'localhost' };
    await expectRefused(
      await ask('GET', '/_sandbox/clock', { Host: 'evil.example', ...forwarded }),
      403,
      'host-foreign',
    );
    expect((await ask('GET', '/_sandbox/clock', { 'X-Forwarded-Host': 'evil.example' })).status).toBe(200);
  });
});

describe('no other spelling leads past the guard', () => {
  let tokened: World;
  beforeAll(async () => {
    tokened = await openWorld({ controlToken: 'a-token-for-tests' });
  });
  afterAll(() => tokened.close());

  const elsewhere = [
    '/_SANDBOX/reset',
    '/%5fsandbox/reset',
    '/%5Fsandbox/reset',
    '//_sandbox/reset',
    '/./_sandbox/reset',
    '/x/../_sandbox/reset',
    '/x/%2e%2e/_sandbox/reset',
    '/_sandbox;x/reset',
    '/;/_sandbox/reset',
    '/_sandbox%2freset',
    '/_sandbox%5creset',
    '/%5c_sandbox/reset',
    '/_sandbox%23/reset',
    '/?/_sandbox/reset',
    '/API/v1/clients',
    '/api/v1%2fclients',
    '/api/v1%5cclients',
  ];
  const malformed = [
    '/_sandbox/reset#',
    '/_sandbox/reset#x',
    '/_sandbox#/../reset',
    '/#/_sandbox/reset',
    '/_sandbox\\reset#',
    '/_sandbox\\reset',
    '\\_sandbox\\reset#',
    '/\\_sandbox/reset#',
    '/_sandbox/reset?x#y',
    '/_sandbox\\reset?x#y',
    '/x\\..\\_sandbox/reset#',
    '/api\\v1\\clients#',
    '/api/v1\\clients',
    '*/_sandbox/reset',
    '*#/_sandbox/reset',
  ];
  const rows: readonly (readonly [target: string, statuses: readonly number[]])[] = [
    ...elsewhere.map((target) => [target, [404, 405]] as const),
    ...malformed.map((target) => [target, [400]] as const),
  ];

  test.each([
    ...rows,
    ...rows.flatMap(([target, statuses]) =>
      target.startsWith('/') ? [[`http://localhost${target}`, statuses] as const] : [],
    ),
    ...['http://localhost\\_sandbox\\reset#', 'http://localhost#/_sandbox/reset'].map(
      (target) => [target, [400]] as const,
    ),
  ])('%s', async (target, statuses) => {
    for (const headers of [plain, { ...crossSite, ...plain }]) {
      const reply = await raw(tokened, target, headers);
      expect(statuses).toContain(reply.status);
      expect(reply.body).not.toContain('"reset"');
    }
  });

  test.each(malformed)('%s is refused with an explanation, in the journal too', async (target) => {
    const reply = await raw(world, target, plain);
    expect(reply.headers['sandbox-explanation']).toMatch(/^target-malformed: /);
    expect(reply.headers.connection).toBe('close');
    const { explanation } = await recordOf(reply);
    expect(JSON.parse(reply.body)).toEqual({
      error: 'bad_request',
      error_description: explanation?.summary.en,
    });
  });
});

test.each(['/_sandbox/reset/', '/_sandbox/reset?x=1', '/_sandbox/reset?\\', '/api/v1/?x', '/api/v1'])(
  'a slash or a query at the end changes nothing: %s',
  async (path) => {
    expect((await ask('POST', path, { ...crossSite, ...plain }, 'x')).status).toBe(403);
  },
);

describe('behind a trusted proxy', () => {
  let proxied: World;
  beforeAll(async () => {
    proxied = await openWorld({ trustProxy: 'true', allowedHosts: 'kfr.bank.example' });
  });
  afterAll(() => proxied.close());
  const through = (headers: Readonly<Record<string, string>>) =>
    send(proxied.url, 'GET', '/_sandbox/clock', sent(headers));
  const forwarded = { 'X-Forwarded-Host': 'kfr.bank.example', 'X-Forwarded-Proto': 'https' };

  test.each<[string, Record<string, string>, number]>([
    [
      "its own page, as the proxy's callers see it",
      { ...forwarded, Origin: 'https://kfr.bank.example' },
      200,
    ],
    ['a page of the plain port', { ...forwarded, Origin: 'http://kfr.bank.example' }, 403],
    ['a host that the proxy was asked for and nobody knows', { 'X-Forwarded-Host': 'evil.example' }, 403],
    ['a page that was rebound, past the proxy', { ...forwarded, Host: 'evil.example' }, 403],
    ['the first of several proxies', { 'X-Forwarded-Host': 'evil.example, kfr.bank.example' }, 403],
    ['a host that is none', { 'X-Forwarded-Host': 'a/b' }, 403],
  ])('%s', async (_, headers, status) => {
    expect((await through(headers)).status).toBe(status);
  });
});

describe('with the names of the real services', () => {
  let named: World;
  beforeAll(async () => {
    named = await openWorld({
      baseUrl: 'https://test.maskinporten.no',
      tlsNames: 'test.maskinporten.no,api.test.samarbeid.digdir.no,preprod.api.bits.no',
    });
  });
  afterAll(() => named.close());

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
