import { rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { generateKey } from '../../src/kernel/index.ts';
import { checkedTarget } from '../../src/player/index.ts';
import { call, emptyFolder } from '../support/commands.ts';
import { ownCases } from '../support/own-cases.ts';
import {
  type Connection,
  insurer,
  lender,
  newFolder,
  openWorld,
  supplier,
  type World,
} from '../support/world.ts';

let world: World;
let other: World;
let folder: string;
let own: Awaited<ReturnType<typeof ownCases>>;
beforeAll(async () => {
  own = await ownCases();
  // With keys and authorities of its own, as another environment.
  folder = await newFolder();
  // Grants use the machine's time, so the sandboxes must too.
  [world, other] = await Promise.all([
    openWorld({ tls: 'true', tlsPort: '0' }, undefined, Date.now),
    openWorld({}, folder, Date.now),
  ]);
  for (const each of [world, other]) await each.control('PUT', '/clock', { release: true });
});
afterAll(async () => {
  await Promise.all([world.close(), other.close()]);
  await rm(folder, { recursive: true, force: true });
  await own.remove();
});

type Flags = Readonly<Record<string, string | undefined>>;

async function pemFiles({
  privateKeyPem,
  certificatePem,
}: Pick<Connection, 'privateKeyPem' | 'certificatePem'>) {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'key.pem'), privateKeyPem);
  await writeFile(join(folder, 'cert.pem'), certificatePem);
  return { key: join(folder, 'key.pem'), cert: join(folder, 'cert.pem') };
}

/** Valid options for the world as a foreign register. */
async function validFlags(fid = lender.fid): Promise<Flags> {
  const connection = await world.connection(fid);
  return {
    target: `${world.url}/kar-ws/api/v1`,
    maskinporten: connection.issuer,
    'client-id': connection.clientId,
    institution: fid,
    ...(await pemFiles(connection)),
  };
}

const play = (flags: Flags) =>
  call([
    ...['scenarios', 'play', '--scenarios-dir', own.folder, 'OWN-QUICK', 'OWN-BROKEN', '--language', 'en'],
    ...Object.entries(flags).flatMap(([name, value]) =>
      value === undefined ? [] : name === 'on-behalf' ? ['--on-behalf'] : [`--${name}`, value],
    ),
  ]);

/** A server that answers everything alike. @param withoutToken status of its answer to calls without a token */
async function serverWith(
  status: number,
  body = '',
  headers: Record<string, string> = {},
  withoutToken = status,
): Promise<string> {
  return serverThat(({ headers: { authorization } }, response) => {
    response.writeHead(authorization === undefined ? withoutToken : status, headers).end(body);
  });
}

