import { expect, test } from 'vitest';
import { openConnection } from '../support/raw-connection.ts';
import { lender, useWorld } from '../support/world.ts';

// Closing the world fails if a defect of the sandbox was recorded.
const world = useWorld();

/** Sends bytes and reads until the sandbox closes the connection. */
async function exchange(bytes: string): Promise<string> {
  const { socket, closed } = await openConnection(world.sandbox.port);
  socket.write(bytes, 'latin1');
  return closed;
}

const get = (target: string, ...headers: string[]): string =>
  ['GET ', target, ' HTTP/1.1\r\nHost: localhost\r\n', ...headers.map((line) => `${line}\r\n`), '\r\n'].join(
    '',
  );
const last = 'Connection: close';
const statusOf = (reply: string): number => Number(/^HTTP\/1\.1 (\d{3}) /.exec(reply)?.[1]);
const headersOf = (reply: string): string[] =>
  (reply.split('\r\n\r\n', 1)[0] ?? '')
    .split('\r\n')
    .slice(1)
    .filter((line) => !/^(?:Date|Sandbox-)/.test(line));
const bodyOf = (reply: string): string => reply.slice(reply.indexOf('\r\n\r\n') + 4);

/** Checks that the sandbox still serves. */
async function isAlive(): Promise<boolean> {
  return (await fetch(`${world.url}/isalive`)).status === 200;
}

const kfrPath = `/kar-ws/api/v1/customers/financialInstitutions/${lender.fid}/`;

test.each(['/', '/jwk', '/isalive', '/_sandbox/clock', '/kar-ws/api/v1/openapi.yaml', '/nowhere'])(
  'HEAD %s answers as GET does, without the body',
  async (path) => {
    const asGet = await exchange(get(path, last));
    const asHead = await exchange(get(path, last).replace('GET', 'HEAD'));
    expect(statusOf(asHead)).toBe(statusOf(asGet));
    expect(headersOf(asHead)).toEqual(headersOf(asGet));
    expect(bodyOf(asHead)).toBe('');
    expect(headersOf(asGet)).toContain(`Content-Length: ${bodyOf(asGet).length}`);
  },
);

test.each([
  ['GET', '/token', 'POST'],
  ['PUT', '/token', 'POST'],
  ['OPTIONS', '/token', 'POST'],
  ['POST', '/jwk', 'GET, HEAD'],
  ['TRACE', '/', 'GET, HEAD'],
  ['DELETE', '/.well-known/oauth-authorization-server', 'GET, HEAD'],
  ['GET', '/_sandbox/reset', 'POST'],
  ['POST', '/_sandbox/clock', 'GET, HEAD, PUT'],
  ['PROPFIND', '/isalive', 'GET, HEAD'],
])('%s %s is refused with Allow: %s', async (method, path, allowed) => {
  const reply = await exchange(get(path, last).replace('GET', method));
  expect(statusOf(reply)).toBe(405);
  expect(headersOf(reply)).toContain(`Allow: ${allowed}`);
  expect(JSON.parse(bodyOf(reply))).toEqual({
    error: 'method_not_allowed',
    error_description: `Use ${allowed}.`,
  });
});

test.each([
  '/nowhere',
  '/TOKEN',
  '/tokens',
  '/%74oken/x',
  '/_sandbox',
  '/_sandbox/exchanges/%',
  '/_sandbox/exchanges/%ff',
  '/_sandbox/institutions/%zz/connection',
  '/%',
  '/%c3%28',
  '/..%2f..%2fetc/passwd',
  '/a//b',
  '/jwk/../../token',
  `/${'a'.repeat(12_000)}`,
  `/${'%2f'.repeat(4_000)}`,
  '*',
])('an unknown path is 404: %s', async (target) => {
  const reply = await exchange(get(target, last));
  expect([statusOf(reply), JSON.parse(bodyOf(reply))]).toEqual([
    404,
    { error: 'not_found', error_description: 'Nothing is served at this path.' },
  ]);
});

