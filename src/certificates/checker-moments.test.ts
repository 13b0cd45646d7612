import { beforeAll, describe, expect, test } from 'vitest';
import { createCertificateChecker } from './checker.ts';
import type { Issued } from './issuing.ts';
import { faultOf } from './testing/refused.ts';
import { base64, clockAt, makeTree, NOW, type Tree, without } from './testing/tree.ts';

let tree: Tree;
let good: Issued;

beforeAll(async () => {
  tree = await makeTree();
  good = await tree.leaf();
});

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('validity', () => {
  const end = Date.parse('2029-11-23T22:59:00Z');
  const rows: [string, number, string][] = [
    ['an hour before its start', NOW - HOUR, 'not valid for another 1 hour'],
    ['one second past its end', end + 1000, 'expired 1 second ago'],
    ['twelve days past its end', end + 12 * DAY + HOUR, 'expired 12 days ago'],
  ];

  test.each(rows)('refuses a certificate %s, remembered or not', (_, moment, words) => {
    const clock = clockAt();
    const remembering = createCertificateChecker(tree.trust, clock);
    remembering.check([base64(good)]);
    clock.set(moment);
    const fresh = createCertificateChecker(tree.trust, clock);
    for (const each of [remembering, fresh]) {
      const fault = faultOf(() => each.check([base64(good)]));
      expect(fault.kind).toBe(moment < NOW ? 'not-yet-valid' : 'expired');
      expect(fault.summary.en).toContain(words);
    }
  });

  test.each([
    ['its first moment', NOW],
    ['its last second', end + 999],
  ])('accepts a certificate at %s', (_, moment) => {
    const at = createCertificateChecker(tree.trust, clockAt(moment));
    expect(at.check([base64(good)]).organisationNumber).toBe('999999999');
  });

  test('accepts again what was refused while the clock stood elsewhere', () => {
    const clock = clockAt(end + DAY);
    const moving = createCertificateChecker(tree.trust, clock);
    expect(faultOf(() => moving.check([base64(good)])).kind).toBe('expired');
    clock.set(NOW);
    expect(moving.check([base64(good)]).organisationNumber).toBe('999999999');
  });

  test('refuses a valid certificate whose issuer has expired, and names the issuer', async () => {
    const brief = await tree.below(tree.root, () => ({ life: { from: '2000-01-01T00:00:00Z', years: 0 } }));
    const leaf = await tree.leaf(undefined, brief);
    const later = createCertificateChecker(tree.trust, clockAt(NOW + DAY));
    const fault = faultOf(() => later.check([leaf, brief].map(base64)));
    expect(fault).toMatchObject({ kind: 'expired', where: 'issuer validity' });
    expect(fault.summary.nb).toContain('Utstederens sertifikat (C=NO, O=KFR Sandbox (fake)');
  });
});

describe('revocation', () => {
  /** A checker on a clock of its own that knows of what `revoked` says by now. */
  const revoking = () => {
    const clock = clockAt();
    const revoked = new Map<string, number>();
    const options = { revokedAt: (serialNumber: string) => revoked.get(serialNumber) };
    return { clock, revoked, checker: createCertificateChecker(tree.trust, clock, options) };
  };

  test('refuses what is revoked by now, remembered or not, and accepts it before that moment', () => {
    const { clock, revoked, checker: moving } = revoking();
    moving.check([base64(good)]);
    revoked.set(good.certificate.serialNumber, NOW + HOUR);
    expect(moving.check([base64(good)]).organisationNumber).toBe('999999999');
    clock.set(NOW + HOUR);
    const fault = faultOf(() => moving.check([base64(good)]));
    expect(fault).toMatchObject({
      kind: 'untrusted',
      code: 'certificate-revoked',
      where: 'x5c[0] serial number',
      got: `${good.certificate.serialNumber}, revoked at 2026-11-23 13:00:00 UTC`,
    });
    expect(fault.summary.en).toBe('The certificate was revoked at 2026-11-23 13:00:00 UTC.');
    expect(faultOf(() => moving.check([good, tree.issuer].map(base64))).code).toBe('certificate-revoked');
    clock.set(NOW + HOUR - 1);
    expect(moving.check([base64(good)]).organisationNumber).toBe('999999999');
  });

  test('refuses a certificate whose issuer is revoked, and names the issuer', () => {
    const { revoked, checker: fresh } = revoking();
    revoked.set(tree.issuer.certificate.serialNumber, NOW);
    const fault = faultOf(() => fresh.check([base64(good)]));
    expect(fault).toMatchObject({ code: 'certificate-revoked', where: 'issuer serial number' });
    expect(fault.summary.nb).toContain('Utstederens sertifikat (C=NO, O=KFR Sandbox (fake)');
  });

  test('is looked at after the policy and before the validity', async () => {
    const { clock, revoked, checker: fresh } = revoking();
    const unlisted = await tree.leaf((p) => ({ extensions: without(p, 'certificatePolicies') }));
    for (const { certificate } of [good, unlisted]) revoked.set(certificate.serialNumber, NOW);
    clock.set(NOW + 4000 * DAY);
    expect(faultOf(() => fresh.check([base64(unlisted)])).code).toBe('certificate-policy-not-accepted');
    expect(faultOf(() => fresh.check([base64(good)])).code).toBe('certificate-revoked');
  });
});
