import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { call } from '../support/commands.ts';
import { agency, insurer, lender, openWorld, useWorld } from '../support/world.ts';

const world = useWorld();
beforeEach(() => {
  world.clock.release();
  world.clock.freeze();
});

const token = (...args: string[]) => call(['token', '--url', world.url, ...args]);
const isServed = async (fid: string, accessToken: string, path: string): Promise<number> =>
  (
    await world.kfr('GET', path, fid, {
      Authorization: `Bearer ${accessToken}`,
      CustomerID: '01912490048',
    })
  ).status;
const own = (fid: string) => `/customers/financialInstitutions/${fid}/`;
const claimsOf = (jwt: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());

test('prints only a token of the first institution, which KFR accepts', async () => {
  const { status, out, err } = await token();
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toMatch(/^eyJ[\w-]+\.[\w-]+\.[\w-]+\n$/);
  expect(claimsOf(out)).toMatchObject({
    client_id: lender.clientId,
    scope: 'bits:kundeforhold.write',
    consumer: { ID: `0192:${lender.fid}` },
  });
  expect(await isServed(lender.fid, out.trim(), own(lender.fid))).toBe(200);
});

test('prints a token of another institution with the requested scope', async () => {
  const { out } = await token('--institution', agency.fid, '--scope', 'bits:kundeforhold');
  expect(claimsOf(out)).toMatchObject({ client_id: agency.clientId, scope: 'bits:kundeforhold' });
  expect(await isServed(agency.fid, out.trim(), '/customers/financialInstitutions/')).toBeLessThan(500);
});

test.each([
  ['--decode', ['--decode']],
  ['--decode with an institution', ['--decode', '--institution', insurer.fid]],
])('%s prints header and claims as JSON, and not the token', async (_, args) => {
  const { status, out, err } = await token(...args);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  const [header, claims] = out.split(/^(?<=\}\n)(?=\{)/m).map((part) => JSON.parse(part));
  const { keys } = (await (await fetch(`${world.url}/jwk`)).json()) as { keys: { kid: string }[] };
  expect(header).toEqual({ kid: keys[0]?.kid, alg: 'RS256' });
  expect(claims).toMatchObject({ iss: `${world.url}/`, iat: Math.floor(world.clock.now() / 1000) });
  expect(out).not.toMatch(/\beyJ/);
});

test.each(['2001-01-01T00:00:00Z', '2031-07-01T12:00:00Z'])(
  'works when the clock of the sandbox is at %s',
  async (moment) => {
    await world.control('PUT', '/clock', { set: moment });
    world.clock.set(Date.parse(moment));
    const { status, out, err } = await token();
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(claimsOf(out).iat).toBe(Date.parse(moment) / 1000);
    expect(await isServed(lender.fid, out.trim(), own(lender.fid))).toBe(200);
  },
);

test.skipIf(!existsSync('/usr/bin/curl'))('--curl prints one command that gets a token', async () => {
  const { status, out, err } = await token('--curl');
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out.trimEnd()).not.toContain('\n');
  const printed = await new Promise<string>((resolve, reject) => {
    execFile('/bin/sh', ['-c', out], (error, stdout) => (error ? reject(error) : resolve(stdout)));
  });
  const body = JSON.parse(printed) as { access_token: string };
  expect(await isServed(lender.fid, body.access_token, own(lender.fid))).toBe(200);
});

test.each([
  ['an institution that does not exist', ['--institution', '999999999'], ['999999999']],
  ['an institution that is a path', ['--institution', '../clock'], ['there is no institution ../clock']],
  [
    'a scope that the client does not have',
    ['--scope', 'bits:kundeforhold'],
    ['400 invalid_scope', 'scope-not-on-client: '],
  ],
  ['no scope', ['--scope', ''], ['400 ', ': ']],
])('refuses %s with a readable message', async (_, args, texts) => {
  const { status, out, err } = await token(...args);
  expect({ status, out }).toEqual({ status: 1, out: '' });
  for (const line of err.trimEnd().split('\n')) expect(line).toMatch(/^kfr-sandbox: \S/);
  for (const text of texts) expect(err).toContain(text);
  expect(err).not.toMatch(/\beyJ/);
});

test.each([
  [
    'nothing listens',
    'http://localhost:1',
    'nothing answers at http://localhost:1/_sandbox/institutions; is the sandbox running? --url says where',
  ],
  ['the address is not a URL', 'sandbox', '--url is "sandbox", but it must begin with http:// or https://'],
])('reports when %s', async (_, url, message) => {
  expect(await call(['token', '--url', url])).toEqual({
    status: 1,
    out: '',
    err: `kfr-sandbox: ${message}\n`,
  });
});

test.each([
  [{ cut: true }, 'the connection was closed before an answer came'],
  [{ status: 503 }, 'answers 503, without a body in JSON'],
])('says what came instead of a token when %j is ordered', async (answer, said) => {
  await world.control('POST', '/maskinporten/next', { answers: [answer] });
  const { status, out, err } = await token();
  expect({ status, out }).toEqual({ status: 1, out: '' });
  expect(err).toMatch(new RegExp(`^kfr-sandbox: ${world.url}/token:? ${said}\\n$`));
});

test('sends the request to --url, whatever issuer the sandbox shows to others', async () => {
  const named = await openWorld({ baseUrl: 'http://kfr.invalid:8080' });
  const { status, out, err } = await call(['token', '--decode', '--url', `${named.url}/`]);
  await named.close();
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toContain('"iss": "http://kfr.invalid:8080/"');
});

test.each([
  ['a page', '<html>'],
  ['nothing', ''],
  ['a text in JSON', '"hello"'],
  ['null', 'null'],
  ['an empty object', '{}'],
])('reports a server that is not a sandbox: %s', async (_, body) => {
  const other = createServer((_request, reply) => reply.end(body));
  await new Promise<void>((resolve) => other.listen(0, resolve));
  onTestFinished(() => void other.close());
  const url = `http://localhost:${(other.address() as AddressInfo).port}`;
  const { status, out, err } = await call(['token', '--url', url]);
  expect({ status, out }).toEqual({ status: 1, out: '' });
  expect(err).toMatch(/^kfr-sandbox: .+\n$/);
  expect(err).toContain(url);
});

test.each([
  ['no answer', 'http://0.0.0.0:1', /^kfr-sandbox: nothing answers at .*\n/],
  ['a page of another server', '', /^kfr-sandbox: .* answers 502, without a body in JSON\n/],
])('a proxy that was not used is named below %s', async (_, address, said) => {
  const other = createServer((_request, reply) => reply.writeHead(502).end('<html>'));
  await new Promise<void>((resolve) => other.listen(0, resolve));
  onTestFinished(() => void other.close());
  const url = address || `http://0.0.0.0:${(other.address() as AddressInfo).port}`;
  const environment = { HTTP_PROXY: 'http://user:secret@proxy.invalid' };
  const { status, out, err } = await call(['token', '--url', url], { environment });
  expect({ status, out }).toEqual({ status: 1, out: '' });
  expect(err).toMatch(said);
  expect(err.replace(said, '')).toBe(
    'kfr-sandbox: the call was direct: Node uses the proxy of HTTP_PROXY only with NODE_USE_ENV_PROXY=1\n',
  );
});
