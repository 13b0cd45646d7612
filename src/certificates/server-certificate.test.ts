import { X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/support/folder.ts';
import { StartupError } from '../kernel/index.ts';
import { openServerCertificate } from './server-certificate.ts';
import { makeTree, type Tree, testNow } from './testing/tree.ts';

const dayInMs = 86_400_000;
const hosts = ['localhost', 'kfr', '127.0.0.1', '::1', 'fd00::10.0.0.7'];
let tree: Tree;
beforeAll(async () => {
  tree = await makeTree();
});

async function temporaryFile(): Promise<string> {
  const folder = temporaryFolder();
  return join(folder, 'tls', 'server.pem');
}

const serialAt = async (file: string, now: number, issuer = tree.issuer, names = hosts) =>
  new X509Certificate((await openServerCertificate(file, issuer, names, now)).chainPem).serialNumber;

test('names every host, begins yesterday, ends within 398 days, and is for servers only', async () => {
  const { chainPem, privateKeyPem } = await openServerCertificate(
    await temporaryFile(),
    tree.issuer,
    hosts,
    testNow,
  );
  const certificate = new X509Certificate(chainPem);
  expect(certificate.subjectAltName).toBe(
    'DNS:localhost, DNS:kfr, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, IP Address:FD00:0:0:0:0:0:A00:7',
  );
  expect(certificate.validFromDate.getTime()).toBe(testNow - dayInMs);
  expect(certificate.validToDate.getTime() - testNow).toBeLessThan(398 * dayInMs);
  expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  expect(certificate.checkIssued(tree.issuer.certificate)).toBe(true);
  expect(chainPem.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  expect(privateKeyPem).toMatch(/^-----BEGIN PRIVATE KEY-----/);
});

test('is renewed when less than 30 days remain', async () => {
  const file = await temporaryFile();
  const first = await serialAt(file, testNow);
  expect(await serialAt(file, testNow + 333 * dayInMs)).toBe(first);
  const second = await serialAt(file, testNow + 335 * dayInMs);
  expect(second).not.toBe(first);
  // Not yet valid after the machine's time is set back.
  expect(await serialAt(file, testNow)).not.toBe(second);
});

test('is issued again for other hosts, by another issuer, and when it is damaged', async () => {
  const file = await temporaryFile();
  const serials = [
    await serialAt(file, testNow),
    await serialAt(file, testNow, tree.issuer, hosts.slice(1)),
    await serialAt(file, testNow, tree.issuer, ['localhost', 'other', '127.0.0.1', '::1']),
    await serialAt(file, testNow, (await makeTree()).issuer, ['localhost', 'other', '127.0.0.1', '::1']),
  ];
  await writeFile(file, 'damaged');
  serials.push(await serialAt(file, testNow));
  expect(new Set(serials).size).toBe(serials.length);
});

test('reports that it cannot be stored', async () => {
  const file = join(await temporaryFile(), 'below');
  await openServerCertificate(join(file, '..'), tree.issuer, hosts, testNow);
  const error = await openServerCertificate(file, tree.issuer, hosts, testNow).catch(
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(StartupError);
  expect((error as StartupError).message).toMatch(
    /below: the certificate for HTTPS cannot be kept \((ENOTDIR|EEXIST)\)$/,
  );
});
