import { createPrivateKey, X509Certificate } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { useFolder } from '../../test/support/folder.ts';
import { StartupError } from '../kernel/index.ts';
import { type Authority, openAuthority } from './authority.ts';
import { createCertificateChecker } from './checker.ts';
import { type Kind, standardKind } from './kinds.ts';
import { clockAt, testHolder } from './testing/tree.ts';

const base = useFolder();
let folder: string;
let authority: Authority;
const commfides = 'test-commfides-seid2-issuer';
const kind: Kind = { ...standardKind, issuer: 'commfides' };
beforeAll(async () => {
  folder = join(base, 'certificates');
  await openAuthority(folder, clockAt());
  // The data folder right after the first start.
  await cp(folder, join(base, 'first'), { recursive: true });
  authority = await openAuthority(folder, clockAt());
  await authority.issuerPem(commfides);
});

let copies = 0;
async function copied(from = folder): Promise<string> {
  const copy = join(base, `copy-${copies++}`);
  await cp(from, copy, { recursive: true });
  return copy;
}

const orderedX5c = async (open: Authority): Promise<readonly string[]> => {
  const [issued] = await open.fill({ holder: testHolder, kinds: [kind], password: 'sandbox' });
  return issued?.x5c ?? [];
};

describe('an issuer', () => {
  test('is not created before its first use', async () => {
    expect(await readdir(join(base, 'first'))).toEqual(['authority']);
  });

  test('is created once for concurrent calls, and stored for owner and group', async () => {
    const copy = await copied(join(base, 'first'));
    const opened = await openAuthority(copy, clockAt());
    const asked = await Promise.all(Array.from({ length: 4 }, () => opened.issuerPem('production-root')));
    expect(new Set(asked).size).toBe(1);
    expect(await readdir(join(copy, 'issuers'))).toEqual(['production-root.pem']);
    expect((await stat(join(copy, 'issuers', 'production-root.pem'))).mode & 0o777).toBe(0o660);
  });

  test('is created once when two processes race', async () => {
    const copy = await copied(join(base, 'first'));
    const both = await Promise.all([openAuthority(copy, clockAt()), openAuthority(copy, clockAt())]);
    const [one, other] = await Promise.all(both.map((each) => each.issuerPem(commfides)));
    expect(one).toBe(other);
    expect(await readdir(join(copy, 'issuers'))).toEqual([`${commfides}.pem`]);
  });

  test('survives a restart, and its certificates are accepted without it in x5c', async () => {
    const x5c = await orderedX5c(authority);
    const again = await openAuthority(folder, clockAt());
    expect(await again.issuerPem(commfides)).toBe(await authority.issuerPem(commfides));
    const checker = createCertificateChecker(again.trust, clockAt());
    expect(checker.check(x5c).organisationNumber).toBe(testHolder.organisationNumber);
  });

  test('that another process creates is trusted by a running checker', async () => {
    const copy = await copied(join(base, 'first'));
    const running = await openAuthority(copy, clockAt());
    const checker = createCertificateChecker(running.trust, clockAt());
    const x5c = await orderedX5c(await openAuthority(copy, clockAt()));
    expect(checker.check(x5c).organisationNumber).toBe(testHolder.organisationNumber);
  });

  test('of a removed root is created again', async () => {
    const copy = await copied();
    await rm(join(copy, 'authority'), { recursive: true });
    const fresh = await openAuthority(copy, clockAt());
    const pem = await fresh.issuerPem(commfides);
    expect(pem).not.toBe(await authority.issuerPem(commfides));
    expect(new X509Certificate(pem).verify(new X509Certificate(fresh.certificatePem).publicKey)).toBe(true);
    const checker = createCertificateChecker(fresh.trust, clockAt());
    expect(checker.check(await orderedX5c(fresh)).organisationNumber).toBe(testHolder.organisationNumber);
  });

  test('names itself fake', async () => {
    for (const name of await authority.issuerNames()) {
      const { subject } = new X509Certificate(await authority.issuerPem(name));
      const tree = name.startsWith('test-') ? 'TEST' : 'PRODUCTION';
      expect(subject).toMatch(
        new RegExp(`^C=NO\\nO=KFR Sandbox \\(fake\\)\\nCN=KFR Sandbox ${tree} .*\\(fake\\)$`),
      );
    }
  });
});