async function serverThat(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An issuer that calls itself by another name than the world does. */
const issuerNamed = (issuer: string) =>
  serverWith(200, JSON.stringify({ issuer, token_endpoint: `${world.url}/token` }));

type Obstacle = () => Promise<{ readonly flags: Flags; readonly message: string | RegExp }>;

const obstacles: Readonly<Record<string, Obstacle>> = {
  'a name that nobody knows': async () => ({
    flags: { target: 'http://no-such-register.invalid:8080/kar-ws/api/v1' },
    message:
      /^The register \(--target\) cannot be reached at http:\/\/no-such-register\.invalid:8080\/kar-ws\/api\/v1: the name no-such-register\.invalid cannot be resolved \((?:ENOTFOUND|EAI_\w+)\)\. Check its spelling/,
  }),
  'a port where nothing listens': async () => ({
    flags: { target: 'http://127.0.0.1:1/kar-ws/api/v1' },
    message:
      'The register (--target) cannot be reached at http://127.0.0.1:1/kar-ws/api/v1: nothing listens at 127.0.0.1:1 (ECONNREFUSED). Check host and port.',
  }),
  'https where only http is spoken': async () => ({
    flags: { target: world.url.replace('http:', 'https:') },
    message:
      /^The register \(--target\) .* does not speak TLS there \(EPROTO\)\. Check http or https, and the port\.$/,
  }),
  'http where only https is spoken': async () => ({
    flags: { target: `http://127.0.0.1:${world.sandbox.tlsPort}` },
    message: /^The register \(--target\) .* closed the connection without an answer\. Check http or https/,
  }),
  'a certificate that is not trusted': async () => ({
    flags: { target: `https://localhost:${world.sandbox.tlsPort}/kar-ws/api/v1` },
    message:
      /its certificate is not trusted \(\w*CERT\w*\)\. Give the certificate of its authority with --ca, or its own if it is self-signed\.$/,
  }),
  'another base path': async () => ({
    flags: { target: `${world.url}/kar-ws` },
    message: `${world.url}/kar-ws answers a look-up with 404, and not as KFR does. Check --target: the base address of KFR usually ends in /kar-ws/api/v1.`,
  }),
  'a web page': async () => {
    const target = await serverWith(200, '<html>Welcome</html>');
    return {
      flags: { target: `${target}/kar-ws/api/v1` },
      message: `${target}/kar-ws/api/v1 answers a look-up with 200, and not as KFR does. Check --target, which must be the base address of the API.`,
    };
  },
  'a web page for what is not found': async () => {
    const target = await serverWith(404, '<html>Not found</html>');
    return {
      flags: { target },
      message: /answers a look-up with 404, and not as KFR does\. Check --target: /,
    };
  },
  'a web page for an error': async () => {
    const target = await serverWith(500, '<html>Oops</html>');
    return {
      flags: { target },
      message: /answers a look-up with 500, and not as KFR does\. Check --target: /,
    };
  },
  'a web page for a bad request': async () => {
    const target = await serverWith(400, '<html>Bad request</html>');
    return {
      flags: { target },
      message: /answers a look-up with 400, and not as KFR does\. Check --target: /,
    };
  },
  'another base path behind a gateway that asks for a token': async () => {
    const target = await serverWith(404, '<html>Not found</html>', {}, 401);
    return {
      flags: { target },
      message: /answers a look-up with 404, and not as KFR does\. Check --target: /,
    };
  },
  'an error behind a gateway that asks for a token': async () => {
    const target = await serverWith(500, '{"errorCode":"KFR-007"}', {}, 401);
    return {
      flags: { target },
      message: `${target} answers 500: the register is not available now. Try again later.`,
    };
  },
  'an address that is blocked': async () => {
    const target = await serverWith(403, '<html>Forbidden</html>');
    return {
      flags: { target },
      message: `${target} answers 403 with a token and without, and not as KFR does. Something in front of it may block the call: check --target, and whether the address of this machine is on the allow-list there.`,
    };
  },
  'too many calls': async () => {
    const target = await serverWith(429);
    return {
      flags: { target },
      message: `${target} answers 429: the register is not available now. Try again later.`,
    };
  },
  'a web page as the issuer': async () => {
    const maskinporten = await serverWith(200, '<html>Welcome</html>');
    return {
      flags: { maskinporten },
      message: /answers 200, and not as Maskinporten does\. Check --maskinporten: /,
    };
  },
  'a web page as the token endpoint': async () => {
    const page = await serverWith(500, '<html>Oops</html>');
    const maskinporten = await serverWith(
      200,
      JSON.stringify({ issuer: page, token_endpoint: `${page}/token` }),
    );
    return {
      flags: { maskinporten },
      message: `${page}/token answers a grant with 500, and not as Maskinporten does. Check --maskinporten.`,
    };
  },
  'a redirection': async () => {
    const target = await serverWith(302, '', { Location: 'https://login.invalid/' });
    return { flags: { target }, message: /answers a look-up with 302, and not as KFR does/ };
  },
  'a register that is down': async () => {
    const target = await serverWith(503, 'Service Unavailable');
    return {
      flags: { target },
      message: `${target} answers 503: the register is not available now. Try again later.`,
    };
  },
  'a register that refuses every token': async () => {
    const target = await serverWith(401, '{"statusCode":401}');
    return {
      flags: { target },
      message: `${target} refuses the token that ${(await world.connection(lender.fid)).issuer} has issued (401). --target and --maskinporten must be of the same environment.`,
    };
  },
  'an issuer without metadata': async () => {
    const maskinporten = await serverWith(404);
    return {
      flags: { maskinporten },
      message: `${maskinporten}/.well-known/oauth-authorization-server answers 404, and not as Maskinporten does. Check --maskinporten: it must be the issuer, such as https://test.maskinporten.no/.`,
    };
  },
  'an issuer where nothing listens': async () => ({
    flags: { maskinporten: 'http://127.0.0.1:1/' },
    message:
      'Maskinporten (--maskinporten) cannot be reached at http://127.0.0.1:1/: nothing listens at 127.0.0.1:1 (ECONNREFUSED). Check host and port.',
  }),
  'an issuer under another name than its own': async () => ({
    flags: { maskinporten: await issuerNamed('https://maskinporten.invalid/') },
    message:
      /\/token refuses the audience https:\/\/maskinporten\.invalid\/, which is the issuer in its metadata \(invalid_grant .*Invalid JWT claim aud.*\)\. Give the issuer/,
  }),
  'an issuer of another environment': async () => {
    const { issuer, clientId, ...keys } = await other.connection(lender.fid);
    return {
      flags: { maskinporten: issuer, 'client-id': clientId, ...(await pemFiles(keys)) },
      message: `${world.url}/kar-ws/api/v1 refuses the token that ${issuer} has issued (401). --target and --maskinporten must be of the same environment.`,
    };
  },
  'an unknown client': async () => ({
    flags: { 'client-id': 'nobody' },
    message:
      /\/token does not know the client nobody \(invalid_grant .*Client not found.*\)\. Check --client-id, and that it is a client of this environment\.$/,
  }),
  "another organisation's certificate": async () => ({
    flags: await pemFiles(await world.connection(insurer.fid)),
    message:
      /\/token refuses the certificate: it is of another organisation than the client .*\. Give the certificate of the client's owner\.$/,
  }),
  'a certificate of another environment': async () => ({
    flags: await pemFiles(await other.connection(lender.fid)),
    message:
      /\/token refuses the certificate \(invalid_grant .*\)\. It must be a valid enterprise certificate for this environment/,
  }),
  'a key that is not registered': async () => {
    const privateKey = await generateKey(2048);
    const folder = await emptyFolder();
    await writeFile(join(folder, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    return {
      flags: { key: join(folder, 'key.pem'), cert: undefined, kid: 'mine' },
      message:
        /\/token refuses the key \(invalid_grant .*\)\. With --kid the public key must be registered on the client/,
    };
  },
  'a scope that the client does not have': async () => ({
    flags: { scope: 'bits:kundeforhold.all' },
    message:
      /\/token gives no token with the scope bits:kundeforhold\.all \(invalid_scope .*\)\. The scope must be on the client/,
  }),
  'no delegation': async () => ({
    flags: { ...(await validFlags(supplier.fid)), institution: lender.fid, 'on-behalf': 'yes' },
    message: new RegExp(
      `/token gives no token for ${lender.fid} \\(forbidden .*\\)\\. The institution must delegate`,
    ),
  }),
  'another institution than the client is of': async () => ({
    flags: { institution: insurer.fid },
    message: `${world.url}/kar-ws/api/v1 refuses the token (403 ERR-001): it is not for ${insurer.fid}. --institution must be the organisation of the client; a supplier adds --on-behalf.`,
  }),
};

test.each(Object.entries(obstacles))(
  'stops before the first case with one explanation: %s',
  async (_, obstacle) => {
    const { flags, message } = await obstacle();
    const { status, out, err } = await play({ ...(await validFlags()), ...flags });
    const [line = '', ...more] = err.trimEnd().split('\n');
    expect([status, out, more]).toEqual([2, '', []]);
    expect(line.replace(/^kfr-sandbox: /, '')).toEqual(
      typeof message === 'string' ? message : expect.stringMatching(message),
    );
    expect(err).not.toMatch(/PRIVATE KEY|eyJ/);
  },
);

/** A server that sends a part of its answer, and then nothing. */
const slowServer = () =>
  serverThat((_, response) => {
    response.writeHead(200).write('{');
  });
const silentServer = () => serverThat(() => {});

test.each([
  ['register', 'The register (--target) cannot be reached at '],
  ['issuer', 'Maskinporten (--maskinporten) cannot be reached at '],
  ['token endpoint', 'The token endpoint cannot be reached at '],
  ['register, with a token', 'The register (--target) cannot be reached at '],
] as const)('waits for each answer for a limited time: %s', async (whose, message) => {
  const { issuer, clientId, privateKeyPem, certificatePem } = await world.connection(lender.fid);
  for (const open of [silentServer, slowServer]) {
    const hung = await open();
    const isLast = whose === 'register, with a token';
    const register = isLast
      ? await serverThat(({ headers }, response) => {
          if (headers.authorization === undefined) response.writeHead(401).end();
        })
      : hung;
    const ofIssuer = JSON.stringify({ issuer, token_endpoint: `${hung}/token` });
    const checked = checkedTarget(
      {
        kfr: whose.startsWith('register') ? register : `${world.url}/kar-ws/api/v1`,
        maskinporten:
          { issuer: hung, 'token endpoint': await serverWith(200, ofIssuer) }[String(whose)] ?? issuer,
        institution: { organisationNumber: lender.fid },
        client: { id: clientId ?? '', scope: 'bits:kundeforhold.write', privateKeyPem, certificatePem },
      },
      1_000,
    );
    const host = new URL(isLast ? register : hung).host;
    await expect(checked).rejects.toThrow(`${host} does not answer (timeout).`);
    await expect(checked).rejects.toThrow(message);
  }
});

test('explains in bokmål', async () => {
  const flags = { ...(await validFlags()), 'client-id': 'ingen', language: 'nb' };
  expect((await play(flags)).err).toMatch(
    /^kfr-sandbox: http\S+\/token kjenner ikke klienten ingen \(invalid_grant .*\)\. Kontroller --client-id, og at klienten finnes i dette miljøet\.\n$/,
  );
});

test('plays when nothing is in the way, also through TLS', async () => {
  const folder = await emptyFolder();
  const ca = join(folder, 'ca.pem');
  await writeFile(ca, await (await world.control('GET', '/certificates/authority.pem')).text());
  const flags = await validFlags();
  const secure = { target: `https://localhost:${world.sandbox.tlsPort}/kar-ws/api/v1/`, ca };
  for (const each of [flags, { ...flags, ...secure }])
    expect(await play(each)).toMatchObject({
      status: 1,
      err: '',
      out: expect.stringMatching(/2 test cases: 1 passed, 1 FAILED\n$/),
    });
});
