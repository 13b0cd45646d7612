import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { StartupFault } from '../kernel/index.ts';
import { openServerCertificate } from './server-certificate.ts';
import { makeTree, NOW, type Tree } from './testing/tree.ts';

const day = 86_400_000;
const hosts = ['localhost', 'kfr', '127.0.0.1', '::1', 'fd00::10.0.0.7'];
let tree: Tree;
beforeAll(async () => {
  tree = await makeTree();
});

async function temporaryFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tls-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'tls', 'server.pem');
}

const serialAt = async (file: string, now: number, issuer = tree.issuer, names = hosts) =>
  new X509Certificate((await openServerCertificate(file, issuer, names, now)).chainPem).serialNumber;

test('names every host, begins yesterday, ends within 398 days, and serves TLS only', async () => {
  const { chainPem, privateKeyPem } = await openServerCertificate(
    await temporaryFile(),
    tree.issuer,
    hosts,
    NOW,
  );
  const certificate = new X509Certificate(chainPem);
  expect(certificate.subjectAltName).toBe(
    'DNS:localhost, DNS:kfr, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, IP Address:FD00:0:0:0:0:0:A00:7',
  );
  expect(certificate.validFromDate.getTime()).toBe(NOW - day);
  expect(certificate.validToDate.getTime() - NOW).toBeLessThan(398 * day);
  expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  expect(certificate.checkIssued(tree.issuer.certificate)).toBe(true);
  expect(chainPem.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  expect(privateKeyPem).toMatch(/^-----BEGIN PRIVATE KEY-----/);
});

test('is kept until 30 days are left, and made anew then', async () => {
  const file = await temporaryFile();
  const first = await serialAt(file, NOW);
  expect(await serialAt(file, NOW + 333 * day)).toBe(first);
  const second = await serialAt(file, NOW + 335 * day);
  expect(second).not.toBe(first);
  // Not yet valid, when the machine's time was set back.
  expect(await serialAt(file, NOW)).not.toBe(second);
});

test('is made anew for other hosts, of another issuer, and when it is damaged', async () => {
  const file = await temporaryFile();
  const serials = [
    await serialAt(file, NOW),
    await serialAt(file, NOW, tree.issuer, hosts.slice(1)),
    await serialAt(file, NOW, tree.issuer, ['localhost', 'other', '127.0.0.1', '::1']),
    await serialAt(file, NOW, (await makeTree()).issuer, ['localhost', 'other', '127.0.0.1', '::1']),
  ];
  await writeFile(file, 'damaged');
  serials.push(await serialAt(file, NOW));
  expect(new Set(serials).size).toBe(serials.length);
});

test('says when it cannot be kept', async () => {
  const file = join(await temporaryFile(), 'below');
  await openServerCertificate(join(file, '..'), tree.issuer, hosts, NOW);
  const fault = await openServerCertificate(file, tree.issuer, hosts, NOW).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(StartupFault);
  expect((fault as StartupFault).message).toMatch(
    /below: the certificate for HTTPS cannot be kept \((ENOTDIR|EEXIST)\)$/,
  );
});