describe('a damaged issuer', () => {
  const foreignKey = async (path: string): Promise<void> => {
    const { privateKeyPem } = await authority.issue(testHolder);
    const certificate = new X509Certificate(await readFile(path));
    await writeFile(path, `${certificate.toString()}${privateKeyPem}`);
  };
  const rows: [string, (path: string) => Promise<void>, string][] = [
    ['is empty', (path) => writeFile(path, ''), 'the issuer cannot be used: '],
    [
      'is cut off',
      async (path) => writeFile(path, (await readFile(path)).subarray(0, 900)),
      'the issuer cannot be used: ',
    ],
    ['has the key of another', foreignKey, 'the key does not belong to the certificate'],
    [
      'is a certificate of an organisation',
      async (path) => {
        const { certificatePem, privateKeyPem } = await authority.issue(testHolder);
        await writeFile(path, `${certificatePem}${privateKeyPem}`);
      },
      'the certificate may not issue others',
    ],
  ];

  test.each(rows)('that %s fails the start in TEST', async (_, damage, words) => {
    const copy = await copied();
    const path = join(copy, 'issuers', `${commfides}.pem`);
    await damage(path);
    const error = await openAuthority(copy, clockAt()).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(StartupError);
    expect(String(error)).toContain(`${path}: `);
    expect(String(error)).toContain(words);
    expect(String(error)).toContain('To get a new one, remove the file');
    expect(String(error)).not.toContain('PRIVATE KEY');
  });

  test('of PRODUCTION is reported on use', async () => {
    const copy = await copied();
    await authority.issuerPem('production-root');
    const path = join(copy, 'issuers', 'production-root.pem');
    await writeFile(path, 'nothing of use');
    const opened = await openAuthority(copy, clockAt());
    await expect(opened.issuerPem('production-root')).rejects.toThrow(`${path}: the issuer cannot be used`);
  });

  test('that appears while the sandbox runs is not trusted, and reported on use', async () => {
    const copy = await copied(join(base, 'first'));
    const running = await openAuthority(copy, clockAt());
    await mkdir(join(copy, 'issuers'));
    await writeFile(join(copy, 'issuers', `${commfides}.pem`), 'nothing of use');
    expect(running.trust.currentIntermediates?.()).toHaveLength(1);
    await expect(orderedX5c(running)).rejects.toBeInstanceOf(StartupError);
  });

  test('cannot be stored when a file takes the place of the folder', async () => {
    const copy = await copied(join(base, 'first'));
    const opened = await openAuthority(copy, clockAt());
    await writeFile(join(copy, 'issuers'), '');
    await expect(opened.issuerPem(commfides)).rejects.toBeInstanceOf(StartupError);
    await expect(openAuthority(copy, clockAt())).rejects.toThrow(/issuers: the issuers cannot be read/);
  });
});

describe('the stored sets of an organisation', () => {
  test('have one certificate for each kind, issued once', async () => {
    const copy = await copied();
    const opened = await openAuthority(copy, clockAt());
    const asked = await Promise.all([
      opened.keystoreOf(testHolder, kind),
      opened.keystoreOf(testHolder, kind),
    ]);
    const standard = await opened.keystoreOf(testHolder);
    expect(asked[0]).toEqual(asked[1]);
    expect(asked[0]?.certificatePem).not.toBe(standard.certificatePem);
    expect((await readdir(join(copy, 'keystores'))).sort()).toEqual([
      '999999999-commfides-seid2-auth.pem',
      '999999999.pem',
    ]);
    expect(await (await openAuthority(copy, clockAt())).keystoreOf(testHolder, kind)).toEqual(asked[0]);
    const [own] = asked;
    const key = createPrivateKey(own?.privateKeyPem ?? '');
    expect(new X509Certificate(own?.certificatePem ?? '').checkPrivateKey(key)).toBe(true);
  });

  test('are found again when only serialNumber has the number', async () => {
    const copy = await copied();
    const opened = await openAuthority(copy, clockAt());
    const older: Kind = { ...standardKind, generation: 'seid1' };
    const first = await opened.keystoreOf(testHolder, older);
    expect(await opened.keystoreOf(testHolder, older)).toEqual(first);
  });
});
