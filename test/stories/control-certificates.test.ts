import { execFileSync } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { IssuedCertificate } from '../../src/control/api.d.ts';
import { order } from '../support/certificates.ts';
import { emptyFolder } from '../support/commands.ts';
import { missingOf, toolOptions } from '../support/programs.ts';
import { type Connection, insurer, lender, useWorld } from '../support/world.ts';

const world = useWorld();

const json = async (reply: Response) => [reply.status, await reply.json()] as const;

describe('POST /_sandbox/certificates', () => {
  test('returns a valid certificate of the default kind in every form', async () => {
    const reply = await world.control('POST', '/certificates', { organisationNumber: lender.fid });
    expect(reply.headers.get('Cache-Control')).toBe('no-store');
    const [status, body] = await json(reply);
    const pem = (label: string) => expect.stringMatching(new RegExp(`^-----BEGIN ${label}-----\\n`));
    expect([status, body]).toEqual([
      201,
      {
        certificates: [
          {
            profile: 'buypass-seid2-auth',
            member: 'auth',
            organisationNumber: lender.fid,
            name: lender.name,
            alias: 'nordlys-provefinans-as-311002007',
            certificatePem: pem('CERTIFICATE'),
            chainPem: pem('CERTIFICATE'),
            privateKeyPem: pem('PRIVATE KEY'),
            x5c: [expect.stringMatching(/^MII/)],
            jwk: expect.objectContaining({ kty: 'RSA', alg: 'RS256', use: 'sig', d: expect.any(String) }),
            serialNumber: expect.stringMatching(/^[0-9A-F]{32}$/),
            notBefore: '2026-03-04T11:00:00.000Z',
            notAfter: '2029-03-04T22:59:00.000Z',
            keystore: {
              p12: expect.stringMatching(/^[\w+/]+=*$/),
              password: 'sandbox',
              alias: 'nordlys-provefinans-as-311002007',
            },
          },
        ],
      },
    ]);
    const [one] = (body as { certificates: IssuedCertificate[] }).certificates;
    const certificate = new X509Certificate(one?.certificatePem ?? '');
    expect(certificate.checkPrivateKey(createPrivateKey(one?.privateKeyPem ?? ''))).toBe(true);
    expect(one?.serialNumber).toBe(certificate.serialNumber);
  });

  test('returns a complete set with the requested name and unit', async () => {
    const set = await order(world, {
      organisationNumber: '213000004',
      name: 'VÅR BANK',
      unit: { organisationNumber: '310500046', name: 'AVDELING SØR' },
      issuer: 'commfides',
      member: 'all',
      password: 'hemmelig',
    });
    expect(set.map(({ member, alias, keystore }) => [member, alias, keystore?.password])).toEqual([
      ['auth', 'var-bank-213000004-commfides-seid2-auth', 'hemmelig'],
      ['sign', 'var-bank-213000004-commfides-seid2-sign', 'hemmelig'],
      ['enc', 'var-bank-213000004-commfides-seid2-enc', 'hemmelig'],
    ]);
    for (const { certificatePem } of set) {
      const { subject } = new X509Certificate(certificatePem);
      expect(subject).toContain('O=VÅR BANK\n');
      expect(subject).toContain('OU=AVDELING SØR-310500046\n');
    }
  });

  test('gives the reason for a missing key store of an elliptic-curve key', async () => {
    const [certificate] = await order(world, { organisationNumber: lender.fid, fault: 'ec-key' });
    expect(certificate).toMatchObject({
      keystore: null,
      keystoreObstacle: expect.stringContaining('RSA'),
      jwk: { kty: 'EC', alg: 'ES256' },
    });
  });

  const number = 'organisationNumber: must be an organisation number of 9 digits';
  test.each<[string, unknown, string[]]>([
    ['a missing number', {}, [number]],
    ['a number of eight digits', { organisationNumber: '31100200' }, [number]],
    ['a number of JSON', { organisationNumber: 311002007 }, [number]],
    ['digits of another script', { organisationNumber: '٣١١٠٠٢٠٠٧' }, [number]],
    ['an array', [], ['the order: must be an object']],
    ['null', null, ['the order: must be an object']],
    ['a text', 'x', ['the order: must be an object']],
    [
      'all mistakes at once',
      {
        organisationNumber: '1',
        name: ' ',
        unit: { organisationNumber: '2', name: '' },
        issuer: 'verisign',
        generation: 'seid3',
        member: 'both',
        fault: 'bad',
        password: '',
      },
      [
        number,
        'name: must be a name',
        'unit.organisationNumber: must be an organisation number of 9 digits',
        'unit.name: must be a name',
        'issuer: must be buypass or commfides',
        'generation: must be seid2 or seid1',
        'member: must be auth, sign, enc or all',
        'fault: must be ec-key, expired, no-policy, not-yet-valid, other-organisation, personal, production, psd2-seal, revoked, self-signed or unknown-critical-extension',
        'password: must not be empty',
      ],
    ],
    [
      'an unknown field',
      { organisationNumber: lender.fid, orgno: '1' },
      [expect.stringMatching(/^the order: .*"orgno"/)],
    ],
    [
      'an unknown set',
      { organisationNumber: lender.fid, issuer: 'commfides', generation: 'seid1' },
      ['generation: commfides has no seid1'],
    ],
    [
      'a member that the set does not have',
      { organisationNumber: lender.fid, member: 'enc' },
      ['member: buypass seid2 has auth or sign, and no enc'],
    ],
    [
      'a path as fault',
      { organisationNumber: lender.fid, fault: '../test-root' },
      [expect.stringMatching(/^fault: must be ec-key,/)],
    ],
  ])('refuses %s and names every error', async (_, wish, faults) => {
    const reply = await world.control('POST', '/certificates', wish);
    expect(await json(reply)).toEqual([400, { error: 'certificate-order', faults }]);
  });

  test('refuses a body that is not JSON or too large', async () => {
    const post = (body: string) => fetch(`${world.url}/_sandbox/certificates`, { method: 'POST', body });
    expect(await json(await post('{'))).toEqual([
      400,
      { error: 'not-json', faults: [expect.stringContaining('{"organisationNumber":"213000004"}')] },
    ]);
    expect((await post(' '.repeat(70_000))).status).toBe(413);
  });

  test('answers any body with 400 or with certificates', async () => {
    const field = fc.oneof(
      fc.constantFrom('buypass', 'seid2', 'auth', 'expired', lender.fid),
      fc.jsonValue(),
    );
    const wishes = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(
        fc.constantFrom(
          'organisationNumber',
          'name',
          'unit',
          'issuer',
          'generation',
          'member',
          'fault',
          'password',
        ),
        field,
      ),
    );
    await fc.assert(
      fc.asyncProperty(wishes, async (wish) => {
        const reply = await world.control('POST', '/certificates', wish);
        expect([201, 400]).toContain(reply.status);
        await reply.json();
        const revoked = await world.control('POST', '/certificates/revocations', wish);
        expect([201, 400]).toContain(revoked.status);
        await revoked.json();
      }),
      { numRuns: 60 },
    );
  });

  test('reports an issuer whose file is damaged, and uses the others', async () => {
    const path = join(world.dataDir, 'certificates', 'issuers', 'production-root.pem');
    await order(world, { organisationNumber: lender.fid, fault: 'production' });
    await writeFile(path, 'nothing of use');
    const reply = await world.control('POST', '/certificates', {
      organisationNumber: lender.fid,
      fault: 'production',
    });
    expect(await json(reply)).toEqual([
      503,
      {
        error: 'certificates-unusable',
        faults: [
          expect.stringContaining(`${path}: the issuer cannot be used: `),
          'To get a new one, remove the file; every certificate that it issued is then worthless.',
        ],
      },
    ]);
    expect(await order(world, { organisationNumber: lender.fid })).toHaveLength(1);
  });
});

