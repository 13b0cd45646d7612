import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { beforeAll, describe, expect, test } from 'vitest';
import { formType, jwtBearer } from '../support/token-requests.ts';
import { send } from '../support/wire.ts';
import {
  agency,
  type Connection,
  insurer,
  lender,
  supplier,
  useWorld,
  type World,
  worldOfTest,
} from '../support/world.ts';

const world = useWorld();

const get = async (path: string) => {
  const reply = await world.control('GET', path);
  return [reply.status, await reply.json()] as const;
};

test('the first institutions are listed with their clients and connections', async () => {
  const row = (
    { fid, name, clientId }: typeof lender,
    clientName: string,
    more: Readonly<Record<string, unknown>>,
  ) => ({
    organisationNumber: fid,
    name,
    kind: 'institution',
    accountSeries: [],
    collectionAccounts: [],
    legalMandates: [],
    access: { 'bits:kundeforhold.write': 'granted' },
    clients: [
      { clientId, name: clientName, active: true, scopes: ['bits:kundeforhold.write'], registeredKeys: [] },
    ],
    connection: `${world.url}/_sandbox/institutions/${fid}/connection`,
    ...more,
  });
  const reads = ['bits:kundeforhold', 'bits:kundeforhold.konto'];
  const [status, body] = await get('/institutions');
  const { institutions, otherOrganisations } = body as {
    institutions: { kind: string }[];
    otherOrganisations: unknown;
  };
  expect([status, otherOrganisations]).toEqual([200, []]);
  expect(institutions.slice(0, 4)).toEqual([
    row(lender, 'Nordlys KFR', { accountSeries: ['9990'] }),
    row(insurer, 'Havblikk KFR', { collectionAccounts: ['99022054003', '99182054131'] }),
    row(agency, 'Prøveetaten oppslag', {
      kind: 'agency',
      legalMandates: [
        { text: 'Prøveloven § 1 første ledd', reach: 'P10Y', ownersOnly: false, accountProvider: true },
      ],
      access: Object.fromEntries(reads.map((scope) => [scope, 'granted'])),
      clients: [
        {
          clientId: agency.clientId,
          name: 'Prøveetaten oppslag',
          active: true,
          scopes: reads,
          registeredKeys: [],
        },
      ],
    }),
    row(supplier, 'Fjellbris KFR for andre', {
      kind: 'supplier',
      access: { 'bits:kundeforhold.write': 'none' },
    }),
  ]);
  expect(institutions.slice(4).map(({ kind }) => kind)).toEqual([
    ...Array(5).fill('agency'),
    ...Array(10).fill('bank'),
  ]);
});

/** PEM blocks separated by one line break, without one at the end. */
const pem = (label: string) => {
  const block = `-----BEGIN ${label}-----(\\n[\\w+/=]{1,64})+\\n-----END ${label}-----`;
  return expect.stringMatching(new RegExp(`^${block}(\\n${block})*(?!\\n)$`));
};

