import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import type { Reply, Request } from '../kernel/index.ts';
import { connectionsOf } from './connections.ts';
import { answerUnread } from './unread.ts';

/** A server whose time-outs are over at once, and what it has recorded. */
async function impatient(onRequest: RequestListener = () => {}) {
  const recorded: [Request, Reply][] = [];
  const server: Server = createServer({
    headersTimeout: 20,
    requestTimeout: 20,
    connectionsCheckingInterval: 10,
  });
  const connections = connectionsOf(server);
  server.on('request', onRequest);
  answerUnread(server, connections, {
    address: { baseUrl: undefined, trustProxy: false },
    recorded: (handler) => async (request) => {
      const reply = await handler(request);
      recorded.push([request, reply]);
      return reply;
    },
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    connections.cut();
    server.close();
  });
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return { socket, recorded };
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
