import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeTree } from '../../src/certificates/testing/tree.ts';
import { grantWith, order } from '../support/certificates.ts';
import { emptyFolder, run } from '../support/commands.ts';
import { noon } from '../support/noon.ts';
import { expectRefusal } from '../support/token-requests.ts';
import { derOf, insurer, lender, useWorld } from '../support/world.ts';

const world = useWorld();
beforeEach(async () => {
  await world.control('POST', '/reset');
  world.clock.set(noon);
  world.clock.freeze();
});

const issuer = 'test-buypass-seid2-issuer';
const revoke = async (wish: unknown) => {
  const reply = await world.control('POST', '/certificates/revocations', wish);
  return [reply.status, await reply.json()] as const;
};
const listed = async () =>
  ((await (await world.control('GET', '/certificates/revocations')).json()) as { revocations: unknown[] })
    .revocations;
const refusal = { error: 'invalid-certificate', code: 'certificate-revoked' } as const;

describe('a revocation', () => {
  test.each<[string, (pem: string) => unknown, string]>([
    ['nothing', () => ({}), 'the body: must hold certificatePem'],
    ['both', (certificatePem) => ({ certificatePem, serialNumber: '4F' }), 'the body: must hold'],
    ['a serial number in words', () => ({ serialNumber: 'mine' }), 'serialNumber: must be a serial number'],
    ['a serial number of zero', () => ({ serialNumber: '00' }), 'serialNumber: must be a serial number'],
    ['a number that is not text', () => ({ serialNumber: 12 }), 'the body: must hold'],
    ['an array', () => [], 'the body: must hold'],
    ['no PEM', () => ({ certificatePem: 'x' }), 'certificatePem: is no certificate in PEM'],
    [
      'a truncated PEM',
      (pem) => ({ certificatePem: pem.slice(0, 400) }),
      'certificatePem: is no certificate',
    ],
    [
      'the root',
      () => ({ certificatePem: root }),
      'certificatePem: signs itself; a root or a self-signed certificate cannot be revoked',
    ],
    [
      'a certificate of an unknown issuer',
      () => ({ certificatePem: foreign }),
      'certificatePem: was not issued by',
    ],
  ])('is refused for %s, which the answer names, and revokes nothing', async (_, wish, message) => {
    const { certificatePem } = await world.connection(lender.fid);
    const [status, body] = await revoke(wish(certificatePem));
    expect([status, body]).toEqual([
      400,
      { error: expect.any(String), faults: [expect.stringContaining(message)] },
    ]);
    expect(await listed()).toEqual([]);
  });

  let root: string;
  let foreign: string;
  beforeAll(async () => {
    root = await (await world.control('GET', '/certificates/authority.pem')).text();
    foreign = (await (await makeTree()).leaf()).certificate.toString();
  });

  test('makes the sandbox refuse a certificate, even one accepted before, and the refusal says since when', async () => {
    const { certificatePem } = await world.connection(lender.fid);
    expect((await world.postGrant(await world.grant(lender.fid))).status).toBe(200);
    world.clock.advance(60_000);
    const [status, body] = await revoke({ certificatePem });
    expect([status, body]).toEqual([
      201,
      {
        serialNumber: expect.stringMatching(/^[0-9A-F]{32}$/),
        issuer,
        revokedAt: '2026-03-04T11:01:00.000Z',
      },
    ]);
    expect(await listed()).toEqual([body]);

    const reply = await world.postGrant(await world.grant(lender.fid));
    await expectRefusal(world, reply.clone(), refusal);
    const { explanation } = await world.exchangeOf(reply);
    expect(explanation?.summary.en).toBe('The certificate was revoked at 2026-03-04 11:01:00 UTC.');
    expect(explanation?.summary.nb).toBe('Sertifikatet ble trukket tilbake 2026-03-04 11:01:00 UTC.');

    world.clock.set(noon + 59_000);
    expect((await world.postGrant(await world.grant(lender.fid))).status).toBe(200);
    expect((await world.postGrant(await world.grant(insurer.fid))).status).toBe(200);
  });

  test('needs only the serial number, with or without colons', async () => {
    const [certificate] = await order(world, { organisationNumber: lender.fid });
    if (certificate === undefined) throw new Error('nothing was issued');
    const colons = certificate.serialNumber.toLowerCase().replace(/..(?=.)/g, '$&:');
    const [status, body] = await revoke({ serialNumber: colons });
    expect([status, body]).toEqual([
      201,
      { serialNumber: certificate.serialNumber, issuer: null, revokedAt: '2026-03-04T11:00:00.000Z' },
    ]);
    await expectRefusal(world, await grantWith(world, lender.fid, certificate), refusal);
  });

  test('of an issuer makes the sandbox refuse the certificates that it issued', async () => {
    const [certificate] = await order(world, { organisationNumber: lender.fid, issuer: 'commfides' });
    if (certificate === undefined) throw new Error('nothing was issued');
    expect((await grantWith(world, lender.fid, certificate)).status).toBe(200);
    const certificatePem = await (
      await world.control('GET', '/certificates/test-commfides-seid2-issuer.pem')
    ).text();
    const [, body] = await revoke({ certificatePem });
    expect(body).toMatchObject({ issuer: 'test-root' });
    const reply = await grantWith(world, lender.fid, certificate);
    await expectRefusal(world, reply.clone(), refusal);
    expect((await world.exchangeOf(reply)).explanation?.where).toBe('issuer serial number');
  });

  test('is undone by a reset, except for a certificate that was issued as revoked', async () => {
    const [certificate] = await order(world, { organisationNumber: lender.fid, fault: 'revoked' });
    if (certificate === undefined) throw new Error('nothing was issued');
    await revoke({ certificatePem: (await world.connection(lender.fid)).certificatePem });
    await world.control('POST', '/reset');
    expect((await world.postGrant(await world.grant(lender.fid))).status).toBe(200);
    await expectRefusal(world, await grantWith(world, lender.fid, certificate), refusal);
    expect(await listed()).toMatchObject([{ serialNumber: certificate.serialNumber, issuer }]);
  });
});

