import { beforeAll, describe, expect, test } from 'vitest';
import { StartupError } from '../kernel/index.ts';
import { type CertificateChecker, createCertificateChecker } from './checker.ts';
import type { CertificateWithKey } from './issuing.ts';
import type { Profile, ProfileExtension } from './profile.ts';
import { refusalOf } from './testing/refused.ts';
import {
  base64,
  clockAt,
  makeTree,
  replacing,
  subjectWith,
  type Tree,
  testHolder,
  without,
} from './testing/tree.ts';

let tree: Tree;
let foreign: Tree;
let good: CertificateWithKey;
let checker: CertificateChecker;

beforeAll(async () => {
  [tree, foreign] = await Promise.all([makeTree(), makeTree()]);
  good = await tree.leaf();
  checker = createCertificateChecker(tree.trust, clockAt());
});

describe('refuses', () => {
  const withExtension = (extension: ProfileExtension) => (profile: Profile) => ({
    extensions: replacing(profile, extension),
  });
  const policies = (first: string) =>
    withExtension({
      type: 'certificatePolicies',
      critical: false,
      policies: [first, '2.16.578.1.26.1.3.20'],
    });
  const named =
    (attribute: Parameters<typeof subjectWith>[1], text: string | undefined) => (profile: Profile) => ({
      subject: subjectWith(profile, attribute, text),
    });
  /** A leaf of an issuer that is not trusted. */
  const issuedBy = async (name: string) =>
    tree.leaf(undefined, await foreign.below(foreign.root, named('CN', name)));
  const unknown: ProfileExtension = { type: 'other', critical: true, oid: '1.2.3.4', hex: '0500' };
  const authority: ProfileExtension = { type: 'basicConstraints', critical: true, authority: true };
  const otherOrganisation = { ...testHolder, organisationNumber: '888888888' };

  test.each<[what: string, code: string, make: () => Promise<CertificateWithKey>]>([
    ['a self-signed certificate', 'self-signed', () => tree.leaf(undefined, 'self')],
    [
      'a self-signed certificate that claims to be an issuer, as openssl makes them',
      'self-signed',
      () => tree.leaf(withExtension(authority), 'self'),
    ],
    [
      'an unknown critical extension',
      'unknown-critical-extension',
      () => tree.leaf(({ extensions }) => ({ extensions: [...extensions, unknown] })),
    ],
    [
      'a certificate without key usage',
      'without-key-usage',
      () => tree.leaf((p) => ({ extensions: without(p, 'keyUsage') })),
    ],
    ['an issuer with a trusted name and another key', 'not-signed-by-issuer', () => foreign.leaf()],
    ['an unknown issuer', 'untrusted-issuer', () => issuedBy('Other')],
    [
      'an organisation that issues certificates itself',
      'untrusted-issuer',
      () => tree.leaf(undefined, good, otherOrganisation),
    ],
    [
      'a certificate without policy',
      'policy-not-accepted',
      () => tree.leaf((p) => ({ extensions: without(p, 'certificatePolicies') })),
    ],
    [
      'the policy of a production certificate',
      'production',
      () => tree.leaf(policies('2.16.578.1.29.13.210.1.0')),
    ],
    [
      'a policy that is not for enterprise certificates',
      'policy-not-accepted',
      () => tree.leaf(policies('2.16.578.1.29.912.210.1.0')),
    ],
    [
      'the name of an untrusted production issuer',
      'production',
      () => issuedBy('Buypass Class 3 CA G2 ST Business'),
    ],
    [
      'the name of an untrusted test issuer',
      'untrusted-issuer',
      () => issuedBy('Buypass Class 3 Test4 CA G2 ST Business'),
    ],
    [
      'an elliptic curve key',
      'key-not-rsa',
      () => tree.leaf(() => ({ key: { type: 'ec', curve: 'P-256' } })),
    ],
    ['an RSA key of 1024 bits', 'key-not-rsa', () => tree.leaf(() => ({ key: { type: 'rsa', bits: 1024 } }))],
  ])('%s', async (_, code, make) => {
    const sent = [base64(await make())];
    expect(refusalOf(() => checker.check(sent))).toMatchObject({
      kind: 'untrusted',
      code: `certificate-${code}`,
    });
  });

  test.each([
    ['a PSD2 seal', 'psd2-seal', named('organizationIdentifier', 'PSDNO-FSA-999999999')],
    ['two different numbers', 'organisation-numbers-differ', named('serialNumber', '888888888')],
    ['a personal certificate', 'without-organisation', named('organizationIdentifier', undefined)],
  ])('%s, which identifies no single organisation', async (_, code, change) => {
    const sent = [base64(await tree.leaf(change))];
    expect(refusalOf(() => checker.check(sent))).toMatchObject({
      kind: 'organisation',
      code: `certificate-${code}`,
    });
  });

  test('a complete chain to the root of another tree', () => {
    const x5c = [good, foreign.issuer, foreign.root].map(base64);
    const other = createCertificateChecker(foreign.trust, clockAt());
    expect(refusalOf(() => other.check(x5c))).toMatchObject({ code: 'certificate-not-signed-by-issuer' });
  });

  test('the wrong member of the set, when strict', async () => {
    const signing = await tree.leaf(
      withExtension({ type: 'keyUsage', critical: true, bits: ['nonRepudiation'] }),
    );
    const strict = createCertificateChecker(tree.trust, clockAt(), { wrongMember: () => 'refuse' });
    expect(refusalOf(() => strict.check([base64(signing)]))).toMatchObject({
      kind: 'untrusted',
      code: 'certificate-wrong-member',
      got: 'nonRepudiation',
    });
  });
});

