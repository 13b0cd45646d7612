import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { type RequestOptions, request as secureRequest } from 'node:https';
import { connect, type LookupFunction, Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { StartupError } from '../../src/kernel/index.ts';
import { missingAddress, reach } from '../support/loopback.ts';
import { needing } from '../support/programs.ts';
import { lender, openWorld, type World, worldOfTest } from '../support/world.ts';

const [ipv4, ipv6] = ['127.0.0.1', '::1'];
const refused = 'ECONNREFUSED';

afterEach(() => vi.restoreAllMocks());

/** A world with HTTP and HTTPS, closed when the test ends. */
const openBoth = (host?: string): Promise<World> =>
  worldOfTest({ tls: 'true', tlsPort: '0', ...(host === undefined ? {} : { host }) });

/** What the four combinations of address and port answer. */
const reached = async ({ sandbox: { port, tlsPort = 0 } }: World) => ({
  [ipv4]: [await reach(ipv4, port), await reach(ipv4, tlsPort)],
  [ipv6]: [await reach(ipv6, port), await reach(ipv6, tlsPort)],
});

const both = (answer: string) => [answer, answer];

test.for([
  [undefined, 'connected', 'connected'],
  ['localhost', 'connected', 'connected'],
  ['LocalHost', 'connected', 'connected'],
  [ipv4, 'connected', refused],
  [ipv6, refused, 'connected'],
  ['0.0.0.0', 'connected', refused],
  ['::', 'connected', 'connected'],
] as const)('--host %s: %s at 127.0.0.1, %s at ::1; after the stop, none is open', async (row, context) => {
  needing(missingAddress(ipv6), context);
  const [host, atIpv4, atIpv6] = row;
  const world = await openWorld({ tls: 'true', tlsPort: '0', ...(host === undefined ? {} : { host }) });
  try {
    expect(await reached(world)).toEqual({ [ipv4]: both(atIpv4), [ipv6]: both(atIpv6) });
  } finally {
    await world.close();
  }
  expect(await reached(world)).toEqual({ [ipv4]: both(refused), [ipv6]: both(refused) });
});

describe('a machine without', () => {
  /** Makes listening on an address fail, as on a machine that does not have it. */
  function withoutAddresses(addresses: readonly string[], code: string): void {
    const listen = Server.prototype.listen as (...given: unknown[]) => Server;
    vi.spyOn(Server.prototype, 'listen').mockImplementation(function (this: Server, ...given: unknown[]) {
      const [, address] = given;
      if (!addresses.includes(String(address))) return listen.apply(this, given);
      const error = Object.assign(new Error(`listen ${code}`), { code, address });
      process.nextTick(() => this.emit('error', error));
      return this;
    } as typeof Server.prototype.listen);
  }

  const codes = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'];

  test.for(codes)('::1 listens on 127.0.0.1 only, without a warning: %s', async (code, context) => {
    needing(missingAddress(ipv6), context);
    withoutAddresses([ipv6], code);
    const logged = vi.spyOn(console, 'error');
    const world = await openBoth();
    expect(await reached(world)).toEqual({ [ipv4]: both('connected'), [ipv6]: both(refused) });
    expect(logged).not.toHaveBeenCalled();
  });

  test.for(codes)(
    '127.0.0.1 listens on ::1 only, and the sandbox plays against itself there: %s',
    async (code, context) => {
      needing(missingAddress(ipv6), context);
      withoutAddresses([ipv4], code);
      const world = await openBoth();
      expect(await reached(world)).toEqual({ [ipv4]: both(refused), [ipv6]: both('connected') });
      expect(await playedBy(`http://[::1]:${world.sandbox.port}`)).toMatchObject({
        target: `http://[::1]:${world.sandbox.port}`,
        cases: [{ scenario: 'KFR-N01', status: 'passed' }],
      });
    },
  );

  test.each(
    codes.flatMap(
      (code) =>
        [
          [code, 'localhost'],
          [code, ipv6],
        ] as const,
    ),
  )('any of them does not start: %s, --host %s', async (code, host) => {
    withoutAddresses([ipv4, ipv6], code);
    await expect(openWorld({ host })).rejects.toThrow(
      new StartupError(`this machine has no address "${host}" to listen on; set --host or SANDBOX_HOST`),
    );
  });
});

/** Plays a case by the remote control, as the sandbox does against itself. @returns the result */
async function playedBy(url: string): Promise<unknown> {
  const headers = { 'Content-Type': 'application/json' };
  const begun = await fetch(`${url}/_sandbox/runs`, {
    method: 'POST',
    headers,
    body: '{"scenarios":["KFR-N01"]}',
  });
  const { id } = (await begun.json()) as { id: string };
  const read = async () => (await (await fetch(`${url}/_sandbox/runs/${id}`)).json()) as { state: string };
  await expect.poll(async () => (await read()).state, { timeout: 45_000 }).toBe('done');
  return read();
}

/** The addresses of localhost in the order in which Windows gives them. */
const asWindows: LookupFunction = (_name, { all }, found) => {
  if (all)
    found(null, [
      { address: ipv6, family: 6 },
      { address: ipv4, family: 4 },
    ]);
  else found(null, ipv6, 6);
};

/** A call to localhost on a new connection. @returns status, and the address at which the sandbox answered */
async function calledAsOnWindows(options: RequestOptions) {
  const send = options.ca === undefined ? request : secureRequest;
  const sent = send({
    host: 'localhost',
    path: '/isready',
    agent: false,
    lookup: asWindows,
    ...options,
  }).end();
  const [reply] = (await once(sent, 'response')) as [IncomingMessage];
  const { remoteAddress, remoteFamily } = reply.socket;
  reply.resume();
  await once(reply, 'end');
  return { status: reply.statusCode, remoteAddress, remoteFamily };
}

test('where localhost is ::1 first, ::1 itself answers, over HTTPS too', async (context) => {
  needing(missingAddress(ipv6), context);
  const { sandbox, url } = await openBoth();
  const ca = await (await fetch(`${url}/_sandbox/certificates/authority.pem`)).text();
  const answered = { status: 200, remoteAddress: ipv6, remoteFamily: 'IPv6' };
  expect(await calledAsOnWindows({ port: sandbox.port })).toEqual(answered);
  expect(await calledAsOnWindows({ port: sandbox.tlsPort, ca })).toEqual(answered);
  // Verified for the address, not for a name.
  expect(await calledAsOnWindows({ port: sandbox.tlsPort, ca, host: ipv6 })).toEqual(answered);
});

test.for([ipv4, ipv6])('an idle connection to %s is closed at the stop', async (host, context) => {
  needing(missingAddress(host), context);
  const world = await openWorld();
  const socket = connect(world.sandbox.port, host);
  await once(socket, 'connect');
  socket.write('GET /isready HTTP/1.1\r\nHost: localhost\r\n\r\n');
  const [reply] = await once(socket, 'data');
  expect(String(reply)).toMatch(/^HTTP\/1\.1 200 [\s\S]+Connection: keep-alive\r\n/);
  const closed = once(socket, 'close');
  await world.close();
  await closed;
});

describe('called at [::1],', () => {
  let world: World;
  const origin = () => `http://[::1]:${world.sandbox.port}`;

  beforeEach(async (context) => {
    needing(missingAddress(ipv6), context);
    world = await openBoth('::1');
  });

  test('issuer and addresses of a connection are there, and a grant for them is accepted', async () => {
    expect(await world.connection(lender.fid)).toMatchObject({
      issuer: `${origin()}/`,
      tokenEndpoint: `${origin()}/token`,
      jwksUri: `${origin()}/jwk`,
      kfrBaseUrl: `${origin()}/kar-ws/api/v1`,
    });
    const token = await world.token(lender.fid);
    expect(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
      iss: `${origin()}/`,
    });
  });

  test('a refusal links to its exchange there', async () => {
    const refusal = await world.postGrant('x');
    expect(refusal.headers.get('Sandbox-Exchange')).toBe(`${origin()}/_sandbox/exchanges/1`);
    expect(await world.exchangeOf(refusal)).toMatchObject({ id: '1', reply: { status: 400 } });
  });

  test('its own pages may change it, and others may not', async () => {
    const put = (Origin: string) =>
      fetch(`${origin()}/_sandbox/switches`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', Origin },
        body: '{"end-day":"excluded"}',
      });
    expect((await put(origin())).status).toBe(200);
    expect((await put(`http://[::2]:${world.sandbox.port}`)).status).toBe(403);
    expect((await put(`http://localhost:${world.sandbox.port}`)).status).toBe(403);
  });

  test('it plays against itself', async () => {
    expect(await playedBy(origin())).toMatchObject({
      target: origin(),
      cases: [{ scenario: 'KFR-N01', status: 'passed' }],
    });
  });
});
