import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import type { Reply, Request } from '../kernel/index.ts';
import { trackConnections } from './connections.ts';
import { answerUnparsed } from './unparsed.ts';

/** A server with short timeouts, a connection to it, and its recorded exchanges. */
async function openServer(onRequest: RequestListener = () => {}, timeoutInMs = 20) {
  const recorded: [Request, Reply][] = [];
  const server: Server = createServer({
    headersTimeout: timeoutInMs,
    requestTimeout: timeoutInMs,
    connectionsCheckingInterval: 10,
  });
  const connections = trackConnections(server);
  server.on('request', onRequest);
  const address = { baseUrl: undefined, trustProxy: false };
  answerUnparsed(server, connections, address, (handler) => async (request) => {
    const reply = await handler(request);
    recorded.push([request, reply]);
    return reply;
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    connections.destroyAll();
    server.close();
  });
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return { socket, recorded, server };
}

test.each([
  ['headers', 'GET /jwk HTTP/1.1\r\nHost: loc'],
  ['bodies', 'POST /token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\ngra'],
])('incomplete %s get 408 after the timeout, with an explanation', async (_, bytes) => {
  const { socket, recorded } = await openServer();
  socket.write(bytes);
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n[\s\S]*\r\nConnection: close\r\n/);
  expect(recorded).toMatchObject([
    [{ path: '-' }, { status: 408, account: { explanation: { code: 'request-timeout' } } }],
  ]);
});

test('nothing is appended to a partial reply', async () => {
  const { socket } = await openServer((_, response) => {
    response.writeHead(200, { 'Content-Length': 9 });
    response.write('half');
  });
  socket.write('POST /token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\ngra');
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\nhalf$/);
});

const get = 'GET /jwk HTTP/1.1\r\nHost: localhost\r\n\r\n';
const bare = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';
const incomplete = (headers: string, body: string) =>
  `POST /token HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n\r\n${body}`;
const longTimeoutInMs = 60_000;

const statuses = (received: string) =>
  received.match(/HTTP\/1\.1 \d{3}/g)?.map((line) => Number(line.slice(-3)));

test.each([
  ['with Content-Length', incomplete('Content-Length: 9', 'gra'), [200, 400]],
  ['in chunks', incomplete('Transfer-Encoding: chunked', '9\r\ngra'), [200, 400]],
  ['after two requests', `${get}${incomplete('Content-Length: 9', 'gra')}`, [200, 200, 400]],
])(
  'a body that a half-close cuts, %s, is answered after the requests before it',
  async (_, bytes, expected) => {
    const replies: (() => void)[] = [];
    const { socket, server } = await openServer((request, response) => {
      if (request.method === 'GET') replies.push(() => response.end('keys'));
    }, longTimeoutInMs);
    server.on('clientError', () => setImmediate(() => replies.forEach((reply) => void reply())));
    socket.end(`${get}${bytes}`);
    const received = await text(socket);
    expect(statuses(received)).toEqual(expected);
    expect(received.endsWith(`keys${bare}`)).toBe(true);
  },
);

test.each([
  ['complete', 'refused'],
  ['partial', 'ref'],
])('a %s reply sent before the half-close stays unchanged', async (_, part) => {
  const replies: (() => void)[] = [];
  const { socket, server } = await openServer((request, response) => {
    if (request.method === 'GET') replies.push(() => response.end('keys'));
    else {
      response.writeHead(401, { 'Content-Length': 7 });
      response.write(part);
    }
  }, longTimeoutInMs);
  server.on('clientError', () => setImmediate(() => replies.forEach((reply) => void reply())));
  socket.end(`${get}${incomplete('Content-Length: 9', 'gra')}`);
  const received = await text(socket);
  expect(statuses(received)).toEqual([200, 401]);
  expect(received.endsWith(`\r\n\r\n${part}`)).toBe(true);
});