test.each(['%', '%ff', '%zz', '%00', 'a;b', '..', '%2e%2e', 'x'.repeat(8_000)])(
  'a path below KFR that ends in %s is refused by KFR',
  async (end) => {
    const reply = await exchange(get(`${kfrPath}${end}`, last));
    expect(statusOf(reply)).toBeGreaterThanOrEqual(400);
    expect(statusOf(reply)).toBeLessThan(500);
    expect(reply).toContain('Sandbox-Explanation: ');
  },
);

test.each([
  '?%',
  '?a=%ff&a',
  '?fromDate=%00',
  '?__proto__=x',
  '?fromDate[]=1&toDate[a][b]=2',
  `?${'a&'.repeat(5000)}`,
])('the query %s does no harm', async (query) => {
  for (const path of ['/jwk', kfrPath, '/_sandbox/exchanges', '/token']) {
    const status = statusOf(await exchange(get(`${path}${query}`, last)));
    expect(status).toBeGreaterThanOrEqual(200);
    expect(status).toBeLessThan(500);
  }
});

test.each([
  ['a header over 16 KB', get('/jwk', `X: ${'x'.repeat(17_000)}`), 431],
  ['many headers over 16 KB', get('/jwk', ...Array(2000).fill('X: 12345678')), 431],
  ['a path over 16 KB', get(`/${'x'.repeat(17_000)}`), 431],
  ['a zero byte in a header', get('/jwk', 'X: a\0b'), 400],
  ['a bare line feed in a header', get('/jwk', 'X: a\nb'), 400],
  ['a bare carriage return in a header', get('/jwk', 'X: a\rb'), 400],
  ['a bell in a header', get('/jwk', 'X: a\x07b'), 400],
  ['a space before the colon', get('/jwk', 'X : a'), 400],
  ['a control character in the path', get('/a\x01b'), 400],
  ['a letter outside ASCII in the path', get('/\xf8'), 400],
  ['no Host', 'GET /jwk HTTP/1.1\r\n\r\n', 400],
  ['two lengths', get('/jwk', 'Content-Length: 1', 'Content-Length: 2'), 400],
  ['a length that is not a number', get('/jwk', 'Content-Length: -1'), 400],
  ['a length together with chunks', get('/jwk', 'Content-Length: 1', 'Transfer-Encoding: chunked'), 400],
  ['an unknown version', 'GET / HTTP/3.7\r\n\r\n', 400],
  ['an unknown method', 'FETCH / HTTP/1.1\r\n\r\n', 400],
  ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
  ['noise', '\xff\xfe\xfd\r\n\r\n', 400],
  ['an expectation nobody can meet', get('/jwk', 'Expect: tea', last), 417],
])('%s is refused before it reaches a handler', async (_, bytes, status) => {
  expect(statusOf(await exchange(bytes))).toBe(status);
  expect(await isAlive()).toBe(true);
});

test('CONNECT is refused', async () => {
  expect(statusOf(await exchange('CONNECT localhost:22 HTTP/1.1\r\nHost: a\r\n\r\n'))).not.toBe(200);
  expect(await isAlive()).toBe(true);
});

test.each([
  ['Upgrade: h2c', 'Connection: Upgrade, HTTP2-Settings', 'HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA'],
  ['Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=='],
])('%s is ignored, and the connection continues', async (...headers) => {
  const connection = await openConnection(world.sandbox.port);
  connection.socket.write(get('/isalive', ...headers));
  expect(statusOf(await connection.received('{"status":"UP"}'))).toBe(200);
  connection.socket.write(get('/nowhere', last));
  expect(await connection.closed).toMatch(/"status":"UP"\}HTTP\/1\.1 404 /);
});

test('the keep-alive timeout is longer than that of clients, so that no connection is closed just as it is reused', async () => {
  expect((await fetch(`${world.url}/isalive`)).headers.get('Keep-Alive')).toBe('timeout=65');
});

test('pipelined requests are answered in order', async () => {
  const paths = ['/isalive', '/nowhere', '/jwk', '/token', '/isalive'];
  const bytes = paths.map((path, index) => (index === 4 ? get(path, last) : get(path))).join('');
  const replies = (await exchange(bytes)).split(/(?=HTTP\/1\.1 )/);
  expect(replies.map(statusOf)).toEqual([200, 404, 200, 405, 200]);
});
