import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { send } from '../support/wire.ts';
import {
  agency,
  type Connection,
  insurer,
  lender,
  openWorld,
  supplier,
  type World,
} from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const get = async (path: string) => {
  const reply = await world.control('GET', path);
  return [reply.status, await reply.json()] as const;
};

test('the institutions are listed with their clients and the way to connect', async () => {
  const row = (
    { fid, name, clientId }: typeof lender,
    clientName: string,
    kind: string,
    accountSeries: string[],
    scopes: string[],
  ) => ({
    organisationNumber: fid,
    name,
    kind,
    accountSeries,
    collectionAccounts: [],
    legalMandates: [],
    clients: [{ clientId, name: clientName, active: true, scopes, registeredKeys: [] }],
    connection: `${world.url}/_sandbox/institutions/${fid}/connection`,
  });
  const writes = ['bits:kundeforhold.write'];
  expect(await get('/institutions')).toEqual([
    200,
    {
      institutions: [
        row(lender, 'Nordlys KFR', 'institution', ['9990'], writes),
        row(insurer, 'Havblikk KFR', 'institution', [], writes),
        row(agency, 'Prøveetaten oppslag', 'agency', [], ['bits:kundeforhold', 'bits:kundeforhold.konto']),
        row(supplier, 'Fjellbris KFR for andre', 'supplier', [], writes),
      ],
    },
  ]);
});

const pem = (label: string) =>
  expect.stringMatching(new RegExp(`^(-----BEGIN ${label}-----[\\w+/=\\s]+-----END ${label}-----\\s*)+$`));

describe.each([lender, insurer, agency, supplier])('the connection of $name', ({ fid, name, clientId }) => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await world.connection(fid);
  });

  test('has all that a client is configured with', () => {
    expect(connection).toEqual({
      issuer: `${world.url}/`,
      tokenEndpoint: `${world.url}/token`,
      jwksUri: `${world.url}/jwk`,
      kfrBaseUrl: `${world.url}/kar-ws/api/v1`,
      organisationNumber: fid,
      name,
      clientId,
      scopes:
        fid === agency.fid ? ['bits:kundeforhold', 'bits:kundeforhold.konto'] : ['bits:kundeforhold.write'],
      certificatePem: pem('CERTIFICATE'),
      chainPem: pem('CERTIFICATE'),
      privateKeyPem: pem('PRIVATE KEY'),
      keystore: { p12: expect.stringMatching(/^[\w+/]+=*$/), password: 'sandbox', alias: expect.any(String) },
    });
  });

  test('has a key that fits its certificate, and a certificate that its chain has issued', () => {
    const certificate = new X509Certificate(connection.certificatePem);
    expect(certificate.checkPrivateKey(createPrivateKey(connection.privateKeyPem))).toBe(true);
    expect(certificate.subject).toContain(fid);
    const chain = connection.chainPem
      .split(/(?<=-----END CERTIFICATE-----)\s*/)
      .filter(Boolean)
      .map((one) => new X509Certificate(one));
    const issuer = chain.find((one) => one.subject === certificate.issuer);
    expect(issuer && certificate.verify(issuer.publicKey)).toBe(true);
    const moment = new Date(world.clock.now());
    expect(certificate.validFromDate <= moment && moment < certificate.validToDate).toBe(true);
  });

  test('has a key store that opens with its password only, and that is also served as a file', async () => {
    const pfx = Buffer.from(connection.keystore.p12, 'base64');
    expect(() => createSecureContext({ pfx, passphrase: 'sandbox' })).not.toThrow();
    expect(() => createSecureContext({ pfx, passphrase: 'other' })).toThrow();
    const file = await world.control('GET', `/institutions/${fid}/keystore.p12`);
    expect([file.status, file.headers.get('Content-Type'), file.headers.get('Content-Disposition')]).toEqual([
      200,
      'application/x-pkcs12',
      `attachment; filename="${fid}.p12"`,
    ]);
    const served = Buffer.from(await file.arrayBuffer());
    expect(() => createSecureContext({ pfx: served, passphrase: 'sandbox' })).not.toThrow();
  });

  test('is the same when it is asked for again', async () => {
    const [, again] = await get(`/institutions/${fid}/connection`);
    const { keystore: _one, ...first } = connection;
    const { keystore: _two, ...second } = again as Connection;
    expect(second).toEqual(first);
  });
});

test('the keys of two institutions are not the same', async () => {
  const keys = await Promise.all(
    [lender, insurer].map(async ({ fid }) => (await world.connection(fid)).privateKeyPem),
  );
  const [one, two] = keys.map((key) => createPublicKey(key).export({ format: 'jwk' }).n);
  expect(one).not.toBe(two);
});

test('the addresses are those that the caller used', async () => {
  const reply = await send(world.url, 'GET', `/_sandbox/institutions/${lender.fid}/connection`, []);
  const byAddress = await fetch(
    `http://127.0.0.1:${world.sandbox.port}/_sandbox/institutions/${lender.fid}/connection`,
  );
  expect(JSON.parse(reply.body).issuer).toBe(`${world.url}/`);
  expect(((await byAddress.json()) as Connection).issuer).toBe(`http://127.0.0.1:${world.sandbox.port}/`);
});

test.each(['connection', 'keystore.p12'])(
  'the %s of an institution that does not exist is 404',
  async (what) => {
    for (const fid of ['999999999', '0', 'x', '__proto__', '311002007%20']) {
      expect(await get(`/institutions/${fid}/${what}`)).toEqual([
        404,
        {
          error: 'institution-unknown',
          faults: [
            `there is no institution ${fid}; there are: ${lender.fid}, ${insurer.fid}, ${agency.fid}, ${supplier.fid}`,
          ],
        },
      ]);
    }
  },
);
