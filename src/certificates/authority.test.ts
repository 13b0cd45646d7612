import { execFile } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { useFolder } from '../../test/support/folder.ts';
import { type Clock, StartupError } from '../kernel/index.ts';
import { type Authority, openAuthority } from './authority.ts';
import { createCertificateChecker } from './checker.ts';
import { toJwk } from './enterprise-certificate.ts';
import { clockAt, testHolder, testNow } from './testing/tree.ts';

const base = useFolder();
let folder: string;
let authority: Authority;

beforeAll(async () => {
  folder = join(base, 'certificates');
  authority = await openAuthority(folder, clockAt());
});

const dayInMs = 86_400_000;
const yearInMs = 365 * dayInMs;
let copies = 0;

/** A copy of the authority, to be damaged or opened at another time. */
async function copied(): Promise<string> {
  const copy = join(base, `copy-${copies++}`);
  await cp(join(folder, 'authority'), join(copy, 'authority'), { recursive: true });
  return copy;
}

const numberOf = async (open: Authority, clock: Clock, x5c: readonly string[]): Promise<string> =>
  createCertificateChecker(open.trust, clock).check(x5c).organisationNumber;

describe('a damaged authority', () => {
  const foreign = async (): Promise<string> => {
    const certificate = await authority.issue(testHolder);
    return certificate.privateKeyPem;
  };
  const rows: [string, string, (path: string) => Promise<void>][] = [
    ['is missing', 'root.pem', (path) => rm(path)],
    ['is empty', 'root.key.pem', (path) => writeFile(path, '')],
    ['is cut off', 'issuer.pem', async (path) => writeFile(path, (await readFile(path)).subarray(0, 500))],
    ['belongs to another certificate', 'issuer.key.pem', async (path) => writeFile(path, await foreign())],
    [
      'is not an issuer',
      'issuer.pem',
      async (path) => writeFile(path, (await authority.issue(testHolder)).certificatePem),
    ],
  ];

  test.each(rows)('fails the start when a file %s, and names %s', async (_, name, damage) => {
    const copy = await copied();
    const path = join(copy, 'authority', name);
    await damage(path);
    const error = await openAuthority(copy, clockAt()).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(StartupError);
    expect(String(error)).toContain(path);
    expect(String(error)).toContain(`remove the folder ${join(copy, 'authority')}`);
    expect(String(error)).not.toContain('PRIVATE KEY');
  });

  test('fails the start when root and issuer belong to different authorities', async () => {
    const copy = await copied();
    const other = join(base, 'other');
    await openAuthority(other, clockAt());
    for (const file of ['issuer.pem', 'issuer.key.pem'])
      await cp(join(other, 'authority', file), join(copy, 'authority', file));
    await expect(openAuthority(copy, clockAt())).rejects.toThrow('was not issued by root.pem');
  });

  test('fails the start when the folder cannot be created', async () => {
    const file = join(base, 'file');
    await writeFile(file, '');
    await expect(openAuthority(file, clockAt())).rejects.toBeInstanceOf(StartupError);
  });

  test('ignores the temp files of an interrupted start', async () => {
    const copy = join(base, 'interrupted');
    const draft = join(copy, 'authority.1.draft');
    await cp(join(folder, 'authority', 'root.pem'), join(draft, 'root.pem'));
    const made = await openAuthority(copy, clockAt());
    expect(made.certificatePem).not.toBe(authority.certificatePem);
  });
});

