import { beforeAll, expect, test } from 'vitest';
import { type CertificateChecker, createCertificateChecker } from './checker.ts';
import type { Profile } from './profile.ts';
import { refusalOf } from './testing/refused.ts';
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
])('names the type of %s with an untrusted issuer', async (_type, change, code) => {
  const leaf = await foreign.leaf(change);
  expect(refusalOf(() => checker.check([base64(leaf)]))).toMatchObject({ kind: 'untrusted', code });
});
