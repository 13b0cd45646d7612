import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { directOption, playerProxyHint, proxyHint } from './proxy.ts';

/** What is said is compared with what Node and curl do: a proxy counts what it gets, and serves nothing. */

let [taken, target, proxy]: [number, Server, Server] = [0, createServer(), createServer()];
const portOf = (server: Server) => (server.address() as AddressInfo).port;

beforeAll(async () => {
  target = createServer((_, reply) => reply.end('direct'));
  proxy = createServer((_, reply) => {
    taken += 1;
    reply.writeHead(502).end();
  }).on('connect', (_, socket) => {
    taken += 1;
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  for (const server of [target, proxy]) await new Promise<void>((resolve) => server.listen(0, resolve));
});
afterAll(() => {
  for (const server of [target, proxy]) server.close();
});

/** Names of hosts at which the target answers. */
type Host = 'localhost' | '127.0.0.1' | '[::1]';

/** The variables, with <proxy> and <port> replaced. */
const real = (env: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).map(([name, value]) => [
      name,
      value.replace('<proxy>', `http://localhost:${portOf(proxy)}`).replace('<port>', String(portOf(target))),
    ]),
  );

/** Runs a program, and says whether the proxy got its call. */
async function isTaken(program: string, args: readonly string[], env: Record<string, string>) {
  const before = taken;
  await promisify(execFile)(program, args, { env: { PATH: process.env.PATH, ...env } }).catch(() => {});
  return taken > before;
}

const on = { NODE_USE_ENV_PROXY: '1' };

describe('a hint is given when Node uses the proxy', () => {
  test.each<[Readonly<Record<string, string>>, Host, string | undefined, string?]>([
    [{ HTTP_PROXY: '<proxy>' }, 'localhost', undefined],
    [{ ...on, HTTP_PROXY: '<proxy>' }, 'localhost', 'HTTP_PROXY'],
    [{ ...on, http_proxy: '<proxy>' }, '127.0.0.1', 'http_proxy'],
    [{ ...on, http_proxy: '', HTTP_PROXY: '<proxy>' }, 'localhost', undefined],
    [{ ...on, ALL_PROXY: '<proxy>', HTTPS_PROXY: '<proxy>' }, 'localhost', undefined],
    [{ NODE_USE_ENV_PROXY: 'true', HTTP_PROXY: '<proxy>' }, 'localhost', undefined],
    [{ NODE_OPTIONS: '--use-env-proxy', HTTP_PROXY: '<proxy>' }, 'localhost', 'HTTP_PROXY'],
    [{ ...on, HTTP_PROXY: '<proxy>' }, '[::1]', 'HTTP_PROXY'],
    [{ ...on, HTTP_PROXY: '<proxy>', NO_PROXY: '::1' }, '[::1]', 'HTTP_PROXY'],
    [{ ...on, HTTP_PROXY: '<proxy>', NO_PROXY: 'x, LOCALHOST' }, 'localhost', undefined],
    [{ ...on, HTTP_PROXY: '<proxy>', NO_PROXY: 'localhost:1' }, 'localhost', 'HTTP_PROXY'],
    [{ ...on, HTTP_PROXY: '<proxy>', NO_PROXY: 'localhost:<port>' }, 'localhost', undefined],
    [{ ...on, HTTP_PROXY: '<proxy>', no_proxy: 'x', NO_PROXY: '*' }, 'localhost', 'HTTP_PROXY', 'no_proxy'],
    [{ ...on, HTTP_PROXY: '<proxy>', NO_PROXY: '*' }, 'localhost', undefined],
  ])('%j, %s', async (variables, host, named, list = 'NO_PROXY') => {
    const env = real(variables);
    const url = `http://${host}:${portOf(target)}`;
    const script = `await fetch('${url}')`;
    const node = ['--input-type=module', '-e', script];
    expect(await isTaken(process.execPath, node, env)).toBe(named !== undefined);
    expect(proxyHint(url, env)).toEqual(
      named === undefined
        ? []
        : [
            `the call goes to the proxy of ${named}, as Node is told to use it (NODE_USE_ENV_PROXY or --use-env-proxy); add ${host} to ${list} to call the sandbox directly`,
          ],
    );
    if (named === undefined) return;
    const followed = { ...env, [list]: [env[list], host].join(',') };
    expect(await isTaken(process.execPath, node, followed)).toBe(false);
    expect(proxyHint(url, followed)).toEqual([]);
  });
});

describe('a printed curl does not use the proxy', () => {
  test.each<[Readonly<Record<string, string>>, Host, string | undefined]>([
    [{}, 'localhost', undefined],
    [{ http_proxy: '<proxy>' }, 'localhost', '--noproxy localhost'],
    [{ http_proxy: '<proxy>' }, '127.0.0.1', '--noproxy 127.0.0.1'],
    [{ http_proxy: '<proxy>' }, '[::1]', '--noproxy ::1'],
    [{ ALL_PROXY: '<proxy>' }, 'localhost', '--noproxy localhost'],
    [{ all_proxy: '<proxy>', HTTPS_PROXY: '<proxy>' }, 'localhost', '--noproxy localhost'],
    [{ HTTP_PROXY: '<proxy>', HTTPS_PROXY: '<proxy>' }, 'localhost', undefined],
    [{ http_proxy: '<proxy>', NO_PROXY: 'localhost:<port>' }, 'localhost', '--noproxy localhost'],
    [{ http_proxy: '<proxy>', NO_PROXY: '.local,127.0.0.1' }, '127.0.0.1', undefined],
    [{ http_proxy: '<proxy>', no_proxy: '*' }, '[::1]', undefined],
    [{ ...on, http_proxy: '<proxy>', HTTP_PROXY: '<proxy>' }, 'localhost', '--noproxy localhost'],
  ])('%j, %s', async (variables, host, option) => {
    const env = real(variables);
    const url = `http://${host}:${portOf(target)}`;
    expect(await isTaken('curl', ['-s', url], env)).toBe(option !== undefined);
    expect(directOption(url, env, 'linux')).toBe(option);
    if (option !== undefined)
      expect(await isTaken('curl', [...option.split(' '), '-s', url], env)).toBe(false);
  });
});

const proxied = { HTTP_PROXY: 'http://user:secret@proxy.invalid:3128' };

test.each<[string, NodeJS.ProcessEnv, NodeJS.Platform, string | undefined]>([
  // curl goes the way that the commands of the sandbox go.
  ['http://kfr.example', { http_proxy: 'http://p' }, 'linux', '--noproxy kfr.example'],
  ['http://kfr.example', { http_proxy: 'http://p', ...on }, 'linux', undefined],
  ['https://kfr.example', { HTTPS_PROXY: 'http://p' }, 'linux', '--noproxy kfr.example'],
  ['https://kfr.example', { http_proxy: 'http://p' }, 'linux', undefined],
  ['http://a.kfr.example', { http_proxy: 'http://p', NO_PROXY: '.kfr.example' }, 'linux', undefined],
  // Names of variables have no case on Windows.
  ['http://localhost', proxied, 'win32', '--noproxy localhost'],
  ['http://localhost', proxied, 'darwin', undefined],
])('curl to %s with %j on %s', (url, env, platform, option) => {
  expect(directOption(url, env, platform)).toBe(option);
});

test.each<[string, NodeJS.ProcessEnv, string[], string[]]>([
  ['http://localhost:8080', proxied, [], []],
  ['http://127.0.0.2:8080', proxied, [], []],
  ['http://[::1]:8080', proxied, [], []],
  ['http://kfr.example', {}, [], []],
  ['http://kfr.example', { ...proxied, NO_PROXY: 'example' }, [], []],
  ['http://kfr.example', { HTTPS_PROXY: 'http://p' }, [], []],
  [
    'http://kfr.example',
    proxied,
    ['the call was direct: Node uses the proxy of HTTP_PROXY only with NODE_USE_ENV_PROXY=1'],
    ['the call was direct: test cases are played without the proxy of HTTP_PROXY'],
  ],
  [
    'https://kfr.example',
    { https_proxy: 'http://p', ...proxied },
    ['the call was direct: Node uses the proxy of https_proxy only with NODE_USE_ENV_PROXY=1'],
    ['the call was direct: test cases are played without the proxy of https_proxy'],
  ],
  [
    'https://kfr.example',
    { ...proxied, ...on },
    [
      'the call goes to the proxy of HTTP_PROXY, as Node is told to use it (NODE_USE_ENV_PROXY or --use-env-proxy); add kfr.example to NO_PROXY to call the sandbox directly',
    ],
    ['the call was direct: test cases are played without the proxy of HTTP_PROXY'],
  ],
])('without an answer from %s with %j', (url, env, hint, playerHint) => {
  expect([proxyHint(url, env), playerProxyHint(url, env)]).toEqual([hint, playerHint]);
});
