import { beforeAll, expect, test } from 'vitest';
import { CertificateError } from './certificate-error.ts';
import { type CertificateChecker, createCertificateChecker } from './checker.ts';
import type { Profile } from './profile.ts';
import { base64, clockAt, makeTree, subjectWith, type Tree } from './testing/tree.ts';

let foreign: Tree;
let checker: CertificateChecker;
beforeAll(async () => {
  const [own, other] = await Promise.all([makeTree(), makeTree()]);
  foreign = other;
  checker = createCertificateChecker({ roots: [own.root.certificate], intermediates: [] }, clockAt());
});

type Change = (profile: Profile) => Partial<Profile>;

test.each<[string, Change, string]>([
  ['an enterprise certificate', () => ({}), 'certificate-untrusted-issuer'],
  ["a person's", (profile) => ({ subject: subjectWith(profile, 'GN', 'KARI') }), 'certificate-personal'],
  [
    'a PSD2 seal',
    (profile) => ({ subject: subjectWith(profile, 'organizationIdentifier', 'PSDNO-FSA-999999999') }),
    'certificate-psd2-seal',
  ],
  [
    "one with Commfides' policy for production",
    (profile) => ({
      extensions: profile.extensions.map((extension) =>
        extension.type === 'certificatePolicies'
          ? { ...extension, policies: ['2.16.578.1.29.13.210.1.0'] }
          : extension,
      ),
    }),
    'certificate-production',
  ],
])(
  'of %s whose issuer nobody trusts it is told what it is, and MP-120 stays',
  async (_what, change, code) => {
    const leaf = await foreign.leaf(change);
    let fault: unknown;
    try {
      checker.check([base64(leaf)]);
    } catch (thrown) {
      fault = thrown;
    }
    expect(fault).toBeInstanceOf(CertificateError);
    expect(fault).toMatchObject({ kind: 'untrusted', explanation: { code } });
  },
);
