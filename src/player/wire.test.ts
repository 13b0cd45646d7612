import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { send, type WireCall } from './wire.ts';

/** A server that does this with each connection. */
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
  ['says half a status', (socket) => socket.end('HTTP/1.1 2')],
  ['says something that is no HTTP', (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')],
  ['says less than it has promised', (socket) => socket.end(`${head}Content-Length: 10\r\n\r\nhalf`)],
  ['breaks off in chunks', (socket) => socket.end(`${head}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n`)],
  ['says more than anybody reads', (socket) => socket.end(`${head}\r\n${'x'.repeat(4_200_000)}`)],
])('a server that %s has cut the line', async (_, answer) => {
  expect(await call(await serverThat(answer))).toEqual({ kind: 'cut', took: expect.any(Number) });
});

test.each<[string, (socket: Socket) => void]>([
  ['stays silent', () => {}],
  ['stops after its head', (socket) => void socket.write(`${head}Content-Length: 5\r\n\r\n`)],
  [
    'drips for ever',
    (socket) => {
      socket.write(`${head}\r\n`);
      const drip = setInterval(() => socket.write('.'), 10);
      socket.on('close', () => clearInterval(drip));
    },
  ],
])('a server that %s is left when the time is over', async (_, answer) => {
  const reply = await call(await serverThat(answer), { timeout: 150 });
  expect(reply.kind).toBe('timed-out');
});

test('a redirect is an answer like any other, and is not followed', async () => {
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

test('a server that wants to speak another protocol has answered', async () => {
  const url = await serverThat((socket) =>
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
  );
  expect(await call(url)).toMatchObject({ kind: 'answered', status: 101, text: '' });
});

test('what is answered before a large file has been read counts, although the line then breaks', async () => {
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

test('nor is an answer lost to a server that reads no more of the file than it must', async () => {
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

test('nobody is there', async () => {
  expect(await call('http://127.0.0.1:1/')).toMatchObject({ kind: 'unreachable', why: 'ECONNREFUSED' });
  expect(await call('http://nowhere.invalid/')).toMatchObject({ kind: 'unreachable' });
});

test('one that speaks no TLS is unreachable, and nothing has been sent to it', async () => {
  const url = await serverThat((socket) =>
    socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
  );
  expect(await call(url.replace('http:', 'https:'))).toMatchObject({ kind: 'unreachable' });
});

test('stopping gives up a call under way, and one that has not begun', async () => {
  const stopping = new AbortController();
  const url = await serverThat(() => stopping.abort(new Error('stopped')));
  await expect(call(url, { signal: stopping.signal })).rejects.toThrow('stopped');
  await expect(call(url, { signal: stopping.signal })).rejects.toThrow('stopped');
});

test.each<[string, Partial<WireCall>]>([
  ['a header with a line break', { headers: { A: 'b\r\nC: d' } }],
  ['a name of a header with a blank', { headers: { 'A b': 'c' } }],
])('%s is not sent', async (_, change) => {
  let connections = 0;
  const url = await serverThat(() => {
    connections += 1;
  });
  await expect(call(url, change)).rejects.toBeInstanceOf(TypeError);
  expect(connections).toBe(0);
});
