import { beforeAll, describe, expect, test } from 'vitest';
import { StartupFault } from '../kernel/index.ts';
import { CertificateFault } from './certificate-fault.ts';
import { type CertificateChecker, createCertificateChecker } from './checker.ts';
import type { Issued } from './issuing.ts';
import {
  base64,
  clockAt,
  HOLDER,
  makeTree,
  NOW,
  replacing,
  subjectWith,
  type Tree,
  without,
} from './testing/tree.ts';

let tree: Tree;
let stranger: Tree;
let good: Issued;
let checker: CertificateChecker;

beforeAll(async () => {
  [tree, stranger] = await Promise.all([makeTree(), makeTree()]);
  good = await tree.leaf();
  checker = createCertificateChecker(tree.trust, clockAt());
});

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function faultOf(work: () => unknown): { kind: string; code: string } & CertificateFault['explanation'] {
  try {
    work();
  } catch (fault) {
    if (fault instanceof CertificateFault) return { kind: fault.kind, ...fault.explanation };
    throw fault;
  }
  throw new Error('nothing was refused');
}

describe('refuses', () => {
  const rows: [string, string, string, () => Promise<Issued>][] = [
    ['a self-signed certificate', 'untrusted', 'certificate-self-signed', () => tree.leaf(undefined, 'self')],
    [
      'a self-signed certificate that claims to be an issuer, as openssl makes them',
      'untrusted',
      'certificate-self-signed',
      () =>
        tree.leaf(
          (p) => ({
            extensions: replacing(p, { type: 'basicConstraints', critical: true, authority: true }),
          }),
          'self',
        ),
    ],
    [
      'an unknown critical extension',
      'untrusted',
      'certificate-unknown-critical-extension',
      () =>
        tree.leaf((p) => ({
          extensions: [...p.extensions, { type: 'other', critical: true, oid: '1.2.3.4', hex: '0500' }],
        })),
    ],
    [
      'a certificate without key usage',
      'untrusted',
      'certificate-without-key-usage',
      () => tree.leaf((p) => ({ extensions: without(p, 'keyUsage') })),
    ],
    [
      'an issuer with a trusted name and another key',
      'untrusted',
      'certificate-not-signed-by-issuer',
      () => stranger.leaf(),
    ],
    [
      'an issuer nobody knows',
      'untrusted',
      'certificate-untrusted-issuer',
      async () =>
        tree.leaf(
          undefined,
          await stranger.below(stranger.root, (p) => ({ subject: subjectWith(p, 'CN', 'Other') })),
        ),
    ],
    [
      'an organisation that issues certificates itself',
      'untrusted',
      'certificate-untrusted-issuer',
      async () => tree.leaf(undefined, good, { ...HOLDER, organisationNumber: '888888888' }),
    ],
    [
      'a certificate without policy',
      'untrusted',
      'certificate-policy-not-accepted',
      () => tree.leaf((p) => ({ extensions: without(p, 'certificatePolicies') })),
    ],
    [
      'the policy of a production certificate',
      'untrusted',
      'certificate-production',
      () =>
        tree.leaf((p) => ({
          extensions: replacing(p, {
            type: 'certificatePolicies',
            critical: false,
            policies: ['2.16.578.1.29.13.210.1.0', '2.16.578.1.26.1.3.20'],
          }),
        })),
    ],
    [
      'a policy of no enterprise certificate',
      'untrusted',
      'certificate-policy-not-accepted',
      () =>
        tree.leaf((p) => ({
          extensions: replacing(p, {
            type: 'certificatePolicies',
            critical: false,
            policies: ['2.16.578.1.29.912.210.1.0', '2.16.578.1.26.1.3.20'],
          }),
        })),
    ],
    [
      'the name of a production issuer that nobody trusts',
      'untrusted',
      'certificate-production',
      async () =>
        tree.leaf(
          undefined,
          await stranger.below(stranger.root, (p) => ({
            subject: subjectWith(p, 'CN', 'Buypass Class 3 CA G2 ST Business'),
          })),
        ),
    ],
    [
      'the name of a test issuer that nobody trusts',
      'untrusted',
      'certificate-untrusted-issuer',
      async () =>
        tree.leaf(
          undefined,
          await stranger.below(stranger.root, (p) => ({
            subject: subjectWith(p, 'CN', 'Buypass Class 3 Test4 CA G2 ST Business'),
          })),
        ),
    ],
    [
      'an elliptic curve key',
      'untrusted',
      'certificate-key-not-rsa',
      () => tree.leaf(() => ({ key: { type: 'ec', curve: 'P-256' } })),
    ],
    [
      'an RSA key of 1024 bits',
      'untrusted',
      'certificate-key-not-rsa',
      () => tree.leaf(() => ({ key: { type: 'rsa', bits: 1024 } })),
    ],
    [
      'a PSD2 seal',
      'organisation',
      'certificate-psd2-seal',
      () => tree.leaf((p) => ({ subject: subjectWith(p, 'organizationIdentifier', 'PSDNO-FSA-999999999') })),
    ],
    [
      'two different organisation numbers',
      'organisation',
      'certificate-organisation-numbers-differ',
      () => tree.leaf((p) => ({ subject: subjectWith(p, 'serialNumber', '888888888') })),
    ],
    [
      'a personal certificate',
      'organisation',
      'certificate-without-organisation',
      () => tree.leaf((p) => ({ subject: subjectWith(p, 'organizationIdentifier', undefined) })),
    ],
  ];

  test.each(rows)('%s', async (_, kind, code, make) => {
    const certificate = await make();
    expect(faultOf(() => checker.check([base64(certificate)]))).toMatchObject({ kind, code });
  });

  test('a chain to the root of another tree, though it was sent whole', () => {
    const x5c = [good, stranger.issuer, stranger.root].map(base64);
    const other = createCertificateChecker(stranger.trust, clockAt());
    expect(faultOf(() => other.check(x5c))).toMatchObject({ code: 'certificate-not-signed-by-issuer' });
  });

  test('the wrong member of the set, when told to be strict', async () => {
    const signing = await tree.leaf((p) => ({
      extensions: replacing(p, { type: 'keyUsage', critical: true, bits: ['nonRepudiation'] }),
    }));
    const strict = createCertificateChecker(tree.trust, clockAt(), { wrongMember: () => 'refuse' });
    expect(faultOf(() => strict.check([base64(signing)]))).toMatchObject({
      kind: 'untrusted',
      code: 'certificate-wrong-member',
      got: 'nonRepudiation',
    });
  });
});

