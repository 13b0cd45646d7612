import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { lender, useWorld } from '../support/world.ts';

const world = useWorld();

const grantType = 'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer';
const isAlive = async (): Promise<boolean> => (await fetch(`${world.url}/isalive`)).status === 200;
const batchPath = `/kar-ws/api/v1/customers/financialInstitutions/${lender.fid}/batch`;

async function openSocket() {
  const socket = connect(world.sandbox.port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  let all = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    all += text;
  });
  socket.on('error', () => {});
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(all)));
  await once(socket, 'connect');
  return { socket, closed, heard: () => all };
}

const head = (path: string, ...headers: string[]): string =>
  [`POST ${path} HTTP/1.1`, `Host: ${new URL(world.url).host}`, ...headers, '', ''].join('\r\n');
const form = 'Content-Type: application/x-www-form-urlencoded';

test('a client that sends Expect: 100-continue gets 100 Continue, and its token', async () => {
  const body = `${grantType}&assertion=${await world.grant(lender.fid)}`;
  const { socket, closed, heard } = await openSocket();
  const length = `Content-Length: ${body.length}`;
  socket.write(head('/token', form, length, 'Expect: 100-continue', 'Connection: close'));
  await once(socket, 'data');
  expect(heard()).toBe('HTTP/1.1 100 Continue\r\n\r\n');
  socket.write(body);
  expect(await closed).toMatch(/\r\n\r\nHTTP\/1\.1 200 OK\r\n[\s\S]+"access_token":"eyJ/);
});

test('a body sent byte by byte in chunks is read correctly', async () => {
  const body = `${grantType}&assertion=x.y.z`;
  const { socket, closed } = await openSocket();
  socket.setNoDelay(true);
  socket.write(head('/token', form, 'Transfer-Encoding: chunked', 'Connection: close'));
  for (const letter of body) {
    socket.write(`1;note=x\r\n${letter}\r\n`);
    await new Promise((resolve) => setImmediate(resolve));
  }
  socket.write('0\r\nTrailer: ignored\r\n\r\n');
  const slow = await closed;
  const quick = await world.postGrant('x.y.z');
  expect(slow).toContain('HTTP/1.1 400 ');
  const withoutTrace = (text: string) => text.replace(/trace_id: \w+/, 'trace_id');
  expect(withoutTrace(slow)).toContain(withoutTrace(await quick.text()).slice(0, 60));
});

test.each([
  ['/token', form],
  [batchPath, 'Content-Type: multipart/form-data; boundary=x'],
  ['/jwk', form],
  ['/nowhere', form],
  ['/_sandbox/reset', form],
])('a truncated body to %s does no harm', async (path, type) => {
  const authorization = `Authorization: Bearer ${await world.token(lender.fid)}`;
  for (const framing of ['Content-Length: 1000', 'Transfer-Encoding: chunked']) {
    const { socket, closed } = await openSocket();
    socket.write(head(path, type, framing, authorization, 'Expect: 100-continue'));
    await once(socket, 'data');
    socket.write(framing.startsWith('C') ? 'grant' : '5\r\ngrant');
    socket.resetAndDestroy();
    await closed;
  }
  const half = await openSocket();
  half.socket.end(`${head(path, type, 'Content-Length: 1000', authorization)}grant`);
  await half.closed;
  expect(await isAlive()).toBe(true);
});

test.each([
  ['a length that is not a number', 'zz\r\nx\r\n'],
  ['an excessive length', 'fffffffffffffffffffff\r\nx\r\n'],
])('a chunk with %s closes the connection', async (_, chunk) => {
  const { socket, closed } = await openSocket();
  socket.write(`${head('/token', form, 'Transfer-Encoding: chunked')}${chunk}`);
  expect(await closed).toMatch(/^(?:HTTP\/1\.1 400 |$)/);
  expect(await isAlive()).toBe(true);
});

test.each([
  ['/token', 'POST', 400],
  ['/nowhere', 'POST', 404],
  ['/jwk', 'PUT', 405],
])(
  'after %s refuses a large upload, the next replies on the connection are correct',
  async (path, method, status) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    const call = async (target: string, verb: string, body?: Buffer) => {
      const sent = request({ port: world.sandbox.port, path: target, method: verb, agent });
      sent.end(body);
      const [reply] = await once(sent, 'response');
      const chunks: Buffer[] = [];
      for await (const chunk of reply) chunks.push(chunk);
      return { status: reply.statusCode, text: Buffer.concat(chunks).toString(), socket: sent.socket };
    };
    const large = Buffer.alloc(12_000_000, 'GET /isalive HTTP/1.1\r\n\r\n');
    const refused = await call(path, method, large);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.status).toBeLessThan(500);
    if (status !== 400) expect(refused.status).toBe(status);
    const next = await call('/isalive', 'GET');
    expect([next.status, next.text]).toEqual([200, '{"status":"UP"}']);
    expect((await call('/nowhere', 'GET')).status).toBe(404);
    expect(next.socket).toBe(refused.socket);
  },
);

test.each(['/token', '/nowhere', '/jwk', '/_sandbox/runs', batchPath])(
  'a client without keep-alive that sends a large upload to %s gets the refusal',
  async (path) => {
    const size = 12_000_000;
    const { socket, closed } = await openSocket();
    const errors: Error[] = [];
    socket.on('error', (error) => errors.push(error));
    socket.pause();
    socket.write(head(path, form, `Content-Length: ${size}`, 'Connection: close'));
    await new Promise((resolve) => socket.write(Buffer.alloc(size, 'x'), resolve));
    socket.resume();
    expect(await closed).toMatch(/^HTTP\/1\.1 4\d\d [\s\S]*\r\nConnection: close\r\n/i);
    expect(errors).toEqual([]);
  },
);

test('an endless body is cut off, and the sandbox keeps serving', async () => {
  const { socket, closed } = await openSocket();
  socket.write(head('/jwk', form, 'Transfer-Encoding: chunked'));
  const chunk = `100000\r\n${'x'.repeat(0x100000)}\r\n`;
  let sent = 0;
  while (sent < 200 && socket.writable) {
    await new Promise((resolve) => socket.write(chunk, resolve));
    sent += 1;
  }
  expect(sent).toBeLessThan(200);
  await closed;
  expect(await isAlive()).toBe(true);
});
