import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Handler, Reply } from '../kernel/index.ts';
import { openGuard } from './admission.ts';
import type { Services } from './routes.ts';
import { createApp } from './server.ts';

/** The address of a server whose services all do the same, and what it writes to the log. */
async function served(handler: Handler, recorded: Services['recorded'] = (inner) => inner) {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => logged.mockRestore());
  const contracts = { contractYaml: handler, contractJson: handler };
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
    alive: handler,
    ready: handler,
    welcome: handler,
    unknown: handler,
    otherMethod: () => handler,
    recorded,
  };
  const options = { host: '127.0.0.1', baseUrl: undefined, tlsNames: [], allowedHosts: [] };
  const guard = openGuard({ ...options, controlToken: undefined }, 'machine');
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
  ['the one for other methods', '/jwk', { method: 'DELETE' }],
  ['the one for unknown paths, after a broken percent-encoding', '/errors/%zz', {}],
  ['the record of a refusal', '/_sandbox/clock', { headers: { Origin: 'http://evil.example' } }],
])('a defect of %s is told as every other one: %s', async (_, path, how) => {
  const { url, logged } = await served(broken, () => broken);
  const reply = await fetch(`${url}${path}`, how);
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

test('a stream that cannot be let go of is told in the log, and ends nothing', async () => {
  const { url, logged } = await served(() => ({
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

describe.each(['/', '/errors/MP-110'])('at %s', (path) => {
  const account = { answeredBy: 'control' } as const;

  test('a reply with a head that cannot be sent is a defect', async () => {
    const { url, logged } = await served(() => ({ status: 200, headers: { A: 'a\nb' }, account }));
    expect((await fetch(`${url}${path}`)).status).toBe(500);
    expect(String(logged.mock.calls)).toContain('Invalid character in header content');
  });

  test('one that breaks when its head is out is cut off, and ends nothing else', async () => {
    const broken = new ArrayBuffer(4) as never;
    const replies: Reply[] = [
      { status: 200, headers: {}, body: broken, account },
      { status: 200, headers: {}, body: 'good', account },
    ];
    const { url, logged } = await served(() => replies.shift() ?? { status: 500, headers: {}, account });
    await expect(fetch(`${url}${path}`)).rejects.toThrow('fetch failed');
    expect(String(logged.mock.calls)).toContain('must be of type string');
    expect(await (await fetch(`${url}${path}`)).text()).toBe('good');
  });
});
