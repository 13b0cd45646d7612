import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { connect, createSecureContext, createServer } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { MovableClock } from '../../src/kernel/index.ts';
import { call, emptyFolder, run } from '../support/commands.ts';
import { isWindows } from '../support/unix.ts';
import { derOf, lender, useWorld } from '../support/world.ts';

const world = useWorld();

const issue = (...args: string[]) =>
  call(['certs', 'issue', '--data-dir', world.dataDir, ...args], { environment: {} });

test('writes a valid key store, key, certificate, chain and JWK', async () => {
  const out = join(await emptyFolder(), 'new', 'folder');
  const { status, err, ...rest } = await issue('--orgno', lender.fid, '--out', out, '--password', 'p å s');
  expect({ status, err }).toEqual({ status: 0, err: '' });
  const names = ['p12', 'key.pem', 'cert.pem', 'chain.pem', 'jwk.json'].map((end) => `${lender.fid}.${end}`);
  expect((await readdir(out)).sort()).toEqual([...names].sort());
  expect(rest.out.split('\n').slice(0, 5)).toEqual(names.map((name) => join(out, name)));
  expect(rest.out.split('\n').slice(5)).toEqual([expect.stringMatching(/^alias .+, password p å s$/), '']);
  for (const name of isWindows ? [] : names) expect((await stat(join(out, name))).mode & 0o777).toBe(0o600);

  const text = (end: string) => readFile(join(out, `${lender.fid}.${end}`), 'utf8');
  const certificate = await text('cert.pem');
  // The certificate was issued by the machine's clock; the sandbox's clock is frozen.
  world.clock.set(new MovableClock().now());
  const grant = await world.grant(lender.fid, {
    header: { x5c: [derOf(certificate)] },
    key: await text('key.pem'),
  });
  const reply = await world.postGrant(grant);
  expect([reply.status, await reply.json()]).toEqual([
    200,
    expect.objectContaining({ access_token: expect.any(String) }),
  ]);

  const server = createServer({ pfx: await readFile(join(out, `${lender.fid}.p12`)), passphrase: 'p å s' });
  server.listen(0);
  await once(server, 'listening');
  const roots = (await text('chain.pem')).match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? [];
  const socket = connect({
    port: (server.address() as AddressInfo).port,
    ca: roots,
    checkServerIdentity: () => undefined,
  });
  socket.on('error', () => {});
  await once(socket, 'secureConnect');
  expect(socket.getPeerX509Certificate()?.raw.toString('base64')).toBe(derOf(certificate));
  socket.destroy();
  server.close();
  expect(JSON.parse(await text('jwk.json'))).toMatchObject({ kty: 'RSA', x5c: expect.any(Array) });
});

test.each([
  ['a number of eight digits', ['--orgno', '31100200'], '--orgno is "31100200", but it must be 9 digits'],
  ['a path as the number', ['--orgno', '../../etc'], '--orgno is "../../etc", but it must be 9 digits'],
  ['an empty name', ['--orgno', lender.fid, '--name', ' '], '--name is " ", but it must be a name'],
])('refuses %s and writes nothing', async (_, args, message) => {
  const out = await emptyFolder();
  expect(await issue(...args, '--out', out)).toEqual({
    status: 1,
    out: '',
    err: `kfr-sandbox: ${message}\n`,
  });
  expect(await readdir(out)).toEqual([]);
});

test('refuses a call without an organisation number', async () => {
  const { status, err } = await run(['certs', 'issue', '--data-dir', world.dataDir]);
  expect({ status, err }).toEqual({
    status: 1,
    err: "error: required option '--orgno <number>' not specified\n(kfr-sandbox --help shows what there is)\n",
  });
});

