import { describe, expect, test } from 'vitest';
import { callerOf, crossSite, json, plain } from '../support/admission.ts';
import { lender, useWorld } from '../support/world.ts';

const world = useWorld({ allowedHosts: 'kfr.bank.example,.test.bank.example' });
const port = (): number => world.sandbox.port;
const { ask, expectRefused } = callerOf(world);

describe('a page of another origin', () => {
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
  ])('cannot use %s %s', async (method, path, body) => {
    await expectRefused(await ask(method, path, { ...crossSite, ...plain }, body), 403, 'page-foreign');
    await expectRefused(
      await ask(method, path, { Origin: 'http://evil.example', ...json }, body),
      403,
      'origin-foreign',
    );
    expect(await orders()).toEqual([]);
  });
});

/** The faults and runs that a successful attack would have created. */
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
])('%s is a foreign page: %s', async (_, origin) => {
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
  'Sec-Fetch-Site %j marks a foreign page, also without Origin',
  async (site) => {
    const headers = { 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
    await expectRefused(await ask('GET', '/_sandbox/clock', headers), 403, 'page-foreign');
  },
);

describe('a browser cannot make a change with a content type other than JSON:', () => {
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

  test('sent in chunks', async () => {
    const headers = {
      Host: `localhost:${port()}`,
      Origin: `http://localhost:${port()}`,
      'Transfer-Encoding': 'chunked',
    };
    await expectRefused(await ask('POST', '/_sandbox/reset', headers), 415, 'page-body-not-json');
  });

  test.each([{ 'Sec-Fetch-Site': 'none' }, { 'Sec-Fetch-Dest': 'document' }])(
    'without a body, unless Sec-Fetch-Site says same-origin: %j',
    async (headers) => {
      await expectRefused(await ask('POST', '/_sandbox/reset', headers), 415, 'page-body-not-json');
    },
  );
});

describe("the sandbox's own page may use the remote control:", () => {
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
    // Some browsers omit Origin, others, on plain HTTP, Sec-Fetch-Site.
    expect((await ask(method, path, own(headers), body)).status).toBe(status);
    const { Host = '' } = own();
    expect((await ask(method, path, { Host, ...origin(), ...headers }, body)).status).toBe(status);
  });

  test('on the default port, which is not part of an origin', async () => {
    const headers = { Host: 'kfr.bank.example:80', Origin: 'http://KFR.bank.example' };
    expect((await ask('GET', '/_sandbox/clock', headers)).status).toBe(200);
  });

  test('events, requested by EventSource', async () => {
    const reply = await fetch(`${world.url}/_sandbox/scenarios/events`, {
      headers: { 'Sec-Fetch-Site': 'same-origin', Accept: 'text/event-stream' },
    });
    expect([reply.status, reply.headers.get('Content-Type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ]);
    await reply.body?.cancel();
  });
});

describe('programs that are not browsers need no extra header:', () => {
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

test.each(['/_sandbox/reset/', '/_sandbox/reset?x=1', '/_sandbox/reset?\\', '/api/v1/?x', '/api/v1'])(
  'a trailing slash or a query makes no difference: %s',
  async (path) => {
    expect((await ask('POST', path, { ...crossSite, ...plain }, 'x')).status).toBe(403);
  },
);