describe('the authority', () => {
  test('is stored, readable and writable for owner and group', async () => {
    expect((await openAuthority(folder, clockAt())).certificatePem).toBe(authority.certificatePem);
    const kept = join(folder, 'authority');
    expect((await readdir(kept)).sort()).toEqual([
      'issuer.key.pem',
      'issuer.pem',
      'root.key.pem',
      'root.pem',
    ]);
    for (const file of await readdir(kept)) expect((await stat(join(kept, file))).mode & 0o777).toBe(0o660);
    expect((await stat(kept)).mode & 0o7777).toBe(0o2770);
  });

  test('is created once when a new folder is opened twice concurrently', async () => {
    const contested = join(base, 'contested');
    const opened = await Promise.all([
      openAuthority(contested, clockAt()),
      openAuthority(contested, clockAt()),
    ]);
    expect(opened[0]?.certificatePem).toBe(opened[1]?.certificatePem);
    expect(await readdir(contested)).toEqual(['authority']);
  });

  test('names itself fake and is valid from 2000 until 30 years from now', () => {
    const [root] = authority.trust.roots;
    const [issuer] = authority.trust.intermediates;
    for (const certificate of [root, issuer]) {
      expect(certificate?.subject).toMatch(/^C=NO\nO=KFR Sandbox \(fake\)\nCN=KFR Sandbox TEST .*\(fake\)$/);
      expect(certificate?.validFromDate.toISOString()).toBe('2000-01-01T00:00:00.000Z');
      expect(certificate?.validToDate.toISOString()).toBe('2056-11-23T12:00:00.000Z');
      expect(certificate?.publicKey.asymmetricKeyDetails?.modulusLength).toBe(3072);
    }
  });

  test('opens without loading node-forge', async () => {
    const script = `
      import { createRequire } from 'node:module';
      import { MovableClock } from ${JSON.stringify(new URL('../kernel/index.ts', import.meta.url).href)};
      import { createCertificateChecker, openAuthority } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
      const authority = await openAuthority(${JSON.stringify(folder)}, new MovableClock());
      createCertificateChecker(authority.trust, new MovableClock());
      const loaded = Object.keys(createRequire(import.meta.url).cache).concat(process.moduleLoadList);
      console.log(loaded.some((name) => name.includes('node-forge')));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      cwd: new URL('../..', import.meta.url),
    });
    expect(stdout.trim()).toBe('false');
  });
});

describe('issuing', () => {
  test.each([
    ['12345678', 'TESTBANKEN'],
    ['../../../x', 'TESTBANKEN'],
    ['1234567890', 'TESTBANKEN'],
    ['١٢٣٤٥٦٧٨٩', 'TESTBANKEN'],
    ['999999999', ' \u0000 '],
  ])('rejects the holder %j %j', async (organisationNumber, name) => {
    await expect(authority.issue({ organisationNumber, name })).rejects.toBeInstanceOf(RangeError);
    await expect(authority.keystoreOf({ organisationNumber, name })).rejects.toBeInstanceOf(RangeError);
  });

  test('returns a certificate with its chain and its key', async () => {
    const issued = await authority.issue(testHolder);
    const certificate = new X509Certificate(issued.certificatePem);
    const chain = issued.chainPem.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? [];
    expect(chain.map((pem) => new X509Certificate(pem).subject.split('CN=')[1])).toEqual([
      'KFR Sandbox TEST Buypass-like SEID2 CA (fake)',
      'KFR Sandbox TEST Root CA (fake)',
    ]);
    expect(certificate.checkPrivateKey(createPrivateKey(issued.privateKeyPem))).toBe(true);
    expect(issued.x5c).toEqual([certificate.raw.toString('base64')]);
    expect(issued).toMatchObject({ ...testHolder, alias: 'testbanken-aeoa-as-999999999' });
    expect(await numberOf(authority, clockAt(), issued.x5c)).toBe('999999999');
  });

  test('puts a sub-unit between organisation and common name', async () => {
    const unit = { organisationNumber: '888888888', name: 'AVDELING NORD' };
    const { certificatePem } = await authority.issue({ ...testHolder, unit });
    expect(new X509Certificate(certificatePem).subject).toContain('OU=AVDELING NORD-888888888\nCN=');
  });

  test('exports the same private key as JWK', async () => {
    const issued = await authority.issue(testHolder);
    const { alg, use, x5c, ...key } = toJwk(issued);
    expect({ alg, use, x5c }).toEqual({ alg: 'RS256', use: 'sig', x5c: issued.x5c });
    const pem = createPrivateKey({ key, format: 'jwk' }).export({ type: 'pkcs8', format: 'pem' });
    expect(pem).toBe(issued.privateKeyPem);
  });

  test.each([
    ['before the validity of the authority', '1970-01-01T00:00:00Z'],
    ['at the end of the year 9999', '9999-12-30T00:00:00Z'],
  ])('issues a well-formed certificate with a clock %s', async (_, moment) => {
    const opened = await openAuthority(folder, clockAt(Date.parse(moment)));
    const { certificatePem } = await opened.issue(testHolder);
    const { validFromDate, validToDate } = new X509Certificate(certificatePem);
    expect(validFromDate.getTime()).toBeLessThanOrEqual(validToDate.getTime());
  });
});

describe('the stored certificate of an organisation', () => {
  test('is issued once for concurrent calls', async () => {
    const asked = await Promise.all(Array.from({ length: 5 }, () => authority.keystoreOf(testHolder)));
    expect(new Set(asked.map((certificate) => certificate.certificatePem)).size).toBe(1);
    expect(await (await openAuthority(folder, clockAt())).keystoreOf(testHolder)).toEqual(asked[0]);
    expect((await stat(join(folder, 'keystores', '999999999.pem'))).mode & 0o777).toBe(0o660);
    expect(await readdir(join(folder, 'keystores'))).toEqual(['999999999.pem']);
  });

  const rows: [string, number][] = [
    ['expired', testNow + 3 * yearInMs + 2 * dayInMs],
    ['not yet valid', testNow - dayInMs],
  ];
  test.each(rows)('is issued again when it is %s on the clock', async (_, moment) => {
    const copy = await copied();
    const first = await (await openAuthority(copy, clockAt())).keystoreOf(testHolder);
    const clock = clockAt(moment);
    const moved = await openAuthority(copy, clock);
    const second = await moved.keystoreOf(testHolder);
    expect(second.certificatePem).not.toBe(first.certificatePem);
    expect(await numberOf(moved, clock, second.x5c)).toBe('999999999');
    expect(await moved.keystoreOf(testHolder)).toEqual(second);
  });

  test('is kept when the authority itself is not valid on the clock', async () => {
    const copy = await copied();
    const first = await (await openAuthority(copy, clockAt())).keystoreOf(testHolder);
    const later = await openAuthority(copy, clockAt(testNow + 40 * yearInMs));
    expect(await later.keystoreOf(testHolder)).toEqual(first);
  });

  const damages: [string, (path: string) => Promise<void>][] = [
    ['is damaged', (path) => writeFile(path, 'nothing of use')],
    [
      'comes from another authority',
      async (path) => {
        const other = await openAuthority(join(base, 'foreign'), clockAt());
        const { certificatePem, privateKeyPem } = await other.issue(testHolder);
        await writeFile(path, certificatePem + privateKeyPem);
      },
    ],
    [
      'belongs to another organisation',
      async (path) => {
        const { certificatePem, privateKeyPem } = await authority.issue({
          ...testHolder,
          organisationNumber: '888888888',
        });
        await writeFile(path, certificatePem + privateKeyPem);
      },
    ],
  ];
  test.each(damages)('is issued again when the stored one %s', async (_, damage) => {
    const copy = await copied();
    const opened = await openAuthority(copy, clockAt());
    const first = await opened.keystoreOf(testHolder);
    await damage(join(copy, 'keystores', '999999999.pem'));
    const second = await opened.keystoreOf(testHolder);
    expect(second.certificatePem).not.toBe(first.certificatePem);
    expect(await numberOf(opened, clockAt(), second.x5c)).toBe('999999999');
  });
});
