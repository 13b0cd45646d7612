import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { send, type WireCall } from './wire.ts';

/** A server that calls `answer` with each connection. */
async function serverThat(answer: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    answer(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const call = (url: string, change: Partial<WireCall> = {}) =>
  send({ method: 'GET', url, headers: {}, timeout: 20_000, signal: new AbortController().signal, ...change });

const head = 'HTTP/1.1 200 OK\r\n';

test.each<[string, (socket: Socket) => void]>([
  ['hangs up', (socket) => socket.destroy()],
  ['sends half a status line', (socket) => socket.end('HTTP/1.1 2')],
  ['sends something other than HTTP', (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')],
  ['sends less than its Content-Length', (socket) => socket.end(`${head}Content-Length: 10\r\n\r\nhalf`)],
  [
    'closes within a chunked body',
    (socket) => socket.end(`${head}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n`),
  ],
  ['sends more than the maximum', (socket) => socket.end(`${head}\r\n${'x'.repeat(4_200_000)}`)],
])('a server that %s counts as cut', async (_, answer) => {
  expect(await call(await serverThat(answer))).toEqual({ kind: 'cut', took: expect.any(Number) });
});

test.each<[string, (socket: Socket) => void]>([
  ['does not answer', () => {}],
  ['stops after its headers', (socket) => void socket.write(`${head}Content-Length: 5\r\n\r\n`)],
  [
    'sends single bytes for ever',
    (socket) => {
      socket.write(`${head}\r\n`);
      const drip = setInterval(() => socket.write('.'), 10);
      socket.on('close', () => clearInterval(drip));
    },
  ],
])('a server that %s times out', async (_, answer) => {
  const reply = await call(await serverThat(answer), { timeout: 150 });
  expect(reply.kind).toBe('timed-out');
});

test('does not follow a redirect', async () => {
  const url = await serverThat((socket) =>
    socket.end(
      'HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nX-A: 1\r\nX-A: 2\r\nContent-Length: 0\r\n\r\n',
    ),
  );
  expect(await call(url)).toMatchObject({
    kind: 'answered',
    status: 302,
    headers: { location: 'http://169.254.169.254/', 'x-a': '1, 2' },
    text: '',
  });
});

test('an upgrade counts as an answer', async () => {
  const url = await serverThat((socket) =>
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
  );
  expect(await call(url)).toMatchObject({ kind: 'answered', status: 101, text: '' });
});

test('an answer before the end of a large file counts, although the connection then closes', async () => {
  const url = await serverThat((socket) => {
    socket.once('data', () => {
      socket.write('HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno', () =>
        socket.end(),
      );
    });
  });
  const reply = await call(url, { method: 'POST', body: Buffer.alloc(10_000_000) });
  expect(reply).toMatchObject({ kind: 'answered', status: 413, text: 'no' });
});

test('does not lose the answer of a server that stops reading the file', async () => {
  const server = createHttpServer((_, response) => response.writeHead(413).end('no'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  for (let time = 0; time < 10; time += 1)
    expect(await call(url, { method: 'POST', body: Buffer.alloc(5_000_000) })).toMatchObject({ status: 413 });
});

test('an address where nothing listens is unreachable', async () => {
  expect(await call('http://127.0.0.1:1/')).toMatchObject({ kind: 'unreachable', why: 'ECONNREFUSED' });
  expect(await call('http://nowhere.invalid/')).toMatchObject({ kind: 'unreachable' });
});

test('a server without TLS is unreachable', async () => {
  const url = await serverThat((socket) =>
    socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
  );
  expect(await call(url.replace('http:', 'https:'))).toMatchObject({ kind: 'unreachable' });
});

test('stopping aborts a call under way, and one that has not begun', async () => {
  const stopping = new AbortController();
  const url = await serverThat(() => stopping.abort(new Error('stopped')));
  await expect(call(url, { signal: stopping.signal })).rejects.toThrow('stopped');
  await expect(call(url, { signal: stopping.signal })).rejects.toThrow('stopped');
});

test.each<[string, Partial<WireCall>]>([
  ['a header with a line break', { headers: { A: 'b\r\nC: d' } }],
  ['a header name with a space', { headers: { 'A b': 'c' } }],
])('%s is not sent', async (_, change) => {
  let connections = 0;
  const url = await serverThat(() => {
    connections += 1;
  });
  await expect(call(url, change)).rejects.toBeInstanceOf(TypeError);
  expect(connections).toBe(0);
});