test('ignores a trusted certificate that may not issue certificates', async () => {
  const plain = await tree.below(tree.root, (p) => ({ extensions: without(p, 'basicConstraints') }));
  const lax = createCertificateChecker({ roots: [plain.certificate], intermediates: [] }, clockAt());
  const leaf = await tree.leaf(undefined, plain);
  expect(refusalOf(() => lax.check([base64(leaf)])).code).toBe('certificate-untrusted-issuer');
});

test('fails the start when a trusted certificate cannot be parsed', async () => {
  const twice = await tree.below(tree.root, (p) => ({ extensions: [...p.extensions, ...p.extensions] }));
  expect(() =>
    createCertificateChecker({ roots: [twice.certificate], intermediates: [] }, clockAt()),
  ).toThrow(StartupError);
});

describe('accepts', () => {
  test('the certificate alone, and returns its facts', () => {
    const { publicKey, ...rest } = checker.check([base64(good)]);
    expect(publicKey.equals(good.certificate.publicKey)).toBe(true);
    expect(rest).toEqual({
      organisationNumber: '999999999',
      facts: {
        subject: `C=NO, O=${testHolder.name}, CN=${testHolder.name}, organizationIdentifier=NTRNO-999999999`,
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
      () => [good, foreign.root, tree.root, tree.issuer],
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

  test('the organisation number in serialNumber', async () => {
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

test('reloads the intermediates when the issuer of a certificate is unknown', async () => {
  const intermediates = [tree.issuer.certificate];
  const growing = createCertificateChecker(
    { ...tree.trust, intermediates, currentIntermediates: () => [...intermediates, ...later] },
    clockAt(),
  );
  const later: (typeof tree.issuer.certificate)[] = [];
  const second = await tree.below(tree.root, (p) => ({ subject: subjectWith(p, 'CN', 'Second') }));
  const leaf = await tree.leaf(undefined, second);
  expect(refusalOf(() => growing.check([base64(leaf)])).code).toBe('certificate-untrusted-issuer');
  later.push(second.certificate);
  expect(growing.check([base64(leaf)]).organisationNumber).toBe('999999999');
  expect(growing.check([base64(good)]).organisationNumber).toBe('999999999');
});

describe('the cache', () => {
  test('returns the same result for the same strings only', () => {
    const x5c = [good, tree.issuer].map(base64);
    const first = checker.check(x5c);
    expect(checker.check([...x5c])).toBe(first);
    expect(refusalOf(() => checker.check([x5c.join(',')])).kind).toBe('form');
    expect(checker.check([base64(good)])).not.toBe(first);
  });

  test('knows a frozen array, and reads one again that can change', async () => {
    const frozen = Object.freeze([good, tree.issuer].map(base64));
    const first = checker.check(frozen);
    expect(checker.check(frozen)).toBe(first);
    expect(checker.check([...frozen])).toBe(first);
    const other = await tree.leaf();
    const changing = [base64(good)];
    const before = checker.check(changing);
    changing[0] = base64(other);
    expect(checker.check(changing)).not.toBe(before);
    changing[0] = 'no certificate';
    expect(refusalOf(() => checker.check(changing)).kind).toBe('form');
  });

  test('a frozen array is refused from the moment of its revocation, and accepted before it', () => {
    let revoked: number | undefined;
    const revoking = createCertificateChecker(tree.trust, clockAt(), { revokedAt: () => revoked });
    const frozen = Object.freeze([base64(good)]);
    revoking.check(frozen);
    revoked = 0;
    expect(refusalOf(() => revoking.check(frozen)).code).toBe('certificate-revoked');
    revoked = undefined;
    expect(revoking.check(frozen).organisationNumber).toBe('999999999');
  });

  test('evicts the oldest entry first', async () => {
    const small = createCertificateChecker(tree.trust, clockAt(), { cacheSize: 1 });
    const other = await tree.leaf();
    const first = small.check([base64(good)]);
    expect(small.check([base64(good)])).toBe(first);
    const second = small.check([base64(other)]);
    expect(small.check([base64(other)])).toBe(second);
    expect(small.check([base64(good)])).not.toBe(first);
  });
});