test('GET /_sandbox/certificates lists kinds, faults and issuers, and serves their files', async () => {
  const [status, body] = await json(await world.control('GET', '/certificates'));
  const { kinds, faults, issuers } = body as Record<'kinds' | 'faults' | 'issuers', Record<string, string>[]>;
  expect(status).toBe(200);
  expect(kinds[0]).toEqual({
    issuer: 'buypass',
    generation: 'seid2',
    member: 'auth',
    profile: 'buypass-seid2-auth',
    about: 'Buypass, SEID 2, the half that authenticates and encrypts',
  });
  expect(kinds).toHaveLength(7);
  expect(faults).toContainEqual({ fault: 'expired', about: expect.any(String) });
  expect(issuers.map(({ issuer }) => issuer)).toEqual([
    'production-buypass-seid1-issuer',
    'production-buypass-seid2-issuer',
    'production-commfides-seid2-issuer',
    'production-root',
    'test-buypass-seid1-issuer',
    'test-buypass-seid2-issuer',
    'test-commfides-seid2-issuer',
    'test-root',
  ]);
  const own = issuers.find(({ issuer }) => issuer === 'test-buypass-seid2-issuer');
  const pem = await fetch(own?.certificate ?? '');
  expect([pem.status, pem.headers.get('Content-Type')]).toEqual([200, 'application/x-pem-file']);
  expect(new X509Certificate(await pem.text()).subject).toContain('TEST Buypass-like SEID2');
  const list = await fetch(own?.revocationList ?? '');
  expect([list.status, list.headers.get('Content-Type')]).toEqual([200, 'application/pkix-crl']);
});

