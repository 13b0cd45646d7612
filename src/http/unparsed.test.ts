import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import type { Reply, Request } from '../kernel/index.ts';
import { trackConnections } from './connections.ts';
import { answerUnparsed } from './unparsed.ts';

/** A server whose time-outs are over at once, and what it has recorded. */
async function impatient(onRequest: RequestListener = () => {}, time = 20) {
  const recorded: [Request, Reply][] = [];
  const server: Server = createServer({
    headersTimeout: time,
    requestTimeout: time,
    connectionsCheckingInterval: 10,
  });
  const connections = trackConnections(server);
  server.on('request', onRequest);
  answerUnparsed(server, connections, {
    address: { baseUrl: undefined, trustProxy: false },
    recorded: (handler) => async (request) => {
      const reply = await handler(request);
      recorded.push([request, reply]);
      return reply;
    },
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
  ['a body', 'POST /token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\ngra'],
])('%s that do not come to their end in time get 408, with an explanation', async (_, bytes) => {
  const { socket, recorded } = await impatient();
  socket.write(bytes);
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n[\s\S]*\r\nConnection: close\r\n/);
  expect(recorded).toMatchObject([
    [{ path: '-' }, { status: 408, account: { explanation: { code: 'request-timeout' } } }],
  ]);
});

test('nothing is added to a reply of which a part is out', async () => {
  const { socket } = await impatient((_, response) => {
    response.writeHead(200, { 'Content-Length': 9 });
    response.write('half');
  });
  socket.write('POST /token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\ngra');
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\nhalf$/);
});

const get = 'GET /jwk HTTP/1.1\r\nHost: localhost\r\n\r\n';
const bare = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';
const cut = (headers: string, body: string) =>
  `POST /token HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n\r\n${body}`;
const patient = 60_000;

const statuses = (came: string) => came.match(/HTTP\/1\.1 \d{3}/g)?.map((line) => Number(line.slice(-3)));

test.each([
  ['by its length', cut('Content-Length: 9', 'gra'), [200, 400]],
  ['in chunks', cut('Transfer-Encoding: chunked', '9\r\ngra'), [200, 400]],
  ['behind two requests', `${get}${cut('Content-Length: 9', 'gra')}`, [200, 200, 400]],
])(
  'a body cut by a half-close, %s, is answered behind the requests before it',
  async (_, bytes, expected) => {
    const replies: (() => void)[] = [];
    const { socket, server } = await impatient((request, response) => {
      if (request.method === 'GET') replies.push(() => response.end('keys'));
    }, patient);
    server.on('clientError', () => setImmediate(() => replies.forEach((reply) => void reply())));
    socket.end(`${get}${bytes}`);
    const came = await text(socket);
    expect(statuses(came)).toEqual(expected);
    expect(came.endsWith(`keys${bare}`)).toBe(true);
  },
);

test.each([
  ['whole', 'refused'],
  ['half', 'ref'],
])('a %s reply that was sent before the body was cut stays as it is', async (_, part) => {
  const replies: (() => void)[] = [];
  const { socket, server } = await impatient((request, response) => {
    if (request.method === 'GET') replies.push(() => response.end('keys'));
    else {
      response.writeHead(401, { 'Content-Length': 7 });
      response.write(part);
    }
  }, patient);
  server.on('clientError', () => setImmediate(() => replies.forEach((reply) => void reply())));
  socket.end(`${get}${cut('Content-Length: 9', 'gra')}`);
  const came = await text(socket);
  expect(statuses(came)).toEqual([200, 401]);
  expect(came.endsWith(`\r\n\r\n${part}`)).toBe(true);
});