test('refuses to write to a path below a file, or to read an authority there', async () => {
  const file = join(await emptyFolder(), 'file');
  await writeFile(file, '');
  const below = join(file, 'certs');
  expect(await issue('--orgno', lender.fid, '--out', below)).toEqual({
    status: 1,
    out: '',
    err: `kfr-sandbox: ${below}: cannot be written to (ENOTDIR); choose another folder with --out\n`,
  });
  const { status, out, err } = await call(['certs', 'issue', '--orgno', lender.fid, '--data-dir', file]);
  expect({ status, out, err }).toEqual({
    status: 1,
    out: '',
    err: `kfr-sandbox: ${file}: it is a file, not a folder; choose another data folder with --data-dir or SANDBOX_DATA_DIR\n`,
  });
});

const five = (base: string) =>
  ['p12', 'key.pem', 'cert.pem', 'chain.pem', 'jwk.json'].map((end) => `${base}.${end}`);

test('writes a complete set, with each file named after its member', async () => {
  const out = await emptyFolder();
  const unit = ['--unit', '310500046', '--unit-name', 'AVDELING SØR'];
  const { status, err, ...rest } = await issue(
    ...['--orgno', lender.fid, '--issuer', 'commfides', '--member', 'all', ...unit, '--out', out],
  );
  expect({ status, err }).toEqual({ status: 0, err: '' });
  const bases = ['auth', 'sign', 'enc'].map((member) => `${lender.fid}-commfides-seid2-${member}`);
  expect((await readdir(out)).sort()).toEqual(bases.flatMap(five).sort());
  expect(rest.out.match(/^alias .*$/gm)).toEqual(
    bases.map((base) => `alias proveforetak-as-${base}, password sandbox`),
  );
  for (const base of bases) {
    const certificate = new X509Certificate(await readFile(join(out, `${base}.cert.pem`)));
    expect(certificate.subject).toContain('OU=AVDELING SØR-310500046');
  }
});

test('writes no key store for an elliptic-curve key, and says why', async () => {
  const out = await emptyFolder();
  const { status, err } = await issue('--orgno', lender.fid, '--fault', 'ec-key', '--out', out);
  expect({ status, err }).toEqual({
    status: 0,
    err: 'kfr-sandbox: no .p12: a key store is made for RSA keys only; use the certificate and the key in PEM\n',
  });
  const base = `${lender.fid}-buypass-seid2-auth-ec-key`;
  expect((await readdir(out)).sort()).toEqual(
    five(base)
      .filter((name) => !name.endsWith('.p12'))
      .sort(),
  );
});

test.each([
  [
    ['--issuer', 'verisign', '--fault', 'bad', '--unit', '1'],
    [
      '--unit must be an organisation number of 9 digits',
      '--issuer must be buypass or commfides',
      '--fault must be ec-key, expired, no-policy, not-yet-valid, other-organisation, personal, production, psd2-seal, revoked, self-signed or unknown-critical-extension',
    ],
  ],
  [['--member', 'enc'], ['--member buypass seid2 has auth or sign, and no enc']],
  [['--unit-name', 'NORD'], ['--unit-name needs --unit']],
  [['--password', ''], ['--password must not be empty']],
])('refuses %j, lists every mistake, and writes nothing', async (args, lines) => {
  const out = await emptyFolder();
  expect(await issue('--orgno', lender.fid, '--out', out, ...args)).toEqual({
    status: 1,
    out: '',
    err: lines.map((line) => `kfr-sandbox: ${line}\n`).join(''),
  });
  expect(await readdir(out)).toEqual([]);
});

