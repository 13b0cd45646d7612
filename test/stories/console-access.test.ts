import { describe, expect, test } from 'vitest';
import { callerOf, json } from '../support/admission.ts';
import { typed } from '../support/browser-requests.ts';
import { lender, useWorld } from '../support/world.ts';

const world = useWorld({ baseUrl: 'https://kfr.bank.example/below', trustProxy: 'true' });
const { ask } = callerOf(world);

const pages = [
  '/',
  '/traffic',
  '/traffic/17',
  '/tests',
  '/tests/KFR-R01',
  '/demo',
  '/demo/KFR-R01',
  '/register',
  '/register/01912490048',
  '/clients',
  '/explain',
  '/controls',
  '/login',
];
const files = ['/console/app.js', '/console/', '/logout'];
const data = ['/_sandbox/exchanges', '/_sandbox/session', `/_sandbox/institutions/${lender.fid}/connection`];

const navigation = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };

/** Status and code of the refusal. */
async function outcome(method: string, path: string, headers: Readonly<Record<string, string>>) {
  const reply = await ask(method, path, headers);
  const { error } = reply.status === 403 ? (JSON.parse(reply.body) as { error: string }) : { error: 'none' };
  return `${reply.status === 403 ? 'refused' : 'served'}: ${error}`;
}