test('a running sandbox refuses a certificate that the command line issued as revoked', async () => {
  const out = await emptyFolder();
  const { status } = await run(
    [
      'certs',
      'issue',
      '--orgno',
      lender.fid,
      '--fault',
      'revoked',
      '--out',
      out,
      '--data-dir',
      world.dataDir,
    ],
    { environment: {} },
  );
  expect(status).toBe(0);
  const text = (end: string) =>
    readFile(join(out, `${lender.fid}-buypass-seid2-auth-revoked.${end}`), 'utf8');
  const grant = await world.grant(lender.fid, {
    header: { x5c: [derOf(await text('cert.pem'))] },
    key: await text('key.pem'),
  });
  // The certificate was issued by the machine's clock. The sandbox's frozen clock is earlier: not yet valid, not yet
  // revoked.
  await expectRefusal(world, await world.postGrant(grant), {
    error: 'invalid-signature',
    code: 'certificate-not-yet-valid',
  });
  world.clock.set(Date.parse('2027-06-01T12:00:00Z'));
  const later = await world.grant(lender.fid, {
    header: { x5c: [derOf(await text('cert.pem'))] },
    key: await text('key.pem'),
  });
  await expectRefusal(world, await world.postGrant(later), refusal);
});

function exists(command: string): boolean {
  try {
    execFileSync(command, ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

// Skipped where OpenSSL is not installed.
test.skipIf(!exists('openssl'))(
  'OpenSSL with the served list refuses the revoked certificate and no other',
  async () => {
    const folder = await emptyFolder();
    const [good, bad] = [await world.connection(lender.fid), await world.connection(insurer.fid)];
    await revoke({ certificatePem: bad.certificatePem });
    const reply = await world.control('GET', `/certificates/${issuer}.crl`);
    expect([reply.status, reply.headers.get('Content-Type')]).toEqual([200, 'application/pkix-crl']);
    const write = async (name: string, content: string | Uint8Array) => {
      await writeFile(join(folder, name), content);
      return join(folder, name);
    };
    const openssl = (...options: string[]) =>
      execFileSync('openssl', options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    const list = openssl('crl', '-inform', 'der', '-in', await write('list.crl', await reply.bytes()));
    const [root, chain, crl] = [
      await write('root.pem', await (await world.control('GET', '/certificates/authority.pem')).text()),
      await write('chain.pem', good.chainPem),
      await write('crl.pem', list),
    ];
    const verify = async (pem: string): Promise<string> => {
      const leaf = await write('leaf.pem', pem);
      const trust = ['-CAfile', root, '-untrusted', chain, '-CRLfile', crl];
      try {
        return openssl('verify', '-attime', String(noon / 1000), '-crl_check', ...trust, leaf);
      } catch (error) {
        return String(error);
      }
    };
    expect(await verify(good.certificatePem)).toContain('leaf.pem: OK');
    expect(await verify(bad.certificatePem)).toContain('certificate revoked');
  },
);
