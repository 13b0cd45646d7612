import { expect, test } from 'vitest';
import { type ListeningServer, openAtAll } from './addresses.ts';

/**
 * A machine whose addresses are opened by `openAtAll`; free ports are 40001, 40002 and so on.
 * @param fails the code of the error for an address and port, if any
 */
function machine(fails: (host: string, port: number) => string | undefined) {
  const tried: string[] = [];
  const open = new Set<string>();
  let free = 40_000;
  return {
    tried,
    open,
    async listenAt(host: string, wanted: number): Promise<ListeningServer> {
      const port = wanted === 0 ? ++free : wanted;
      const name = `${host} ${port}`;
      tried.push(name);
      const code = fails(host, port);
      if (code !== undefined) throw Object.assign(new Error(name), { code });
      open.add(name);
      return { host, port, endKeepAlive: () => {}, close: async () => void open.delete(name) };
    },
  };
}

const missingCodes = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'];

test.each([
  ['localhost', ['127.0.0.1 80', '::1 80']],
  ['LOCALHOST', ['127.0.0.1 80', '::1 80']],
  ['127.0.0.1', ['127.0.0.1 80']],
  ['::1', ['::1 80']],
  ['0.0.0.0', ['0.0.0.0 80']],
  ['::', [':: 80']],
  ['kfr.test', ['kfr.test 80']],
])('%s is opened as %j', async (host, addresses) => {
  const { listenAt, open, tried } = machine(() => undefined);
  const servers = await openAtAll(host, 80, listenAt);
  expect(servers.map((server) => `${server.host} ${server.port}`)).toEqual(addresses);
  expect([tried, [...open]]).toEqual([addresses, addresses]);
});

test.each(
  missingCodes.flatMap(
    (code) =>
      [
        [code, '::1', ['127.0.0.1 80']],
        [code, '127.0.0.1', ['::1 80']],
      ] as const,
  ),
)('after %s, localhost is without %s', async (code, missing, addresses) => {
  const { listenAt, open } = machine((host) => (host === missing ? code : undefined));
  await openAtAll('localhost', 80, listenAt);
  expect([...open]).toEqual(addresses);
});

test.each([
  ['both addresses are missing', 'localhost', 80, () => 'EAFNOSUPPORT', '::1 80'],
  ['the only address is missing', '::1', 80, () => 'EADDRNOTAVAIL', '::1 80'],
  ['the first is in use', 'localhost', 80, (host: string) => only(host === '127.0.0.1'), '127.0.0.1 80'],
  ['the second is in use', 'localhost', 80, (host: string) => only(host === '::1'), '::1 80'],
  [
    'the first is missing, the second in use',
    'localhost',
    80,
    (host: string) => (host === '::1' ? 'EADDRINUSE' : 'EADDRNOTAVAIL'),
    '::1 80',
  ],
  ['no free port is free at both', 'localhost', 0, (host: string) => only(host === '::1'), '::1 40010'],
  ['a free port fails for another reason', 'localhost', 0, () => 'EMFILE', '127.0.0.1 40001'],
] as const)('when %s, the error is thrown and nothing stays open', async (_, host, port, fails, name) => {
  const { listenAt, open } = machine(fails);
  await expect(openAtAll(host, port, listenAt)).rejects.toThrow(name);
  expect([...open]).toEqual([]);
});

function only(isInUse: boolean): string | undefined {
  return isInUse ? 'EADDRINUSE' : undefined;
}

test.each(['EADDRINUSE', 'EACCES'])(
  'after %s, another free port is tried, and nothing else stays open',
  async (code) => {
    const { listenAt, open, tried } = machine((host, port) =>
      host === '::1' && port < 40_003 ? code : undefined,
    );
    const [first, second] = await openAtAll('localhost', 0, listenAt);
    expect([first.port, second?.port]).toEqual([40_003, 40_003]);
    expect(tried).toHaveLength(6);
    expect([...open]).toEqual(['127.0.0.1 40003', '::1 40003']);
  },
);
