import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { optionNames, options } from '../../src/config/index.ts';
import { call, dataFolder, run, serve } from '../support/commands.ts';
import { missingAddress } from '../support/loopback.ts';
import { needing } from '../support/programs.ts';
import { openWorld, useWorld } from '../support/world.ts';

const world = useWorld();

const healthy = { status: 0, out: '', err: '' };

test('succeeds for a ready sandbox, found by --url or by PORT', async () => {
  expect(await call(['healthcheck', '--url', world.url])).toEqual(healthy);
  const environment = { PORT: String(world.sandbox.port) };
  expect(await call(['healthcheck'], { environment })).toEqual(healthy);
});

test.for(['localhost', '127.0.0.1', '::1', '0.0.0.0', '::'])(
  'succeeds for a sandbox that listens on SANDBOX_HOST=%s',
  async (host, context) => {
    if (isIPv6(host)) needing(missingAddress('::1'), context);
    const { sandbox, close } = await openWorld({ host });
    const environment = { PORT: String(sandbox.port), SANDBOX_HOST: host };
    expect(await call(['healthcheck'], { environment })).toEqual(healthy);
    await close();
    expect((await call(['healthcheck'], { environment })).status).toBe(1);
  },
);

test.each([
  ['nothing listens', { PORT: '1' }, 'nothing answers at http://localhost:1'],
  [
    'nothing listens at SANDBOX_HOST',
    { PORT: '1', SANDBOX_HOST: '127.0.0.2' },
    'nothing answers at http://127.0.0.2:1',
  ],
  [
    'PORT is not a number',
    { PORT: 'x' },
    'PORT is "x", but it must be a port number from 0 to 65535 (0: any free port)',
  ],
])('fails with one line when %s', async (_, environment, message) => {
  expect(await call(['healthcheck'], { environment })).toEqual({
    status: 1,
    out: '',
    err: `kfr-sandbox: ${message}\n`,
  });
});

test('fails with one line when --url is not a URL', async () => {
  expect(await call(['healthcheck', '--url', 'sandbox'])).toEqual({
    status: 1,
    out: '',
    err: 'kfr-sandbox: --url is "sandbox", but it must be an address\n',
  });
});

test('fails when the server that answers is not ready', async () => {
  const busy = createServer((_, reply) => reply.writeHead(503).end());
  await new Promise<void>((resolve) => busy.listen(0, resolve));
  onTestFinished(() => void busy.close());
  const url = `http://localhost:${(busy.address() as AddressInfo).port}`;
  expect(await call(['healthcheck', '--url', url])).toEqual({
    status: 1,
    out: '',
    err: `kfr-sandbox: ${url} says 503\n`,
  });
});

