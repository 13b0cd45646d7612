import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { call, dataFolder, emptyFolder } from '../support/commands.ts';
import { expectRefusal } from '../support/token-requests.ts';
import { derOf, lender, openWorld, worldOfTest } from '../support/world.ts';

/**
 * An unknown authority, made by openssl: an intermediate below a root, and an enterprise certificate in the format of
 * Buypass' test certificates.
 */
async function foreignCertificate(): Promise<{ folder: string; issuers: string; leaf: string; key: string }> {
  const folder = await emptyFolder();
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  const extensions = {
    issuer: 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n',
    leaf: 'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature,keyEncipherment\ncertificatePolicies=2.16.578.1.26.1.3.2,0.4.0.2042.1.1\ncrlDistributionPoints=URI:http://crl.example.invalid/x.crl\n',
  };
  for (const [name, text] of Object.entries(extensions)) await writeFile(at(`${name}.ext`), text);
  const key = (name: string) => openssl('genrsa', '-out', at(`${name}.key`), '2048');
  const sign = (name: string, subject: string, by: string | undefined, kind: string) => {
    key(name);
    openssl('req', '-new', '-utf8', '-key', at(`${name}.key`), '-subj', subject, '-out', at(`${name}.csr`));
    const signer =
      by === undefined
        ? ['-signkey', at(`${name}.key`)]
        : ['-CA', at(`${by}.pem`), '-CAkey', at(`${by}.key`), '-CAcreateserial'];
    openssl(
      'x509',
      '-req',
      '-in',
      at(`${name}.csr`),
      ...signer,
      '-days',
      '900',
      '-extfile',
      at(`${kind}.ext`),
      '-out',
      at(`${name}.pem`),
    );
  };
  sign('root', '/C=NO/O=Utsteder/CN=Utsteder Class 3 Test4 Root CA', undefined, 'issuer');
  sign('ca', '/C=NO/O=Utsteder/CN=Utsteder Class 3 Test4 CA G2', 'root', 'issuer');
  sign(
    'leaf',
    `/C=NO/O=NORDLYS PRØVEFINANS AS/CN=NORDLYS/organizationIdentifier=NTRNO-${lender.fid}`,
    'ca',
    'leaf',
  );
  const [root, ca, leaf, leafKey] = await Promise.all(
    ['root.pem', 'ca.pem', 'leaf.pem', 'leaf.key'].map((name) => readFile(at(name), 'utf8')),
  );
  const issuers = await emptyFolder();
  await writeFile(join(issuers, 'utsteder-test.pem'), `${ca}${root}`);
  return { folder, issuers, leaf: leaf ?? '', key: leafKey ?? '' };
}

test("a certificate of the institution's own test issuer works unchanged once the issuer is trusted, and not before", async () => {
  const { issuers, leaf, key } = await foreignCertificate();
  const wish = { header: { x5c: [derOf(leaf)] }, key };
  const now = Date.parse(execFileSync('date', ['-u', '+%Y-%m-%dT%H:%M:%SZ']).toString().trim());

  const without = await openWorld();
  without.clock.set(now);
  const refused = await without.postGrant(await without.grant(lender.fid, wish));
  const { explanation } = await without.exchangeOf(refused);
  expect(explanation?.remedy.en).toContain('SANDBOX_TRUST_DIR');
  expect(explanation?.remedy.nb).toContain('SANDBOX_TRUST_DIR');
  await expectRefusal(without, refused, {
    error: 'invalid-certificate',
    code: 'certificate-untrusted-issuer',
  });
  await without.close();

  const trusting = await worldOfTest({ trustDir: issuers });
  trusting.clock.set(now);
  expect((await trusting.postGrant(await trusting.grant(lender.fid, wish))).status).toBe(200);
  expect((await trusting.postGrant(await trusting.grant(lender.fid))).status).toBe(200);
});

test('an invalid folder of trusted issuers prevents the start, with readable messages', async () => {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'a.pem'), 'x');
  const ended = await call(['--port', '0', '--trust-dir', folder, '--data-dir', await dataFolder()]);
  expect(ended).toEqual({
    status: 1,
    out: '',
    err: `kfr-sandbox: ${join(folder, 'a.pem')}: is not a certificate in PEM or DER (a .p12 or .p7b must be unpacked first)\n`,
  });
});