describe('by a running sandbox, with --url', () => {
  const order = (...args: string[]) =>
    call(['certs', 'issue', '--orgno', lender.fid, '--url', world.url, ...args]);

  test('writes what the sandbox trusts now, with the name in its directory, and no data folder', async () => {
    const folder = await emptyFolder();
    const { status, out, err } = await call(
      ['certs', 'issue', '--orgno', lender.fid, '--url', world.url, '--out', 'out'],
      { folder },
    );
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(await readdir(folder)).toEqual(['out']);
    expect((await readdir(join(folder, 'out'))).sort()).toEqual(five(lender.fid).sort());
    expect(out.split('\n').slice(0, 5)).toEqual(five(lender.fid).map((name) => join('out', name)));
    expect(out).toMatch(/\nalias .+, password sandbox\n$/);
    const text = (end: string) => readFile(join(folder, 'out', `${lender.fid}.${end}`), 'utf8');
    const certificate = await text('cert.pem');
    expect(new X509Certificate(certificate).subject).toContain(lender.name);
    const grant = await world.grant(lender.fid, {
      header: { x5c: [derOf(certificate)] },
      key: await text('key.pem'),
    });
    expect((await world.postGrant(grant)).status).toBe(200);
    const p12 = await readFile(join(folder, 'out', `${lender.fid}.p12`));
    expect(() => createSecureContext({ pfx: p12, passphrase: 'sandbox' })).not.toThrow();
  });

  test('writes a set, with name, unit and password, and says why there is no key store', async () => {
    const out = await emptyFolder();
    const unit = ['--unit', '310500046', '--name', 'ET ANNET NAVN'];
    const set = ['--issuer', 'commfides', '--member', 'all', '--password', 'p å s'];
    expect((await order('--out', out, ...unit, ...set)).status).toBe(0);
    const bases = ['auth', 'sign', 'enc'].map((member) => `${lender.fid}-commfides-seid2-${member}`);
    expect((await readdir(out)).sort()).toEqual(bases.flatMap(five).sort());
    const [base = ''] = bases;
    const { subject } = new X509Certificate(await readFile(join(out, `${base}.cert.pem`)));
    expect(subject).toContain('OU=ET ANNET NAVN-310500046');
    const pfx = await readFile(join(out, `${base}.p12`));
    expect(() => createSecureContext({ pfx, passphrase: 'p å s' })).not.toThrow();
    expect(await order('--out', out, '--fault', 'ec-key')).toMatchObject({
      status: 0,
      err: 'kfr-sandbox: no .p12: a key store is made for RSA keys only; use the certificate and the key in PEM\n',
    });
  });

  test.each([
    [
      ['--data-dir', 'x'],
      '--url asks a running sandbox, and --data-dir names a data folder: give one of them',
    ],
    [['--issuer', 'verisign'], '--issuer must be buypass or commfides'],
    [['--unit', '310500046', '--unit-name', ' '], '--unit-name must be a name'],
    [['--ca', 'missing.pem'], '--ca is "missing.pem", which is not there'],
  ])('refuses %j and writes nothing', async (args, message) => {
    const out = await emptyFolder();
    const refused = await order('--out', out, ...args);
    expect(refused).toMatchObject({ status: 1, out: '' });
    expect(refused.err).toContain(`kfr-sandbox: ${message}`);
    expect(await readdir(out)).toEqual([]);
  });

  test('says that nothing answers, and refuses a server that is not a sandbox', async () => {
    const out = await emptyFolder();
    const at = (url: string) => call(['certs', 'issue', '--orgno', lender.fid, '--out', out, '--url', url]);
    expect((await at('http://localhost:1')).err).toContain(
      'nothing answers at http://localhost:1/_sandbox/certificates',
    );
    const other = createHttpServer((_, reply) => void reply.end('{"certificates":[{"profile":"x"}]}'));
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    const refused = await at(url);
    other.close();
    expect(refused).toEqual({
      status: 1,
      out: '',
      err: `kfr-sandbox: ${url}/_sandbox/certificates answers 200, and not as a sandbox does\n`,
    });
    expect(await readdir(out)).toEqual([]);
  });

  test('--ca needs --url', async () => {
    expect(await issue('--orgno', lender.fid, '--ca', 'x')).toEqual({
      status: 1,
      out: '',
      err: 'kfr-sandbox: --ca needs --url\n',
    });
  });
});

test('lists each kind and each fault on one line', async () => {
  const { status, out, err } = await call(['certs', 'list']);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  const lines = out.trimEnd().split('\n');
  expect(lines).toHaveLength(2 + 7 + 11);
  expect(lines[1]).toBe('  buypass seid2 auth    Buypass, SEID 2, the half that authenticates and encrypts');
  expect(lines.at(-1)).toBe('  unknown-critical-extension  an unknown critical extension');
});
