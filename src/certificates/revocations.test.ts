import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/support/folder.ts';
import { StartupError } from '../kernel/index.ts';
import { revocationList } from './revocation-list.ts';
import { Revocations } from './revocations.ts';
import { makeTree, type Tree, testHolder, testNow } from './testing/tree.ts';

const issuer = 'test-buypass-seid2-issuer';
const revocation = { serialNumber: '4F00AB', issuer, revokedAt: testNow };

describe('a revocation', () => {
  test('survives a restart, and is visible in another open instance', async () => {
    const folder = join(temporaryFolder(), 'revocations');
    const [running, other] = [new Revocations(folder), new Revocations(folder)];
    expect(running.revokedAt('4F00AB')).toBeUndefined();
    expect(other.revoke(revocation)).toEqual(revocation);
    for (const each of [running, other, new Revocations(folder)]) {
      expect(each.revokedAt('4F00AB')).toBe(testNow);
      expect(each.list()).toEqual([revocation]);
    }
    expect(await readdir(folder)).toEqual(['4F00AB']);
  });

  test('matches a serial number in any notation', async () => {
    const revocations = new Revocations(temporaryFolder());
    revocations.revoke({ ...revocation, serialNumber: '00:8f:00:ab', issuer: null });
    expect(revocations.revokedAt('8F00AB')).toBe(testNow);
    expect(revocations.revokedAt('008f00ab')).toBe(testNow);
    revocations.revoke({ ...revocation, serialNumber: 'abc' });
    expect(revocations.revokedAt('0ABC')).toBe(testNow);
    expect(revocations.list()).toContainEqual({ serialNumber: '8F00AB', issuer: null, revokedAt: testNow });
  });

  test('keeps its time, unless the clock was set back', async () => {
    const revocations = new Revocations(temporaryFolder());
    revocations.revoke(revocation);
    expect(revocations.revoke({ ...revocation, revokedAt: testNow + 1000 })).toEqual(revocation);
    expect(revocations.revoke({ ...revocation, revokedAt: testNow - 1000 }).revokedAt).toBe(testNow - 1000);
    expect(revocations.revokedAt('4F00AB')).toBe(testNow - 1000);
  });

  test.each(['', 'x', '../../etc/passwd', '4F'.repeat(21), '..'])(
    'rejects the serial number %j',
    async (number) => {
      const folder = temporaryFolder();
      const revocations = new Revocations(folder);
      expect(() => revocations.revoke({ ...revocation, serialNumber: number })).toThrow(RangeError);
      expect(revocations.revokedAt(number)).toBeUndefined();
      expect(await readdir(folder)).toEqual([]);
    },
  );

  test('is undone by a reset when it was made since the start and is not lasting', async () => {
    const folder = temporaryFolder();
    new Revocations(folder).revoke(revocation);
    const revocations = new Revocations(folder);
    revocations.revoke({ ...revocation, revokedAt: testNow - 5000 });
    revocations.revoke({ ...revocation, serialNumber: '4F01' });
    revocations.revoke({ ...revocation, serialNumber: '4F02' }, true);
    revocations.reset();
    revocations.reset();
    expect([...revocations.list()].sort((a, b) => a.serialNumber.localeCompare(b.serialNumber))).toEqual(
      [revocation, { ...revocation, serialNumber: '4F02' }].sort((a, b) =>
        a.serialNumber.localeCompare(b.serialNumber),
      ),
    );
  });

  test.each(['', 'yesterday any', '2026-11-23T12:00:00.000Z', '{}'])(
    'that is damaged (%j) fails the start, and counts as revoked when damaged later',
    async (content) => {
      const folder = temporaryFolder();
      const running = new Revocations(folder);
      await writeFile(join(folder, '4F00AB'), content);
      const open = () => new Revocations(folder);
      expect(open).toThrow(StartupError);
      expect(open).toThrow(join(folder, '4F00AB'));
      expect(running.revokedAt('4F00AB')).toBe(0);
    },
  );

  test('fails the start when a file takes the place of the folder, or a folder that of a file', async () => {
    const folder = temporaryFolder();
    await writeFile(join(folder, 'file'), '');
    await mkdir(join(folder, '4F00AB'));
    expect(() => new Revocations(join(folder, 'file'))).toThrow(/the revocations cannot be read \(ENOTDIR\)/);
    expect(() => new Revocations(folder)).toThrow(/4F00AB: the revocation cannot be read: it is a folder/);
  });

  test('reports that it cannot be stored', async () => {
    const file = join(temporaryFolder(), 'file');
    await writeFile(file, '');
    expect(() => new Revocations(join(file, 'below')).revoke(revocation)).toThrow(StartupError);
  });
});