describe('--wait', () => {
  /** A server that is ready after so many answers. */
  async function readyAfter(answers: number) {
    let left = answers;
    const server = createServer((_, reply) => {
      left -= 1;
      reply.writeHead(left < 0 ? 200 : 503).end();
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    onTestFinished(() => void server.close());
    return `http://localhost:${(server.address() as AddressInfo).port}`;
  }

  test('succeeds as soon as the sandbox is ready', async () => {
    const url = await readyAfter(2);
    expect(await call(['healthcheck', '--url', url, '--wait', 'PT1M'])).toEqual(healthy);
  });

  test('waits while nothing answers', async () => {
    let connections = 0;
    const late = createServer((_, reply) => void reply.end()).on('connection', (socket) => {
      connections += 1;
      if (connections < 3) socket.destroy();
    });
    await new Promise<void>((resolve) => late.listen(0, resolve));
    onTestFinished(() => void late.close());
    const url = `http://localhost:${(late.address() as AddressInfo).port}`;
    expect(await call(['healthcheck', '--url', url, '--wait', 'PT1M'])).toEqual(healthy);
    expect(connections).toBe(3);
  });

  test.each([
    ['not ready', async () => [await readyAfter(Number.POSITIVE_INFINITY), 'says 503']],
    ['not there', async () => ['http://localhost:1', '']],
  ])('fails when the time is over and the sandbox is %s', async (_, target) => {
    const [url = '', what] = await target();
    expect(await call(['healthcheck', '--url', url, '--wait', 'PT0.3S'])).toEqual({
      status: 1,
      out: '',
      err: `kfr-sandbox: ${what === '' ? `nothing answers at ${url}` : `${url} ${what}`}\nkfr-sandbox: waited PT0.3S\n`,
    });
  });

  test.each(['', '30', '30s', 'PT0S', '-PT1S', 'P2D', 'P1M'])(
    'refuses the time "%s" at once',
    async (wait) => {
      expect(await call(['healthcheck', '--url', world.url, '--wait', wait])).toEqual({
        status: 1,
        out: '',
        err: `kfr-sandbox: --wait is "${wait}", but it must be a duration such as PT30S, at most P1D\n`,
      });
    },
  );
});

test.each([
  [['healthchek'], "unknown command 'healthchek'", 'Did you mean healthcheck?'],
  [['reprot', '--observed'], "unknown command 'reprot'", 'Did you mean report?'],
  [['entirely-else'], "unknown command 'entirely-else'", undefined],
  [['--prot', '1'], "unknown option '--prot'", 'Did you mean --port?'],
  [['serve', '--sede', 'x'], "unknown option '--sede'", 'Did you mean --seed?'],
  [['report', '--fial-on', 'x'], "unknown option '--fial-on'", 'Did you mean --fail-on?'],
  [['certs', 'isue'], "unknown command 'isue'", 'Did you mean issue?'],
])('a mistyped word is refused, with a suggestion: %j', async (args, error, suggestion) => {
  const { status, out, err } = await run(args);
  expect({ status, out, lines: err.split('\n') }).toEqual({
    status: 1,
    out: '',
    lines: [
      `error: ${error}`,
      ...(suggestion === undefined ? [] : [`(${suggestion})`]),
      '(kfr-sandbox --help shows what there is)',
      '',
    ],
  });
});

test('--help lists every command, and every option of serve with its environment variable', async () => {
  const main = await run(['--help']);
  expect({ status: main.status, err: main.err }).toEqual({ status: 0, err: '' });
  for (const command of ['serve', 'token', 'certs', 'healthcheck'])
    expect(main.out).toContain(`  ${command} `);
  const { status, out, err } = await run(['serve', '--help']);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  for (const name of optionNames) {
    expect(out).toContain(options[name].flag ?? options[name].env);
    expect(out).toContain(options[name].env);
  }
});

const older = ['/usr/local/bin/node', '/usr/bin/node'].find(
  (node) => existsSync(node) && /^v(?:1\d|2[0-3])\./.test(execFileSync(node, ['-v'], { encoding: 'utf8' })),
);

test.skipIf(older === undefined)('an older Node starts the Node of the package', async () => {
  const node = older ?? '';
  expect(await run(['healthcheck', '--url', world.url], { node })).toEqual(healthy);
  expect((await run(['healthcheck', '--url', 'x'], { node })).status).toBe(1);
  const { process, ended, url } = await serve(await dataFolder(), {}, { node });
  expect((await fetch(`${url}/isready`)).status).toBe(200);
  process.kill('SIGTERM');
  expect(await ended).toMatchObject({ status: 0, err: '' });
});

test('names the proxy that took the call, and the remedy works', async () => {
  const proxy = createServer().on('connect', (_, socket) => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
  await new Promise<void>((resolve) => proxy.listen(0, resolve));
  onTestFinished(() => void proxy.close());
  const HTTP_PROXY = `http://user:secret@localhost:${(proxy.address() as AddressInfo).port}`;
  const environment = { NODE_USE_ENV_PROXY: '1', HTTP_PROXY };
  const check = ['healthcheck', '--url', world.url];
  expect(await run(check, { environment })).toEqual({
    status: 1,
    out: '',
    err: `kfr-sandbox: nothing answers at ${world.url}\nkfr-sandbox: the call goes to the proxy of HTTP_PROXY, as Node is told to use it (NODE_USE_ENV_PROXY or --use-env-proxy); add localhost to NO_PROXY to call the sandbox directly\n`,
  });
  expect(await run(check, { environment: { ...environment, NO_PROXY: 'localhost' } })).toEqual(healthy);
});
