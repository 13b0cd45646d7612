import { describe, expect, test } from 'vitest';
import { send, type WireReply } from '../support/wire.ts';
import { lender, useWorld } from '../support/world.ts';

const world = useWorld();

const own = `/kar-ws/api/v1/customers/financialInstitutions/${lender.fid}`;
const page = { Origin: 'http://localhost:3000' };
const preflight = {
  ...page,
  'Access-Control-Request-Method': 'POST',
  'Access-Control-Request-Headers': 'authorization,customerid,correlationid',
};
const ask = (method: string, path: string, headers: Readonly<Record<string, string>> = page, body?: string) =>
  send(world.url, method, path, Object.entries(headers).flat(), body);
const accessOf = ({ headers }: WireReply) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('access-control-')));
const codeOf = ({ headers }: WireReply) => String(headers['sandbox-explanation']).split(':')[0];

const open: [path: string, methods: string][] = [
  [`${own}/relationshipType/DSOPBANK`, 'POST, DELETE'],
  [`${own}/batch`, 'POST'],
  [`${own}/`, 'GET'],
  ['/kar-ws/api/v2/customers/customerRelationships', 'GET'],
  ['/token', 'POST'],
  ['/jwk', 'GET, HEAD'],
  ['/.well-known/oauth-authorization-server', 'GET, HEAD'],
];

describe('with cors off', () => {
  test.each(open)(
    'a preflight of %s is refused like any unsupported method, with an explanation',
    async (path) => {
      const plain = await ask('OPTIONS', path, {});
      const reply = await ask('OPTIONS', path, preflight);
      const [record] = world.sandbox.journal.exchanges({ limit: 1 });
      expect([reply.status, reply.headers.allow, accessOf(reply)]).toEqual([405, plain.headers.allow, {}]);
      expect(withoutTime(reply.body)).toBe(withoutTime(plain.body));
      expect([codeOf(reply), codeOf(plain)]).toEqual([
        'browser-preflight',
        expect.stringMatching(/^method-not-/),
      ]);
      expect(record?.explanation).toMatchObject({
        got: 'a preflight of http://localhost:3000',
        remedy: { en: expect.stringContaining('backend'), nb: expect.stringContaining('baksystemet') },
      });
      // Some clients omit Origin.
      const { Origin: _, ...without } = preflight;
      expect(codeOf(await ask('OPTIONS', path, without))).toBe('browser-preflight');
    },
  );

  test('a preflight of an unknown path is 404', async () => {
    expect(codeOf(await ask('OPTIONS', '/kar-ws/api/v1/nowhere', preflight))).toBe('path-unknown');
    expect(codeOf(await ask('OPTIONS', '/kar-ws/customers', preflight))).toBe('path-not-served');
  });

  test('a request of a page that needs no preflight is answered, with a note that the page cannot read the answer', async () => {
    const reply = await ask('GET', '/jwk');
    expect([reply.status, codeOf(reply), accessOf(reply)]).toEqual([200, 'browser-page', {}]);
    const refused = await ask('POST', '/token', page, '');
    expect([refused.status, codeOf(refused)]).not.toContain('browser-page');
  });

  test("a request of the sandbox's own page gets no note", async () => {
    expect(codeOf(await ask('GET', '/jwk', { Origin: world.url }))).toBe('undefined');
  });
});

const withoutTime = (body: string): string => body.replace(/"timestamp":"[^"]*"/, '');

describe('with cors on', () => {
  const on = () => world.control('PUT', '/switches', { cors: 'on' });
  const opened = {
    'access-control-allow-origin': '*',
    'access-control-expose-headers':
      'CorrelationID, Location, Retry-After, Sandbox-Exchange, Sandbox-Explanation',
  };

  test.each(open)('a preflight of %s is answered', async (path, methods) => {
    await on();
    const reply = await ask('OPTIONS', path, {
      ...preflight,
      'Access-Control-Request-Private-Network': 'true',
    });
    expect([reply.status, reply.body, accessOf(reply)]).toEqual([
      204,
      '',
      {
        'access-control-allow-origin': '*',
        'access-control-allow-methods': methods,
        'access-control-allow-headers': 'authorization,customerid,correlationid',
        'access-control-allow-private-network': 'true',
      },
    ]);
    expect(reply.headers['sandbox-explanation']).toBeUndefined();
  });

  test('answers and refusals can be read by the page', async () => {
    await on();
    for (const [method, path] of [
      ['GET', '/jwk'],
      ['POST', '/token'],
      ['GET', `${own}/`],
      ['PUT', '/token'],
    ] as const)
      expect(accessOf(await ask(method, path, page, method === 'GET' ? undefined : ''))).toEqual(opened);
    expect(accessOf(await ask('GET', '/jwk', {}))).toEqual({});
  });

  test.each(['/_sandbox/clock', '/_sandbox/state', '/api/v1/clients', '/isready', '/nowhere', '/'])(
    'but not on %s',
    async (path) => {
      await on();
      expect(accessOf(await ask('OPTIONS', path, preflight))).toEqual({});
      expect(accessOf(await ask('GET', path))).toEqual({});
    },
  );
});
