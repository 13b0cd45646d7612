import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { openConnection } from '../support/raw-connection.ts';
import { type ExchangeRecord, lender, useWorld } from '../support/world.ts';

const exec = promisify(execFile);
const world = useWorld({ allowedHosts: 'kfr.bank.example,.test.bank.example', tls: 'true', tlsPort: '0' });

/** Sends bytes and reads until the sandbox closes the connection. */
async function exchange(bytes: string, port = world.sandbox.port): Promise<string> {
  const { socket, closed } = await openConnection(port);
  socket.write(bytes, 'latin1');
  return closed;
}

const statusOf = (reply: string): number => Number(/^HTTP\/1\.1 (\d{3}) /.exec(reply)?.[1]);
const headOf = (reply: string): string => reply.split('\r\n\r\n', 1)[0] ?? '';
const bodyOf = (reply: string): string => reply.slice(reply.indexOf('\r\n\r\n') + 4);
const headerOf = (reply: string, name: string): string | undefined =>
  new RegExp(`^${name}: (.*)$`, 'mi').exec(headOf(reply).replaceAll('\r', ''))?.[1];

/** The exchange that the reply links to, read at the local address. */
async function recordOf(reply: string): Promise<ExchangeRecord> {
  const link = headerOf(reply, 'Sandbox-Exchange') ?? '';
  return (await fetch(`${world.url}/_sandbox/exchanges/${link.split('/').at(-1)}`)).json() as never;
}

const request = (...headers: string[]): string => ['GET /jwk HTTP/1.1', ...headers, '', ''].join('\r\n');
const post = (...headers: string[]): string =>
  [
    'POST /token HTTP/1.1',
    'Host: localhost',
    'Content-Type: application/x-www-form-urlencoded',
    ...headers,
    '',
    '',
  ].join('\r\n');
const local = 'Host: localhost';
const chunked = 'Transfer-Encoding: chunked';