describe.each(['/', '/traffic/17', '/login', '/console/app.js', '/_sandbox/exchanges'])(
  '%s is refused',
  (path) => {
    test.each<[what: string, method: string, headers: Record<string, string>]>([
      ['in a frame', 'GET', { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe' }],
      ['in an old frame', 'GET', { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'frame' }],
      ['in an object', 'GET', { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'object' }],
      ['embedded', 'GET', { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'embed' }],
      ['as a script', 'GET', { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'script' }],
      ['as an image', 'GET', { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' }],
      ['as a style sheet', 'GET', { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'style' }],
      ['to fetch', 'GET', { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' }],
      ['to fetch without CORS', 'HEAD', { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'empty' }],
      ['to a form', 'POST', navigation],
      ['without a mode', 'GET', {}],
      ['as a document that nobody navigates to', 'GET', { 'Sec-Fetch-Dest': 'document' }],
    ])('%s of another page', async (_, method, headers) => {
      for (const site of ['cross-site', 'same-site', 'nonsense']) {
        const reply = await ask(method, path, { 'Sec-Fetch-Site': site, ...headers });
        expect(reply.status).toBe(403);
        expect(reply.headers['sandbox-explanation']).toMatch(/^page-foreign: /);
      }
    });

    test.each([
      ['http://evil.example', 'GET'],
      ['http://evil.example', 'POST'],
      ['http://localhost:3000', 'GET'],
      ['null', 'GET'],
      ['null', 'POST'],
      ['https://kfr.bank.example.evil.example', 'POST'],
    ])('to the origin %s with %s', async (Origin, method) => {
      for (const more of [{}, navigation, { ...navigation, 'Sec-Fetch-Site': 'same-origin' }])
        expect(await outcome(method, path, { Origin, ...json, ...more })).toBe('refused: origin-foreign');
    });

    test.each(['evil.example', 'rebind.evil.example:8080', '127.0.0.1.nip.example'])(
      'under the host name %s (DNS rebinding)',
      async (host) => {
        for (const headers of [{}, typed, { Origin: `http://${host}`, 'Sec-Fetch-Site': 'same-origin' }]) {
          expect(await outcome('GET', path, { Host: host, ...headers })).toBe('refused: host-foreign');
          expect(await outcome('GET', path, { 'X-Forwarded-Host': host, ...headers })).toBe(
            'refused: host-foreign',
          );
        }
      },
    );
  },
);

test.each([...pages, ...files, ...data])(
  'also %s is closed to a frame, another origin and another host name',
  async (path) => {
    const frame = { 'Sec-Fetch-Site': 'cross-site', ...navigation, 'Sec-Fetch-Dest': 'iframe' };
    expect(await outcome('GET', path, frame)).toBe('refused: page-foreign');
    expect(await outcome('POST', path, { Origin: 'null' })).toBe('refused: origin-foreign');
    expect(await outcome('GET', path, { Host: 'evil.example' })).toBe('refused: host-foreign');
  },
);

describe('a link from another site', () => {
  const link = { ...typed, 'Sec-Fetch-Site': 'cross-site' };

  test.each(pages)('opens %s, which holds no data', async (path) => {
    expect(await outcome('GET', path, link)).toBe('served: none');
    expect(await outcome('HEAD', path, { ...link, 'Sec-Fetch-Site': 'same-site' })).toBe('served: none');
  });

  test.each(data)('does not open %s', async (path) => {
    expect(await outcome('GET', path, link)).toBe('refused: page-foreign');
  });

  test.each(['DELETE', 'PUT', 'POST', 'PATCH', 'OPTIONS', 'PROPFIND'])('does not send %s', async (method) => {
    for (const path of pages) expect(await outcome(method, path, link)).toBe('refused: page-foreign');
  });
});

test.each(pages)('%s opens under an own name, typed or from a page of the sandbox', async (path) => {
  for (const site of ['none', 'same-origin'])
    expect(await outcome('GET', path, { ...typed, 'Sec-Fetch-Site': site })).toBe('served: none');
  const forwarded = { 'X-Forwarded-Host': 'kfr.bank.example', 'X-Forwarded-Proto': 'https' };
  expect(await outcome('GET', path, { ...typed, ...forwarded })).toBe('served: none');
});

test.each(['/trafficking', '/Traffic', '/%74raffic', '//traffic', '/x/traffic', '/consoles/a', '/logins'])(
  '%s is no path of the console',
  async (path) => {
    const reply = await ask('GET', path, { 'Sec-Fetch-Site': 'cross-site' });
    expect([reply.status, reply.headers['sandbox-explanation']]).toEqual([
      404,
      expect.stringMatching(/^path-not-served: /),
    ]);
  },
);

describe('a browser is told to keep other pages away from', () => {
  const closed = {
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
  const ofPage = {
    ...closed,
    'cross-origin-opener-policy': 'same-origin',
    'content-security-policy': expect.stringMatching(/(?:^|; )frame-ancestors 'none'$/),
  };

  test.each([
    ['/errors', 200],
    ['/errors/MP-110', 200],
    ['/errors/none', 404],
    ['/_sandbox/scenarios/report?format=html', 200],
  ])('the page %s', async (path, status) => {
    const reply = await ask('GET', path, { Accept: 'text/html' });
    expect([reply.status, reply.headers]).toMatchObject([
      status,
      { 'content-type': 'text/html; charset=utf-8', ...ofPage },
    ]);
  });

  test.each([
    ['GET', '/', {}, 200],
    ['GET', '/_sandbox/exchanges', {}, 200],
    ['GET', '/_sandbox/exchanges/none', {}, 404],
    ['GET', '/_sandbox/nowhere', {}, 404],
    ['GET', '/console/nowhere.js', {}, 404],
    ['PUT', '/_sandbox/clock', {}, 400],
    ['GET', '/_sandbox/exchanges', { 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['GET', '/_sandbox/certificates/authority.pem', {}, 200],
    ['GET', '/_sandbox/assets/pages.css', {}, 200],
    ['DELETE', '/_sandbox/faults', {}, 204],
  ] as const)('%s %s with %j', async (method, path, headers, status) => {
    const reply = await ask(method, path, headers);
    expect([reply.status, reply.headers]).toMatchObject([status, closed]);
    expect(reply.headers).not.toHaveProperty('cross-origin-opener-policy');
  });

  test('and the imitated services have no such header', async () => {
    const names = [...Object.keys(ofPage)];
    for (const [method, path] of [
      ['GET', '/jwk'],
      ['POST', '/token'],
      ['GET', `/kar-ws/api/v1/customers/financialInstitutions/${lender.fid}/`],
      ['GET', '/api/v1/clients'],
      ['GET', '/.well-known/oauth-authorization-server'],
    ] as const) {
      const { headers } = await ask(method, path, {});
      expect(Object.keys(headers).filter((name) => names.includes(name))).toEqual([]);
    }
  });
});
