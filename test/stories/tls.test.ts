import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { type AddressInfo, createServer, connect as netConnect } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { connect, type PeerCertificate } from 'node:tls';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { call, dataFolder, run, serve } from '../support/commands.ts';
import { missingAddress } from '../support/loopback.ts';
import { needing } from '../support/programs.ts';
import { onUnix } from '../support/unix.ts';
import { send } from '../support/wire.ts';
import { derOf, lender, openWorld, signedJwt, useWorld, worldOfTest } from '../support/world.ts';

const withShell = onUnix('a POSIX shell');

const exec = promisify(execFile);
const realNames = ['test.maskinporten.no', 'preprod.api.bits.no', 'api.test.samarbeid.digdir.no'];

const world = useWorld({
  tls: 'true',
  tlsPort: '0',
  tlsNames: realNames.join(','),
  baseUrl: 'https://test.maskinporten.no',
});
let authority: string;
beforeAll(async () => {
  authority = await (await fetch(`${world.url}/_sandbox/certificates/authority.pem`)).text();
});

const tlsPort = (): number => world.sandbox.tlsPort ?? 0;

interface TlsReply {
  readonly status: number;
  readonly body: string;
}

/** A request to the TLS port by one of the sandbox's names, verified against its authority. */
function ask(
  name: string,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
) {
  return new Promise<TlsReply>((resolve, reject) => {
    const sent = request(
      {
        host: name,
        // As with an entry in the hosts file, or a network alias of a container.
        lookup: (_host, _options, found) => found(null, [{ address: '127.0.0.1', family: 4 }]),
        port: tlsPort(),
        method,
        path,
        headers,
        ca: authority,
        agent: false,
      },
      (reply) => {
        let text = '';
        reply.setEncoding('utf8').on('data', (piece: string) => {
          text += piece;
        });
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, body: text }));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

const peer = (servername: string, options: object = {}) =>
  new Promise<{ certificate: PeerCertificate; protocol: string | null }>((resolve, reject) => {
    const socket = connect(
      { port: tlsPort(), host: '127.0.0.1', servername, ca: authority, ...options },
      () => {
        resolve({ certificate: socket.getPeerCertificate(), protocol: socket.getProtocol() });
        socket.end();
      },
    );
    socket.on('error', reject);
  });

describe('with the real names mapped to the sandbox', () => {
  test('a client with its real configuration gets a token and registers a customer', async () => {
    const metadata = JSON.parse(
      (await ask('test.maskinporten.no', 'GET', '/.well-known/oauth-authorization-server')).body,
    );
    expect(metadata).toMatchObject({
      issuer: 'https://test.maskinporten.no/',
      token_endpoint: 'https://test.maskinporten.no/token',
      jwks_uri: 'https://test.maskinporten.no/jwk',
    });
    const connection = await world.connection(lender.fid);
    const iat = Math.floor(world.clock.now() / 1000);
    const assertion = signedJwt(
      { alg: 'RS256', x5c: [derOf(connection.certificatePem)] },
      { aud: metadata.issuer, iss: lender.clientId, scope: 'bits:kundeforhold.write', iat, exp: iat + 100 },
      connection.privateKeyPem,
    );
    const form = new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion,
    });
    const answer = await ask(
      'test.maskinporten.no',
      'POST',
      '/token',
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      String(form),
    );
    const { access_token: token, ...rest } = JSON.parse(answer.body);
    expect({ status: answer.status, rest }).toEqual({
      status: 200,
      rest: { token_type: 'Bearer', expires_in: 119, scope: 'bits:kundeforhold.write' },
    });
    const added = await ask(
      'preprod.api.bits.no',
      'POST',
      `/kar-ws/api/v1/customers/financialInstitutions/${lender.fid}/relationshipType/DSOPBANK`,
      {
        Authorization: `Bearer ${token}`,
        CustomerID: '01912490048',
        CorrelationID: '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80',
      },
    );
    expect(added.status).toBe(201);
  });

  test.each([...realNames, 'localhost', hostname().toLowerCase()])(
    'the certificate is valid for %s',
    async (name) => {
      const { certificate } = await peer(name);
      expect(certificate.issuer.CN).toMatch(/\(fake\)$/);
    },
  );

  test.each(['maskinporten.no', 'example.invalid'])('the certificate is not valid for %s', async (name) => {
    await expect(peer(name)).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });

  test('a client that does not know the authority rejects it', async () => {
    await expect(peer('localhost', { ca: undefined })).rejects.toMatchObject({
      code: expect.stringMatching(
        /SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT_LOCALLY|UNABLE_TO_VERIFY/,
      ),
    });
  });

  test.each(['TLSv1.2', 'TLSv1.3'])('%s is supported', async (version) => {
    const { protocol } = await peer('localhost', { minVersion: version, maxVersion: version });
    expect(protocol).toBe(version);
  });

  test('TLS 1.1 is not supported', async () => {
    await expect(peer('localhost', { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' })).rejects.toThrow();
  });

  withShell('curl and openssl accept the connection, given the authority', async () => {
    const file = join(world.dataDir, 'authority-for-clients.pem');
    await writeFile(file, authority);
    const address = `https://test.maskinporten.no:${tlsPort()}/isalive`;
    const { stdout } = await exec('curl', ['-sS', '--cacert', file, '--connect-to', '::127.0.0.1:', address]);
    expect(stdout).toBe('{"status":"UP"}');
    const shown = await exec('sh', [
      '-c',
      `openssl s_client -connect 127.0.0.1:${tlsPort()} -servername preprod.api.bits.no -verify_hostname preprod.api.bits.no -verify_return_error -CAfile '${file}' < /dev/null`,
    ]);
    expect(shown.stdout).toContain('Verify return code: 0 (ok)');
  });

  test('plain HTTP to the TLS port, and TLS to the plain port, are closed at once and do no harm', async () => {
    await expect(send(`http://localhost:${tlsPort()}`, 'GET', '/isalive')).rejects.toThrow();
    const plain = Number(new URL(world.url).port);
    await expect(peer('localhost', { port: plain })).rejects.toThrow();
    expect((await ask('localhost', 'GET', '/isalive')).status).toBe(200);
    expect((await fetch(`${world.url}/isalive`)).status).toBe(200);
  });
});

test('without a configured address, issuer and links of a request over TLS are https', async () => {
  const other = await worldOfTest({ tls: 'true', tlsPort: '0' });
  const { tlsPort: port } = other.sandbox;
  const reply = await new Promise<string>((resolve, reject) => {
    request(
      {
        host: 'localhost',
        port,
        path: '/.well-known/oauth-authorization-server',
        ca: authority,
        agent: false,
      },
      (message) => {
        let text = '';
        message.setEncoding('utf8').on('data', (piece: string) => {
          text += piece;
        });
        message.on('end', () => resolve(text));
      },
    )
      .on('error', reject)
      .end();
  });
  expect(JSON.parse(reply)).toMatchObject({ issuer: `https://localhost:${port}/` });
});

test('an idle connection to the TLS port does not delay shutdown', async () => {
  const other = await openWorld({ tls: 'true', tlsPort: '0' });
  const silent = netConnect(other.sandbox.tlsPort ?? 0, '127.0.0.1');
  const closed = new Promise((resolve) => silent.on('close', () => resolve('cut')).on('error', () => {}));
  await new Promise((resolve) => silent.once('connect', resolve));
  await other.close();
  expect(await closed).toBe('cut');
});

describe('the command line', () => {
  const certificateIn = async (folder: string) =>
    new X509Certificate(await readFile(join(folder, 'certificates', 'tls', 'server.pem')));

  withShell('--tls is sufficient; token and healthcheck connect with --ca, and not without', async () => {
    const folder = await dataFolder();
    const served = await serve(folder, { SANDBOX_TLS_PORT: '0' }, {}, ['--tls']);
    const [, port = ''] = /"tlsPort":(\d+)/.exec(await served.said('tlsPort')) ?? [];
    const url = `https://localhost:${port}`;
    const ca = join(folder, 'ca.pem');
    await writeFile(ca, await (await fetch(`${served.url}/_sandbox/certificates/authority.pem`)).text());
    expect(await run(['healthcheck', '--url', url, '--ca', ca])).toMatchObject({ status: 0 });
    for (const command of ['healthcheck', 'token'])
      expect(await call([command, '--url', url])).toMatchObject({
        status: 1,
        err: expect.stringMatching(/ shows a certificate that is not trusted for this name \(.*--ca\n$/),
      });
    const got = await run(['token', '--url', url, '--ca', ca, '--decode']);
    expect(got).toMatchObject({ status: 0, err: '' });
    expect(got.out).toContain(`"iss": "${url}/"`);
    expect(await call(['token', '--url', url, '--ca', join(folder, 'none.pem')])).toMatchObject({
      status: 1,
      err: expect.stringMatching(/--ca is ".*none\.pem", which is not there/),
    });
    const other = join(folder, 'other.pem');
    await writeFile(other, `\ufeff${await readFile(ca, 'utf8')}`);
    expect(await run(['healthcheck', '--url', url, '--ca', other])).toMatchObject({ status: 0 });
    await writeFile(other, `\ufeff${await readFile(ca, 'utf8')}`, 'utf16le');
    expect(await call(['healthcheck', '--url', url, '--ca', other])).toMatchObject({
      status: 1,
      err: expect.stringMatching(/--ca is ".*other\.pem", which is UTF-16\. Save the file as UTF-8\./),
    });
    await writeFile(other, 'not a certificate');
    expect(await call(['healthcheck', '--url', url, '--ca', other])).toMatchObject({
      status: 1,
      err: expect.stringMatching(/--ca is ".*other\.pem", which is no certificate in PEM/),
    });
    const printed = await run(['token', '--url', url, '--ca', ca, '--curl']);
    expect(printed.out).toContain(`curl -s --cacert '${ca}' ${url}/token `);
    const { stdout } = await exec('sh', ['-c', printed.out]);
    expect(stdout).toContain('"access_token"');
  });

  test('the certificate is kept, and renewed for other names and when it is damaged', {
    timeout: 180_000,
  }, async () => {
    const folder = await dataFolder();
    const started = async (tlsNames: string) => {
      await (await openWorld({ tls: 'true', tlsPort: '0', tlsNames }, folder)).close();
      return (await certificateIn(folder)).fingerprint256;
    };
    const first = await started('kfr');
    expect(await started('kfr')).toBe(first);
    const second = await started('kfr,10.0.0.7,fd00::1');
    expect(second).not.toBe(first);
    const certificate = await certificateIn(folder);
    expect([
      certificate.checkIP('10.0.0.7'),
      certificate.checkIP('fd00::1'),
      certificate.checkHost('kfr'),
    ]).toEqual(['10.0.0.7', 'fd00::1', 'kfr']);
    await writeFile(join(folder, 'certificates', 'tls', 'server.pem'), 'damaged');
    expect(await started('kfr,10.0.0.7,fd00::1')).not.toBe(second);
  });

  test.for(['127.0.0.1', '::1'])(
    'a TLS port in use at %s only is reported with its option, and the others are closed again',
    async (used, context) => {
      needing(missingAddress(used), context);
      const taken = createServer();
      await new Promise<void>((resolve) => taken.listen(0, used, resolve));
      onTestFinished(() => void taken.close());
      const { port } = taken.address() as AddressInfo;
      // A separate process, which ends only when nothing listens any more.
      const ended = await run(['--port', '0', '--tls', '--data-dir', await dataFolder()], {
        environment: { SANDBOX_TLS_PORT: String(port) },
      });
      const where = used === '::1' ? '[::1]' : used;
      expect(ended).toEqual({
        status: 1,
        out: '',
        err: `kfr-sandbox: ${where}:${port} is in use by another program; choose another port with --tls-port or SANDBOX_TLS_PORT\n`,
      });
    },
  );

  test.each(['a b', 'kfr,-x', 'http://kfr', 'kfr:8443', '../x', 'a..b'])(
    'the names "%s" are refused',
    async (names) => {
      const ended = await call(['--tls', '--tls-names', names, '--data-dir', await dataFolder()]);
      expect(ended).toEqual({
        status: 1,
        out: '',
        err: `kfr-sandbox: --tls-names is "${names}", but it must be a list of host names and addresses divided by commas, such as kfr,test.maskinporten.no\n`,
      });
    },
  );
});