test.each<[what: string, bytes: string, status: number, code: string, request: [string, string]]>([
  [
    'headers over 16 KB',
    request(local, `X: ${'x'.repeat(17_000)}`),
    431,
    'headers-too-large',
    ['GET', '/jwk'],
  ],
  [
    'a target over 16 KB',
    `GET /${'x'.repeat(17_000)} HTTP/1.1\r\n\r\n`,
    431,
    'headers-too-large',
    ['GET', expect.stringMatching(/^\/x{4000}/) as unknown as string],
  ],
  ['a zero byte in a header', request(local, 'X: a\0b'), 400, 'header-malformed', ['GET', '/jwk']],
  ['a bare line feed', request(local, 'X: a\nb'), 400, 'header-malformed', ['GET', '/jwk']],
  ['a bare carriage return', request(local, 'X: a\rb'), 400, 'header-malformed', ['GET', '/jwk']],
  ['a space after a header name', request(local, 'X : a'), 400, 'header-malformed', ['GET', '/jwk']],
  ['a space in a header name', request(local, 'X Y: a'), 400, 'header-malformed', ['GET', '/jwk']],
  ['a header without a name', request(local, ': a'), 400, 'header-malformed', ['GET', '/jwk']],
  ['a folded header', request(local, 'X: a', ' b'), 400, 'header-malformed', ['GET', '/jwk']],
  ['a folded Host', request('', ' Host: localhost'), 400, 'host-missing', ['GET', '/jwk']],
  [
    'two lengths',
    request(local, 'Content-Length: 1', 'Content-Length: 2'),
    400,
    'length-ambiguous',
    ['GET', '/jwk'],
  ],
  [
    'the same length twice',
    request(local, 'Content-Length: 1', 'Content-Length: 1'),
    400,
    'length-ambiguous',
    ['GET', '/jwk'],
  ],
  [
    'a length and chunks',
    request(local, 'Content-Length: 1', chunked),
    400,
    'length-ambiguous',
    ['GET', '/jwk'],
  ],
  [
    'chunks and a length',
    request(local, chunked, 'Content-Length: 1'),
    400,
    'length-ambiguous',
    ['GET', '/jwk'],
  ],
  [
    'two lengths in one header',
    request(local, 'Content-Length: 1, 1'),
    400,
    'length-invalid',
    ['GET', '/jwk'],
  ],
  ['a negative length', request(local, 'Content-Length: -1'), 400, 'length-invalid', ['GET', '/jwk']],
  [
    'a transfer coding without chunked',
    post('Transfer-Encoding: gzip'),
    400,
    'transfer-encoding-invalid',
    ['-', '-'],
  ],
  ['a body that is not chunked', `${post(chunked)}grant_type=x\r\n`, 400, 'chunk-invalid', ['-', '-']],
  ['a chunk longer than its size', `${post(chunked)}1\r\nabc\r\n0\r\n\r\n`, 400, 'chunk-invalid', ['-', '-']],
  [
    'chunks with large extensions',
    `${post(chunked)}1;${'x'.repeat(17_000)}\r\na\r\n0\r\n\r\n`,
    413,
    'chunk-extensions-too-large',
    ['-', '-'],
  ],
  [
    'a letter outside ASCII in the path',
    'GET /\xf8 HTTP/1.1\r\nHost: a\r\n\r\n',
    400,
    'target-malformed',
    ['GET', '/'],
  ],
  ['a space in the path', 'GET /a b HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'target-malformed', ['GET', '/a']],
  ['an unknown version', 'GET / HTTP/3.7\r\n\r\n', 400, 'http-version-unknown', ['GET', '/']],
  ['HTTP/2 without being asked', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'http-2-unasked', ['PRI', '*']],
  ['an unknown method', 'FETCH /a?token=secret HTTP/1.1\r\n\r\n', 400, 'not-http', ['FETCH', '/a']],
  ['a method in small letters', 'get / HTTP/1.1\r\n\r\n', 400, 'not-http', ['-', '-']],
  ['noise', '\xff\xfe\xfd\r\n\r\n', 400, 'not-http', ['-', '-']],
  ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400, 'tls-on-plain-port', ['-', '-']],
  [
    'an expectation nobody can meet',
    request(local, 'Expect: tea'),
    417,
    'expectation-unmet',
    ['GET', '/jwk'],
  ],
  ['no Host', request(), 400, 'host-missing', ['GET', '/jwk']],
  ['two Hosts', request(local, 'Host: kfr'), 400, 'host-twice', ['GET', '/jwk']],
  ['the same Host twice', request(local, 'hOST: localhost'), 400, 'host-twice', ['GET', '/jwk']],
  ['an empty Host', request('Host: '), 400, 'host-invalid', ['GET', '/jwk']],
  ['a Host with a user', request('Host: me:secret@localhost'), 400, 'host-invalid', ['GET', '/jwk']],
  ['a Host with a path', request('Host: localhost/a'), 400, 'host-invalid', ['GET', '/jwk']],
  ['a Host with a scheme', request('Host: http://localhost'), 400, 'host-invalid', ['GET', '/jwk']],
  ['two hosts in one', request('Host: localhost, kfr'), 400, 'host-invalid', ['GET', '/jwk']],
  ['a Host with an invalid port', request('Host: localhost:65536'), 400, 'host-invalid', ['GET', '/jwk']],
  ['a Host with an invalid address', request('Host: 300.0.0.1'), 400, 'host-invalid', ['GET', '/jwk']],
  ['a Host with HTML', request('Host: a"><b'), 400, 'host-invalid', ['GET', '/jwk']],
  [
    'an address of another server',
    'GET http://www.bank.example/a?b HTTP/1.1\r\nHost: www.bank.example\r\n\r\n',
    421,
    'no-proxy',
    ['GET', '/a'],
  ],
  [
    'an address of another server, whatever Host says',
    'GET https://www.bank.example HTTP/1.1\r\nHost: localhost\r\n\r\n',
    421,
    'no-proxy',
    ['GET', '/'],
  ],
  [
    'an address of another scheme',
    'GET ftp://localhost/a HTTP/1.1\r\nHost: localhost\r\n\r\n',
    421,
    'no-proxy',
    ['GET', '/a'],
  ],
  [
    'an address with a user',
    'GET http://me:secret@localhost/a HTTP/1.1\r\nHost: localhost\r\n\r\n',
    400,
    'host-invalid',
    ['GET', '/a'],
  ],
  [
    'an address without a host',
    'GET http:///a HTTP/1.1\r\nHost: localhost\r\n\r\n',
    400,
    'host-invalid',
    ['GET', '/a'],
  ],
  [
    'a tunnel',
    'CONNECT www.bank.example:443 HTTP/1.1\r\nHost: www.bank.example:443\r\n\r\n',
    405,
    'no-proxy',
    ['CONNECT', 'www.bank.example:443'],
  ],
])(
  '%s is refused with an explanation, also in the journal, and the connection is closed',
  async (_, bytes, status, code, [method, path]) => {
    const reply = await exchange(bytes);
    expect(statusOf(reply)).toBe(status);
    expect(headerOf(reply, 'Sandbox-Explanation')).toMatch(new RegExp(`^${code}: `));
    expect(headerOf(reply, 'Connection')).toBe('close');
    const record = await recordOf(reply);
    expect(record).toMatchObject({
      answeredBy: 'sandbox',
      explanation: { code },
      request: { method, path },
      reply: { status, body: JSON.parse(bodyOf(reply)) },
    });
    expect(JSON.parse(bodyOf(reply))).toEqual({
      error: expect.stringMatching(/^[a-z_]+$/),
      error_description: record.explanation?.summary.en,
    });
    expect(JSON.stringify(record)).not.toContain('secret');
    expect((await fetch(`${world.url}/isalive`)).status).toBe(200);
  },
);

