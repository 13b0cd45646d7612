import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Handler, Reply } from '../kernel/index.ts';
import { openGuard } from './admission.ts';
import { openLogin } from './login/login.ts';
import type { Services } from './routes.ts';
import { createApp } from './server.ts';

/** A server with the same handler for all services, and a spy on its log. */
async function openServer(handler: Handler, recorded: Services['recorded'] = (inner) => inner) {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => logged.mockRestore());
  const contracts = { contractYaml: handler, contractJson: handler };
  const login = openLogin({ controlToken: undefined, recorded });
  const services: Services = {
    maskinporten: {
      ...contracts,
      metadata: handler,
      keys: handler,
      token: handler,
      selfService: handler,
      errors: { index: handler, page: handler },
    },
    kfr: { ...contracts, customers: handler, version2: { ...contracts, customers: handler } },
    control: [],
    login,
    alive: handler,
    ready: handler,
    health: handler,
    metrics: handler,
    start: handler,
    webConsole: { page: handler, file: handler },
    notFound: handler,
    methodNotAllowed: () => handler,
    recorded,
  };
  const options = { host: '127.0.0.1', baseUrl: undefined, tlsNames: [], allowedHosts: [] };
  const guard = openGuard(options, 'machine', login);
  const app = createApp(services, { baseUrl: undefined, trustProxy: false }, guard, 30_000);
  const server = createServer(app.onRequest);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, logged };
}

const broken: Handler = () => {
  throw new Error('the customer 03837110024');
};

test.each([
  ['a handler', '/', {}],
  ['the handler for unsupported methods', '/jwk', { method: 'DELETE' }],
  ['the handler for unknown paths, after malformed percent-encoding', '/errors/%zz', {}],
  ['the journal, for a refusal', '/_sandbox/clock', { headers: { Origin: 'http://evil.example' } }],
])('an exception in %s gets the reply to a defect: %s', async (_, path, options) => {
  const { url, logged } = await openServer(broken, () => broken);
  const reply = await fetch(`${url}${path}`, options);
  expect([reply.status, await reply.json()]).toEqual([
    500,
    { error: 'sandbox_defect', error_description: 'The sandbox itself failed; see its log.' },
  ]);
  expect(reply.headers.get('content-type')).toBe('application/json');
  expect(reply.headers.get('sandbox-explanation')).toBe(
    'sandbox-defect: The sandbox itself failed; the call is not to blame.',
  );
  expect(String(logged.mock.calls)).toContain('Error: the customer 038******24');
});

test('an error on cancelling a stream is logged, and the server continues', async () => {
  const { url, logged } = await openServer(() => ({
    status: 200,
    headers: {},
    stream: {
      [Symbol.asyncIterator]: () => ({
        next: async () => ({ done: true, value: undefined }),
        return: () => Promise.reject(Object.assign(new Error('EROFS: unlink'), { code: 'EROFS' })),
      }),
    },
    account: { answeredBy: 'control' },
  }));
  expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);
  await vi.waitFor(() => expect(String(logged.mock.calls)).toContain('EROFS: unlink'));
  expect((await fetch(url)).status).toBe(200);
});

test('of the replies sent in one turn, one that cannot be sent holds up no other', async () => {
  const account = { answeredBy: 'control' } as const;
  const replies: Reply[] = [
    { status: 200, headers: {}, body: 'first', account },
    { status: 200, headers: { A: 'a\nb' }, account },
    { status: 200, headers: {}, body: 'third', account },
  ];
  const all = Promise.withResolvers<void>();
  const { url } = await openServer(async () => {
    const reply = replies.shift();
    if (replies.length === 0) all.resolve();
    await all.promise;
    return reply as Reply;
  });
  const got = await Promise.all(
    replies.map(async () => {
      const reply = await fetch(url);
      return [reply.status, (await reply.text()).slice(0, 5)];
    }),
  );
  expect(got.sort()).toEqual([
    [200, 'first'],
    [200, 'third'],
    [500, '{"err'],
  ]);
});

describe.each(['/', '/errors/MP-110'])('at %s', (path) => {
  const account = { answeredBy: 'control' } as const;

  test('a reply with invalid headers is a defect', async () => {
    const { url, logged } = await openServer(() => ({ status: 200, headers: { A: 'a\nb' }, account }));
    expect((await fetch(`${url}${path}`)).status).toBe(500);
    expect(String(logged.mock.calls)).toContain('Invalid character in header content');
  });

  test('an error after the headers cuts the connection, and the server continues', async () => {
    const broken = new ArrayBuffer(4) as never;
    const replies: Reply[] = [
      { status: 200, headers: {}, body: broken, account },
      { status: 200, headers: {}, body: 'good', account },
    ];
    const { url, logged } = await openServer(() => replies.shift() ?? { status: 500, headers: {}, account });
    await expect(fetch(`${url}${path}`)).rejects.toThrow('fetch failed');
    expect(String(logged.mock.calls)).toContain('must be of type string');
    expect(await (await fetch(`${url}${path}`)).text()).toBe('good');
  });
});
