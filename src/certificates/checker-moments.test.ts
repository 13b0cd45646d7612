import { beforeAll, describe, expect, test } from 'vitest';
import { createCertificateChecker } from './checker.ts';
import type { CertificateWithKey } from './issuing.ts';
import { refusalOf } from './testing/refused.ts';
import { base64, clockAt, makeTree, type Tree, testNow, without } from './testing/tree.ts';

let tree: Tree;
let good: CertificateWithKey;

beforeAll(async () => {
  tree = await makeTree();
  good = await tree.leaf();
});

const hourInMs = 3_600_000;
const dayInMs = 24 * hourInMs;

describe('validity', () => {
  const end = Date.parse('2029-11-23T22:59:00Z');
  const rows: [string, number, string][] = [
    ['an hour before its start', testNow - hourInMs, 'not valid for another 1 hour'],
    ['one second past its end', end + 1000, 'expired 1 second ago'],
    ['twelve days past its end', end + 12 * dayInMs + hourInMs, 'expired 12 days ago'],
  ];

  test.each(rows)('refuses a certificate %s, cached or not', (_, moment, words) => {
    const clock = clockAt();
    const caching = createCertificateChecker(tree.trust, clock);
    caching.check([base64(good)]);
    clock.set(moment);
    const fresh = createCertificateChecker(tree.trust, clock);
    for (const each of [caching, fresh]) {
      const refusal = refusalOf(() => each.check([base64(good)]));
      expect(refusal.kind).toBe(moment < testNow ? 'not-yet-valid' : 'expired');
      expect(refusal.summary.en).toContain(words);
    }
  });

  test.each([
    ['its first moment', testNow],
    ['its last second', end + 999],
  ])('accepts a certificate at %s', (_, moment) => {
    const at = createCertificateChecker(tree.trust, clockAt(moment));
    expect(at.check([base64(good)]).organisationNumber).toBe('999999999');
  });

  test('accepts a refused certificate after the clock moves back', () => {
    const clock = clockAt(end + dayInMs);
    const moving = createCertificateChecker(tree.trust, clock);
    expect(refusalOf(() => moving.check([base64(good)])).kind).toBe('expired');
    clock.set(testNow);
    expect(moving.check([base64(good)]).organisationNumber).toBe('999999999');
  });

  test('refuses a valid certificate whose issuer has expired, and names the issuer', async () => {
    const brief = await tree.below(tree.root, () => ({ life: { from: '2000-01-01T00:00:00Z', years: 0 } }));
    const leaf = await tree.leaf(undefined, brief);
    const later = createCertificateChecker(tree.trust, clockAt(testNow + dayInMs));
    const refusal = refusalOf(() => later.check([leaf, brief].map(base64)));
    expect(refusal).toMatchObject({ kind: 'expired', where: 'issuer validity' });
    expect(refusal.summary.nb).toContain('Utstederens sertifikat (C=NO, O=KFR Sandbox (fake)');
  });
});

describe('revocation', () => {
  /** A checker with its own clock; reads the revocations from the map. */
  const checkerWithRevocations = () => {
    const clock = clockAt();
    const revoked = new Map<string, number>();
    const options = { revokedAt: (serialNumber: string) => revoked.get(serialNumber) };
    return { clock, revoked, checker: createCertificateChecker(tree.trust, clock, options) };
  };

  test('refuses a certificate from the moment of its revocation, cached or not', () => {
    const { clock, revoked, checker: moving } = checkerWithRevocations();
    moving.check([base64(good)]);
    revoked.set(good.certificate.serialNumber, testNow + hourInMs);
    expect(moving.check([base64(good)]).organisationNumber).toBe('999999999');
    clock.set(testNow + hourInMs);
    const refusal = refusalOf(() => moving.check([base64(good)]));
    expect(refusal).toMatchObject({
      kind: 'untrusted',
      code: 'certificate-revoked',
      where: 'x5c[0] serial number',
      got: `${good.certificate.serialNumber}, revoked at 2026-11-23 13:00:00 UTC`,
    });
    expect(refusal.summary.en).toBe('The certificate was revoked at 2026-11-23 13:00:00 UTC.');
    expect(refusalOf(() => moving.check([good, tree.issuer].map(base64))).code).toBe('certificate-revoked');
    clock.set(testNow + hourInMs - 1);
    expect(moving.check([base64(good)]).organisationNumber).toBe('999999999');
  });

  test('refuses a certificate whose issuer is revoked, and names the issuer', () => {
    const { revoked, checker: fresh } = checkerWithRevocations();
    revoked.set(tree.issuer.certificate.serialNumber, testNow);
    const refusal = refusalOf(() => fresh.check([base64(good)]));
    expect(refusal).toMatchObject({ code: 'certificate-revoked', where: 'issuer serial number' });
    expect(refusal.summary.nb).toContain('Utstederens sertifikat (C=NO, O=KFR Sandbox (fake)');
  });

  test('is checked after the policy and before the validity', async () => {
    const { clock, revoked, checker: fresh } = checkerWithRevocations();
    const unlisted = await tree.leaf((p) => ({ extensions: without(p, 'certificatePolicies') }));
    for (const { certificate } of [good, unlisted]) revoked.set(certificate.serialNumber, testNow);
    clock.set(testNow + 4000 * dayInMs);
    expect(refusalOf(() => fresh.check([base64(unlisted)])).code).toBe('certificate-policy-not-accepted');
    expect(refusalOf(() => fresh.check([base64(good)])).code).toBe('certificate-revoked');
  });
});