describe('is served:', () => {
  test.each([
    ['HTTP/1.0 without Host', 'GET /isalive HTTP/1.0\r\n\r\n'],
    ['HTTP/1.0 with Host', 'GET /isalive HTTP/1.0\r\nHost: kfr.bank.example\r\n\r\n'],
    ...['localhost:', '127.0.0.1:1', '[::1]:8080', 'KFR', 'a_b', 'rebind.evil.example', 'localhost.'].map(
      (host) => [`the Host ${host}`, `GET /isalive HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`],
    ),
    [
      'an upgrade to HTTP/2, which is ignored',
      'GET /isalive HTTP/1.1\r\nHost: a\r\nConnection: close, Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n',
    ],
  ])('%s', async (_, bytes) => {
    expect(bodyOf(await exchange(bytes))).toBe('{"status":"UP"}');
  });
});

test.each([
  ['GET http://kfr:99/.well-known/oauth-authorization-server?x=1', 'http://kfr:99/'],
  ['GET HTTPS://KFR.bank.example/.well-known/oauth-authorization-server', 'http://KFR.bank.example/'],
  ['GET http://a.test.bank.example./.well-known/oauth-authorization-server', 'http://a.test.bank.example./'],
  ['GET http://127.0.0.1/.well-known/oauth-authorization-server', 'http://127.0.0.1/'],
])(
  'an absolute-form target is reduced to its path, and its host replaces Host: %s',
  async (target, issuer) => {
    const reply = await exchange(`${target} HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n\r\n`);
    expect([statusOf(reply), JSON.parse(bodyOf(reply))]).toMatchObject([200, { issuer }]);
  },
);

test('a KFR call in absolute form equals the call in origin form', async () => {
  const path = `/kar-ws/api/v1/customers/financialInstitutions/${lender.fid}/`;
  const ask = (target: string) =>
    exchange(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  const [absolute, plain] = [await ask(`http://localhost${path}`), await ask(path)];
  expect(statusOf(absolute)).toBe(401);
  expect(bodyOf(absolute)).toBe(bodyOf(plain));
});

test('the remote control is guarded in absolute form too', async () => {
  const reply = await exchange(
    'POST http://localhost/_sandbox/reset HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
  );
  expect(statusOf(reply)).toBe(403);
});

test('a Content-Length that counts characters: the reply is sent before the surplus bytes are refused with an explanation', async () => {
  const reply = await exchange(`${post('Content-Length: 5')}grant_type=x`);
  const [first = '', second = ''] = reply.split(/(?=HTTP\/1\.1 )/);
  expect([statusOf(first), JSON.parse(bodyOf(first)).error]).toEqual([400, 'invalid_request']);
  expect(headerOf(second, 'Sandbox-Explanation')).toMatch(/^bytes-after-request: /);
});

test('bytes after a complete request are refused with an explanation', async () => {
  const { socket, received, closed } = await openConnection(world.sandbox.port);
  socket.write('GET /isalive HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await received('"UP"}');
  socket.write('å');
  expect(await closed).toContain('Sandbox-Explanation: bytes-after-request: ');
});

test('a client that disconnects within the headers is in the journal', async () => {
  const { socket, closed } = await openConnection(world.sandbox.port);
  socket.end('GET /jwk HTTP/1.1\r\nHost: loc');
  const reply = await closed;
  expect([statusOf(reply), headerOf(reply, 'Sandbox-Explanation')]).toEqual([
    400,
    'request-cut-off: The caller closed the connection within the headers.',
  ]);
});

test('a client that disconnects without sending anything is not in the journal', async () => {
  const before = world.sandbox.journal.exchanges({ limit: 1 })[0]?.id;
  const { socket, closed } = await openConnection(world.sandbox.port);
  socket.end();
  await closed;
  expect(world.sandbox.journal.exchanges({ limit: 1 })[0]?.id).toBe(before);
});

test.each([
  ['plain HTTP', 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n', 'plain-on-tls-port'],
  ['noise', 'noise '.repeat(20), 'tls-handshake'],
])('%s on the HTTPS port is closed and in the journal', async (_, bytes, code) => {
  await exchange(bytes, world.sandbox.tlsPort);
  expect(world.sandbox.journal.exchanges({ status: 'cut', limit: 1 })).toMatchObject([
    { explanation: { code }, request: { method: '-', path: '-' }, reply: { status: 0, cut: 'before' } },
  ]);
});

test('a client that does not trust the authority is in the journal', async () => {
  await expect(exec('curl', ['-sS', `https://localhost:${world.sandbox.tlsPort}/isalive`])).rejects.toThrow(
    'certificate',
  );
  // The client has disconnected by the time the sandbox reads the alert.
  await expect
    .poll(() => world.sandbox.journal.exchanges({ status: 'cut', limit: 1 }))
    .toMatchObject([{ explanation: { code: 'tls-untrusted' } }]);
});
