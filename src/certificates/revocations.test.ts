import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { StartupFault } from '../kernel/index.ts';
import { revocationList } from './revocation-list.ts';
import { Revocations } from './revocations.ts';
import { HOLDER, makeTree, NOW, type Tree } from './testing/tree.ts';

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kfr-revocations-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const issuer = 'test-buypass-seid2-issuer';
const one = { serialNumber: '4F00AB', issuer, revokedAt: NOW };

describe('a revocation', () => {
  test('is kept for the next start, and seen by who is open already', async () => {
    const folder = join(await emptyFolder(), 'revocations');
    const [running, other] = [new Revocations(folder), new Revocations(folder)];
    expect(running.momentOf('4F00AB')).toBeUndefined();
    expect(other.revoke(one)).toEqual(one);
    for (const each of [running, other, new Revocations(folder)]) {
      expect(each.momentOf('4F00AB')).toBe(NOW);
      expect(each.list()).toEqual([one]);
    }
    expect(await readdir(folder)).toEqual(['4F00AB']);
  });

  test('is of the same certificate however its serial number is written', async () => {
    const revocations = new Revocations(await emptyFolder());
    revocations.revoke({ ...one, serialNumber: '00:8f:00:ab', issuer: null });
    expect(revocations.momentOf('8F00AB')).toBe(NOW);
    expect(revocations.momentOf('008f00ab')).toBe(NOW);
    revocations.revoke({ ...one, serialNumber: 'abc' });
    expect(revocations.momentOf('0ABC')).toBe(NOW);
    expect(revocations.list()).toContainEqual({ serialNumber: '8F00AB', issuer: null, revokedAt: NOW });
  });

  test('stays at its first moment, unless the clock was set back', async () => {
    const revocations = new Revocations(await emptyFolder());
    revocations.revoke(one);
    expect(revocations.revoke({ ...one, revokedAt: NOW + 1000 })).toEqual(one);
    expect(revocations.revoke({ ...one, revokedAt: NOW - 1000 }).revokedAt).toBe(NOW - 1000);
    expect(revocations.momentOf('4F00AB')).toBe(NOW - 1000);
  });

  test.each(['', 'x', '../../etc/passwd', '4F'.repeat(21), '..'])(
    'is of no certificate %j',
    async (number) => {
      const folder = await emptyFolder();
      const revocations = new Revocations(folder);
      expect(() => revocations.revoke({ ...one, serialNumber: number })).toThrow(RangeError);
      expect(revocations.momentOf(number)).toBeUndefined();
      expect(await readdir(folder)).toEqual([]);
    },
  );

  test('that was made since the start is undone by a reset, others are not', async () => {
    const folder = await emptyFolder();
    new Revocations(folder).revoke(one);
    const revocations = new Revocations(folder);
    revocations.revoke({ ...one, revokedAt: NOW - 5000 });
    revocations.revoke({ ...one, serialNumber: '4F01' });
    revocations.revoke({ ...one, serialNumber: '4F02' }, true);
    revocations.reset();
    revocations.reset();
    expect([...revocations.list()].sort((a, b) => a.serialNumber.localeCompare(b.serialNumber))).toEqual(
      [one, { ...one, serialNumber: '4F02' }].sort((a, b) => a.serialNumber.localeCompare(b.serialNumber)),
    );
  });

  test.each(['', 'yesterday any', '2026-11-23T12:00:00.000Z', '{}'])(
    'that is damaged (%j) stops the start, and revokes when it comes later',
    async (content) => {
      const folder = await emptyFolder();
      const running = new Revocations(folder);
      await writeFile(join(folder, '4F00AB'), content);
      const fault = (() => {
        try {
          return new Revocations(folder);
        } catch (error) {
          return error;
        }
      })();
      expect(fault).toBeInstanceOf(StartupFault);
      expect(String(fault)).toContain(join(folder, '4F00AB'));
      expect(running.momentOf('4F00AB')).toBe(0);
    },
  );

  test('is told of, when a file stands in the place of its folder or a folder in its own', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'file'), '');
    await mkdir(join(folder, '4F00AB'));
    expect(() => new Revocations(join(folder, 'file'))).toThrow(/the revocations cannot be read \(ENOTDIR\)/);
    expect(() => new Revocations(folder)).toThrow(/4F00AB: the revocation cannot be read: it is a folder/);
  });

  test('that cannot be kept is told', async () => {
    const file = join(await emptyFolder(), 'file');
    await writeFile(file, '');
    expect(() => new Revocations(join(file, 'below')).revoke(one)).toThrow(StartupFault);
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

// Where OpenSSL is missing there is nothing to try.
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

  test('has its issuer, its times and what is revoked by now', async () => {
    const later = { serialNumber: '4F02', issuer, revokedAt: NOW + 1 };
    const high = { serialNumber: '8F', issuer: null, revokedAt: NOW - 1000 };
    const list = await revocationList(tree.issuer, [one, high, later], NOW);
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

  test('lets a good certificate through and refuses a revoked one', async () => {
    const [good, bad] = [await tree.leaf(), await tree.leaf(undefined, undefined, HOLDER)];
    const { serialNumber } = bad.certificate;
    const list = await revocationList(tree.issuer, [{ serialNumber, issuer, revokedAt: NOW }], NOW);
    const der = await written('own.crl', list);
    openssl('crl', '-inform', 'der', '-in', der, '-out', join(folder, 'own.pem'));
    const options = [
      'verify',
      '-attime',
      String(NOW / 1000),
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