function exists(command: string): boolean {
  try {
    execFileSync(command, ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

// Skipped without OpenSSL.
describe.skipIf(!exists('openssl'))('a revocation list, read by OpenSSL', () => {
  let tree: Tree;
  let folder: string;
  beforeAll(async () => {
    tree = await makeTree();
    folder = await mkdtemp(join(tmpdir(), 'kfr-crl-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const openssl = (...options: string[]): string =>
    execFileSync('openssl', options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const written = async (name: string, content: string | Buffer): Promise<string> => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };

  test('has its issuer, its times and the certificates revoked by now', async () => {
    const later = { serialNumber: '4F02', issuer, revokedAt: testNow + 1 };
    const high = { serialNumber: '8F', issuer: null, revokedAt: testNow - 1000 };
    const list = await revocationList(tree.issuer, [revocation, high, later], testNow);
    const path = await written('list.crl', list);
    const text = openssl('crl', '-inform', 'der', '-in', path, '-noout', '-text');
    expect(text).toContain('Version 2 (0x1)');
    expect(text).toContain('CN = KFR Sandbox TEST Buypass-like SEID2 CA (fake)');
    expect(text).toMatch(/Last Update: Nov 23 12:00:00 2026 GMT\s+Next Update: Nov 24 12:00:00 2026 GMT/);
    expect(text).toMatch(/Serial Number: 4F00AB\s+Revocation Date: Nov 23 12:00:00 2026 GMT/);
    expect(text).toMatch(/Serial Number: 8F\s+Revocation Date: Nov 23 11:59:59 2026 GMT/);
    expect(text).not.toContain('4F02');
    expect(text).toMatch(/X509v3 CRL Number:\s+\d+/);
  });

  test.each([
    ['long ago', '1949-06-01T00:00:00Z'],
    ['after 2050', '2051-06-01T00:00:00Z'],
  ])('is well-formed with a clock %s, and without revocations', async (_, moment) => {
    const path = await written('other.crl', await revocationList(tree.issuer, [], Date.parse(moment)));
    const text = openssl('crl', '-inform', 'der', '-in', path, '-noout', '-text');
    expect(text).toContain('No Revoked Certificates.');
    expect(text).toContain(`${moment.slice(0, 4)} GMT`);
  });

  test('accepts a valid certificate and refuses a revoked one', async () => {
    const [good, bad] = [await tree.leaf(), await tree.leaf(undefined, undefined, testHolder)];
    const { serialNumber } = bad.certificate;
    const list = await revocationList(tree.issuer, [{ serialNumber, issuer, revokedAt: testNow }], testNow);
    const der = await written('own.crl', list);
    openssl('crl', '-inform', 'der', '-in', der, '-out', join(folder, 'own.pem'));
    const options = [
      'verify',
      '-attime',
      String(testNow / 1000),
      '-crl_check',
      '-CRLfile',
      join(folder, 'own.pem'),
      '-CAfile',
      await written('root.pem', tree.root.certificate.toString()),
      '-untrusted',
      await written('issuer.pem', tree.issuer.certificate.toString()),
    ];
    const verify = async (name: string, pem: string) => {
      try {
        return openssl(...options, await written(name, pem));
      } catch (error) {
        return String(error);
      }
    };
    expect(await verify('good.pem', good.certificate.toString())).toContain('good.pem: OK');
    expect(await verify('bad.pem', bad.certificate.toString())).toContain('certificate revoked');
  });
});
