import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { expect, onTestFinished } from 'vitest';
import { dataFolder, serve } from '../support/commands.ts';
import { missingAddress, reach } from '../support/loopback.ts';
import { needing } from '../support/programs.ts';
import { onUnix } from '../support/unix.ts';

const test = onUnix('signals');

// Connections that are not closed would delay the exit for over a minute, longer than the timeout of a test.

/** A token request with an unfinished body. */
async function openUpload(port: number, tlsPort?: number, host = '127.0.0.1') {
  const socket =
    tlsPort === undefined
      ? connect(port, host)
      : connectSecurely({ port: tlsPort, host, rejectUnauthorized: false });
  onTestFinished(() => void socket.destroy());
  let reply = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    reply += text;
  });
  socket.on('error', () => {});
  await once(socket, tlsPort === undefined ? 'connect' : 'secureConnect');
  socket.write(
    'POST /token HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n' +
      'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10\r\n\r\n',
  );
  // After 100 Continue the sandbox reads the body.
  await once(socket, 'data');
  reply = '';
  socket.write('grant');
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(reply)));
  return { socket, closed };
}

test('SIGINT ends the sandbox with status 0, and an idle keep-alive connection does not delay it', async () => {
  const { process, ended, port } = await serve(await dataFolder());
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  const call = request({ port, path: '/isready', agent }).end();
  const [reply] = await once(call, 'response');
  reply.resume();
  await once(reply, 'end');
  expect(reply.headers.connection).toBe('keep-alive');
  process.kill('SIGINT');
  expect(await ended).toMatchObject({ status: 0, err: '' });
});

test('a stalled upload is cut off, also when the signal comes twice', async () => {
  const { process, ended, port } = await serve(await dataFolder());
  await openUpload(port);
  process.kill('SIGINT');
  process.kill('SIGTERM');
  expect(await ended).toMatchObject({ status: 0, err: '' });
});

test('SIGHUP ends the sandbox too: an upload in progress is answered first, and an idle connection does not delay it', async () => {
  const { process, ended, port } = await serve(await dataFolder());
  const silent = connect(port, '127.0.0.1');
  silent.on('error', () => {});
  await once(silent, 'connect');
  const { socket, closed } = await openUpload(port);
  process.kill('SIGHUP');
  // Once connections are refused, the signal has been handled.
  await refusedAt(port);
  socket.write('_type');
  expect(await closed).toMatch(/^HTTP\/1\.1 400 [\s\S]+"error":"invalid_request"/);
  expect(await ended).toMatchObject({ status: 0, err: '' });
});

test.for(['127.0.0.1', '::1'])(
  'replies during shutdown say Connection: close, and no earlier pipelined reply is lost: %s',
  async (host, context) => {
    needing(missingAddress(host), context);
    const { process, ended, port, tlsPort } = await serveBoth();
    const quick = await openUpload(port, undefined, host);
    const slow = [await openUpload(port, undefined, host), await openUpload(port, tlsPort, host)];
    process.kill('SIGTERM');
    await refusedAt(port, host);
    quick.socket.write('_type');
    expect(await quick.closed).toMatch(/^HTTP\/1\.1 400 [\s\S]+Connection: close\r\n/);
    for (const { socket, closed } of slow) {
      socket.write('_typeGET /jwk HTTP/1.1\r\nHost: a\r\n\r\n');
      const [first = '', second = '', ...more] = (await closed).split(/(?=HTTP\/1\.1 )/);
      expect(first).toMatch(/^HTTP\/1\.1 400 [\s\S]+Connection: keep-alive\r\n/);
      expect(second).toMatch(/^HTTP\/1\.1 200 [\s\S]+Connection: close\r\n/);
      expect(more).toEqual([]);
    }
    expect(await ended).toMatchObject({ status: 0, err: '' });
  },
);

test('while it stops, /isready and /health are 503 with the reason, and /isalive is 200', async () => {
  const { process, ended, port } = await serve(await dataFolder());
  const { socket, closed } = await openUpload(port);
  process.kill('SIGTERM');
  await refusedAt(port);
  const paths = ['/isready', '/health', '/isalive'];
  socket.write(`_type${paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`).join('')}`);
  const [, ready = '', health = '', alive = ''] = (await closed).split(/(?=HTTP\/1\.1 )/);
  for (const reply of [ready, health]) {
    expect(reply).toMatch(/^HTTP\/1\.1 503 /);
    expect(JSON.parse(reply.split('\r\n\r\n')[1] ?? '')).toMatchObject({
      status: 'DOWN',
      faults: [
        {
          part: 'sandbox',
          code: 'sandbox-stopping',
          summary: { en: expect.any(String), nb: expect.any(String) },
          remedy: { en: expect.any(String), nb: expect.any(String) },
        },
      ],
    });
  }
  expect(alive).toMatch(/^HTTP\/1\.1 200 [\s\S]+"status":"UP"/);
  expect(await ended).toMatchObject({ status: 0, err: '' });
});

async function serveBoth() {
  const served = await serve(await dataFolder(), { SANDBOX_TLS: 'true', SANDBOX_TLS_PORT: '0' });
  const [, tlsPort = ''] = /"tlsPort":(\d+)/.exec(await served.said('tlsPort')) ?? [];
  return { ...served, tlsPort: Number(tlsPort) };
}

async function refusedAt(port: number, host = '127.0.0.1'): Promise<void> {
  while ((await reach(host, port)) === 'connected');
}