test('does not take a trusted certificate for an issuer when it may not issue', async () => {
  const plain = await tree.below(tree.root, (p) => ({ extensions: without(p, 'basicConstraints') }));
  const lax = createCertificateChecker({ roots: [plain.certificate], intermediates: [] }, clockAt());
  const leaf = await tree.leaf(undefined, plain);
  expect(faultOf(() => lax.check([base64(leaf)])).code).toBe('certificate-untrusted-issuer');
});

test('stops the start when a trusted certificate cannot be read', async () => {
  const twice = await tree.below(tree.root, (p) => ({ extensions: [...p.extensions, ...p.extensions] }));
  expect(() =>
    createCertificateChecker({ roots: [twice.certificate], intermediates: [] }, clockAt()),
  ).toThrow(StartupFault);
});

describe('accepts', () => {
  test('the certificate alone, and tells the facts', () => {
    const { publicKey, ...rest } = checker.check([base64(good)]);
    expect(publicKey.equals(good.certificate.publicKey)).toBe(true);
    expect(rest).toEqual({
      organisationNumber: '999999999',
      facts: {
        subject: `C=NO, O=${HOLDER.name}, CN=${HOLDER.name}, organizationIdentifier=NTRNO-999999999`,
        issuer: 'C=NO, O=KFR Sandbox (fake), CN=KFR Sandbox TEST Buypass-like SEID2 CA (fake)',
        serialNumber: good.certificate.serialNumber,
        fingerprint: good.certificate.fingerprint256,
        notBefore: '2026-11-23T12:00:00.000Z',
        notAfter: '2029-11-23T22:59:00.000Z',
        keyUsage: ['digitalSignature', 'keyEncipherment'],
        policies: ['2.16.578.1.26.1.3.2', '0.4.0.2042.1.1'],
      },
      notes: [],
    });
  });

  test.each([
    ['with its issuer', () => [good, tree.issuer]],
    ['with its whole chain', () => [good, tree.issuer, tree.root]],
    [
      'with its chain in any order and certificates of others',
      () => [good, stranger.root, tree.root, tree.issuer],
    ],
  ])('the certificate %s, when only the root is trusted', (_, chain) => {
    const bare = createCertificateChecker({ ...tree.trust, intermediates: [] }, clockAt());
    expect(bare.check(chain().map(base64)).organisationNumber).toBe('999999999');
  });

  test('an issuer that is trusted without its root', () => {
    const partial = createCertificateChecker(
      { roots: [tree.issuer.certificate], intermediates: [] },
      clockAt(),
    );
    expect(partial.check([base64(good)]).organisationNumber).toBe('999999999');
  });

  test.each([
    ['the signing certificate', ['nonRepudiation'] as const, 'signing'],
    ['the encryption certificate', ['keyEncipherment', 'dataEncipherment'] as const, 'encryption'],
  ])('%s of the set, with a note', async (_, bits, word) => {
    const wrong = await tree.leaf((p) => ({
      extensions: replacing(p, { type: 'keyUsage', critical: true, bits: [...bits] }),
    }));
    const [note, ...more] = checker.check([base64(wrong)]).notes;
    expect(more).toEqual([]);
    expect(note).toMatchObject({ code: 'certificate-wrong-member', got: bits.join(', ') });
    expect(note?.summary.en).toContain(`the ${word} certificate`);
  });

  test('line breaks inside an element, with a note', () => {
    const wrapped = base64(good).replace(/.{64}/g, '$&\r\n');
    expect(checker.check([wrapped]).notes).toMatchObject([{ code: 'x5c-line-breaks', where: 'x5c[0]' }]);
  });

  test('the older place of the organisation number', async () => {
    const older = await tree.leaf((p) => ({
      subject: subjectWith(
        { ...p, subject: subjectWith(p, 'organizationIdentifier', undefined) },
        'serialNumber',
        '916960190',
      ),
    }));
    expect(checker.check([base64(older)]).organisationNumber).toBe('916960190');
  });
});

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