test.each(['none.pem', 'test-root', 'test-root.der', '..%2F..%2Fsecret.pem', '__proto__.crl', '%00.pem'])(
  'there is no issuer file %s',
  async (file) => {
    expect(await json(await world.control('GET', `/certificates/${file}`))).toEqual([
      404,
      { error: 'issuer-unknown', faults: [expect.stringContaining('test-buypass-seid2-issuer')] },
    ]);
  },
);

describe('the key store and connection of an institution', () => {
  test('are those of the requested member, the same at each request', async () => {
    const path = `/institutions/${insurer.fid}/connection?issuer=commfides&member=sign`;
    const [, first] = await json(await world.control('GET', path));
    const [, second] = await json(await world.control('GET', path));
    const { keystore, ...rest } = first as Connection;
    expect(second).toMatchObject(rest);
    expect(keystore.alias).toBe('havblikk-proveforsikring-as-314159004-commfides-seid2-sign');
    expect(new X509Certificate(rest.certificatePem).subject).toContain('L=PRØVEBY');
    expect(rest).not.toMatchObject({
      certificatePem: (await world.connection(insurer.fid)).certificatePem,
    });
    const file = await world.control('GET', `/institutions/${insurer.fid}/keystore.p12?generation=seid1`);
    expect([file.status, file.headers.get('Content-Disposition')]).toEqual([
      200,
      `attachment; filename="${insurer.fid}-buypass-seid1-auth.p12"`,
    ]);
  });

  test.each([
    ['member=all', 'member: must be auth, sign or enc'],
    ['member=enc', 'member: buypass seid2 has auth or sign, and no enc'],
    ['issuer=', 'issuer: must be buypass or commfides'],
    ['issuer=commfides&generation=seid1', 'generation: commfides has no seid1'],
  ])('are refused for %s', async (query, message) => {
    for (const what of ['connection', 'keystore.p12']) {
      const reply = await world.control('GET', `/institutions/${lender.fid}/${what}?${query}`);
      expect(await json(reply)).toEqual([400, { error: 'certificate-order', faults: [message] }]);
    }
  });
});

describe('a complete set as key stores', () => {
  let set: readonly IssuedCertificate[];
  beforeAll(async () => {
    set = await order(world, { organisationNumber: lender.fid, issuer: 'commfides', member: 'all' });
  });

  const run = (command: string, ...options: string[]): string =>
    execFileSync(command, options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const stored = async (keystore: IssuedCertificate['keystore']): Promise<string> => {
    const path = join(await emptyFolder(), 'store.p12');
    await writeFile(path, Buffer.from(keystore?.p12 ?? '', 'base64'));
    return path;
  };

  // Skipped where a program is not installed.
  test.skipIf(missingOf([['openssl', 'version']]) !== undefined)('is read by OpenSSL', async () => {
    for (const { keystore, alias } of set) {
      const path = await stored(keystore);
      const text = run('openssl', 'pkcs12', '-in', path, '-passin', 'pass:sandbox', '-nodes');
      expect(text.match(/-----BEGIN CERTIFICATE-----/g)).toHaveLength(3);
      expect(text).toContain(`friendlyName: ${alias}`);
    }
  });

  test.skipIf(missingOf([['keytool', '-help']]) !== undefined)(
    'can be imported by Java into one key store',
    async () => {
      const all = join(await emptyFolder(), 'all.p12');
      const java = (...options: string[]) =>
        run('keytool', ...toolOptions, '-J-Duser.language=en', ...options);
      for (const { keystore } of set) {
        const source = ['-srckeystore', await stored(keystore), '-srcstorepass', 'sandbox'];
        java('-importkeystore', '-noprompt', ...source, '-destkeystore', all, '-deststorepass', 'sandbox');
      }
      const text = java('-list', '-v', '-keystore', all, '-storepass', 'sandbox');
      for (const { alias } of set) expect(text).toContain(`Alias name: ${alias}`);
      expect(text.match(/Entry type: PrivateKeyEntry/g)).toHaveLength(3);
      expect(text.match(/Certificate chain length: 3/g)).toHaveLength(3);
    },
  );
});