describe.each([lender, insurer, agency, supplier])('the connection of $name', ({ fid, name, clientId }) => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await world.connection(fid);
  });

  test('has everything that a client is configured with', () => {
    expect(connection).toEqual({
      issuer: `${world.url}/`,
      tokenEndpoint: `${world.url}/token`,
      jwksUri: `${world.url}/jwk`,
      selfServiceBaseUrl: `${world.url}/api/v1`,
      kfrBaseUrl: `${world.url}/kar-ws/api/v1`,
      ...(fid === agency.fid ? { kfrBaseUrlVersion2: `${world.url}/kar-ws/api/v2` } : {}),
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

  test('has a key that matches its certificate, and a certificate issued by its chain', () => {
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

  test('has a key store that opens only with its password, and is also served as a file', async () => {
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

  test('is the same at each request', async () => {
    const [, again] = await get(`/institutions/${fid}/connection`);
    const { keystore: _one, ...first } = connection;
    const { keystore: _two, ...second } = again as Connection;
    expect(second).toEqual(first);
  });
});

test('two institutions have different keys', async () => {
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

const real = {
  issuer: 'https://test.maskinporten.no/',
  tokenEndpoint: 'https://test.maskinporten.no/token',
  jwksUri: 'https://test.maskinporten.no/jwk',
  selfServiceBaseUrl: 'https://api.test.samarbeid.digdir.no/api/v1',
  kfrBaseUrl: 'https://preprod.api.bits.no/kar-ws/api/v1',
  kfrBaseUrlVersion2: 'https://preprod.api.bits.no/kar-ws/api/v2',
};
const addresses = (connection: unknown) =>
  Object.fromEntries(
    Object.keys(real).map((name) => [name, (connection as typeof real)[name as keyof typeof real]]),
  );

const tlsNames = 'test.maskinporten.no,api.test.samarbeid.digdir.no,preprod.api.bits.no';

test('with real names each service has its own address, whichever name was called', async () => {
  const named = await worldOfTest({ tlsNames, baseUrl: 'https://test.maskinporten.no' });
  expect(addresses(await named.connection(agency.fid))).toEqual(real);
  const { kfrBaseUrlVersion2: _, ...ofInstitution } = real;
  expect(await named.connection(lender.fid)).toMatchObject(ofInstitution);
  expect(await named.connection(lender.fid)).not.toHaveProperty('kfrBaseUrlVersion2');
});

test("without a base address a call by Maskinporten's real name gets all three real names, and a call by another name gets that name", async () => {
  const named = await worldOfTest({ tlsNames });
  const by = async (host: string) => addresses(await connectionBy(named, host));
  const realAt = (port: string) =>
    Object.fromEntries(
      Object.entries(real).map(([name, address]) => [
        name,
        address.replace(/^https:\/\/([^/]+)/, `http://$1${port}`),
      ]),
    );
  expect(await by('test.maskinporten.no')).toEqual(realAt(''));
  expect(await by('test.maskinporten.no:8080')).toEqual(realAt(':8080'));
  for (const host of [
    'localhost',
    'localhost:9999',
    'sandbox:8080',
    '127.0.0.1',
    'preprod.api.bits.no',
    'preprod.api.bits.no:8080',
    'api.test.samarbeid.digdir.no',
  ])
    for (const address of Object.values(await by(host))) expect(address).toContain(`http://${host}/`);
});

const connectionBy = async ({ url }: World, host: string): Promise<Connection> =>
  JSON.parse(
    (await send(url, 'GET', `/_sandbox/institutions/${agency.fid}/connection`, ['Host', host])).body,
  ) as Connection;

describe('the issuer is the aud that the token endpoint expects', () => {
  /** Posts a grant for the issuer of the connection. @param host the name by which the endpoint is called */
  async function tokenBy(named: World, { issuer }: Connection, host: string): Promise<number> {
    const assertion = await named.grant(agency.fid, { claims: { aud: issuer } });
    const form = new URLSearchParams({ grant_type: jwtBearer, assertion }).toString();
    const reply = await send(named.url, 'POST', '/token', ['Host', host, 'Content-Type', formType], form);
    return reply.status;
  }

  const names = [
    'test.maskinporten.no',
    'test.maskinporten.no:19102',
    'Test.Maskinporten.No',
    'preprod.api.bits.no',
    'preprod.api.bits.no:19102',
    'api.test.samarbeid.digdir.no:19102',
    'localhost:19102',
    'sandbox',
  ];

  describe.each([
    undefined,
    'https://test.maskinporten.no',
    'https://preprod.api.bits.no',
    'https://kfr.bank.example/under',
  ])('with the base address %s', (baseUrl) => {
    const named = useWorld({ tlsNames, ...(baseUrl === undefined ? {} : { baseUrl }) });

    test.each(names)('when called as %s', async (host) => {
      const connection = await connectionBy(named, host);
      const endpoint = /^https?:\/\/([^/]+)/.exec(connection.tokenEndpoint)?.[1] ?? '';
      // At the token endpoint of the connection, and at the address of the request, as the command line does.
      expect(await tokenBy(named, connection, endpoint)).toBe(200);
      expect(await tokenBy(named, connection, host)).toBe(200);
    });
  });
});

test.each(['connection', 'keystore.p12'])('%s of an unknown institution is 404', async (what) => {
  for (const fid of ['999999999', '0', 'x', '__proto__', '311002007%20']) {
    expect(await get(`/institutions/${fid}/${what}`)).toEqual([
      404,
      {
        error: 'institution-unknown',
        faults: [
          `there is no institution ${decodeURIComponent(fid)}; GET /_sandbox/institutions lists who exists, PUT /_sandbox/institutions/{orgno} makes one more`,
        ],
      },
    ]);
  }
});