test('asks for the intermediates anew when the issuer of a certificate is not known', async () => {
  const intermediates = [tree.issuer.certificate];
  const growing = createCertificateChecker(
    { ...tree.trust, intermediates, intermediatesNow: () => [...intermediates, ...later] },
    clockAt(),
  );
  const later: (typeof tree.issuer.certificate)[] = [];
  const second = await tree.below(tree.root, (p) => ({ subject: subjectWith(p, 'CN', 'Second') }));
  const leaf = await tree.leaf(undefined, second);
  expect(faultOf(() => growing.check([base64(leaf)])).code).toBe('certificate-untrusted-issuer');
  later.push(second.certificate);
  expect(growing.check([base64(leaf)]).organisationNumber).toBe('999999999');
  expect(growing.check([base64(good)]).organisationNumber).toBe('999999999');
});

describe('remembering', () => {
  test('gives the same answer for the same strings only', () => {
    const x5c = [good, tree.issuer].map(base64);
    const first = checker.check(x5c);
    expect(checker.check([...x5c])).toBe(first);
    expect(faultOf(() => checker.check([x5c.join(',')])).kind).toBe('form');
    expect(checker.check([base64(good)])).not.toBe(first);
  });

  test('forgets the oldest first', async () => {
    const small = createCertificateChecker(tree.trust, clockAt(), { remembered: 1 });
    const other = await tree.leaf();
    const first = small.check([base64(good)]);
    expect(small.check([base64(good)])).toBe(first);
    const second = small.check([base64(other)]);
    expect(small.check([base64(other)])).toBe(second);
    expect(small.check([base64(good)])).not.toBe(first);
  });
});
