/** Certificates for tests: a small tree, and leaves that differ from their profile in one thing. */
import { MovableClock } from '../../kernel/index.ts';
import type { Trust } from '../checker.ts';
import { type EnterpriseCertificate, enterpriseCertificate } from '../enterprise-certificate.ts';
import { type CertificateWithKey, issueFrom, type SubjectValues } from '../issuing.ts';
import { type Profile, type ProfileExtension, readProfile } from '../profile.ts';

export const testNow = Date.parse('2026-11-23T12:00:00Z');

/** A frozen clock. */
export function clockAt(moment: number = testNow): MovableClock {
  const clock = new MovableClock(() => moment);
  clock.freeze();
  return clock;
}

export const testHolder = { organisationNumber: '999999999', name: 'TESTBANKEN ÆØÅ AS' } as const;

export const base64 = (issued: CertificateWithKey): string => issued.certificate.raw.toString('base64');

/** Shorter keys than in the profiles: generated in a fraction of the time. */
const quick = (profile: Profile): Profile => ({ ...profile, key: { type: 'rsa', bits: 2048 } });

export interface Tree {
  readonly root: CertificateWithKey;
  readonly issuer: CertificateWithKey;
  readonly trust: Trust;
  /** @param change to the profile. @param issuer signs instead of the tree's issuer */
  leaf(
    change?: (profile: Profile) => Partial<Profile>,
    issuer?: CertificateWithKey | 'self',
    values?: SubjectValues,
  ): Promise<CertificateWithKey>;
  /** A leaf with its key and its chain. */
  enterprise(): Promise<EnterpriseCertificate>;
  /** An issuer below another one. */
  below(
    issuer: CertificateWithKey,
    change?: (profile: Profile) => Partial<Profile>,
  ): Promise<CertificateWithKey>;
}

export async function makeTree(now: number = testNow): Promise<Tree> {
  const [rootProfile, issuerProfile, leafProfile] = (
    await Promise.all(['test-root', 'test-buypass-seid2-issuer', 'buypass-seid2-auth'].map(readProfile))
  ).map(quick) as [Profile, Profile, Profile];
  const root = await issueFrom(rootProfile, {}, undefined, now);
  const issuer = await issueFrom(issuerProfile, {}, root, now);
  const tree: Tree = {
    root,
    issuer,
    trust: { roots: [root.certificate], intermediates: [issuer.certificate] },
    leaf: (change = () => ({}), signer = issuer, values = testHolder) =>
      issueFrom(
        { ...leafProfile, ...change(leafProfile) },
        values,
        signer === 'self' ? undefined : signer,
        now,
      ),
    enterprise: async () => {
      const { certificate, privateKey } = await tree.leaf();
      const chain = [issuer.certificate, root.certificate];
      return enterpriseCertificate(testHolder.organisationNumber, certificate, privateKey, chain);
    },
    below: (signer, change = () => ({})) =>
      issueFrom({ ...issuerProfile, ...change(issuerProfile) }, {}, signer, now),
  };
  return tree;
}

export const without = (profile: Profile, type: ProfileExtension['type']): ProfileExtension[] =>
  profile.extensions.filter((extension) => extension.type !== type);

export const replacing = (profile: Profile, other: ProfileExtension): ProfileExtension[] =>
  profile.extensions.map((extension) => (extension.type === other.type ? other : extension));

/** The subject with the value of one attribute changed, or removed when undefined. */
export const subjectWith = (
  profile: Profile,
  attribute: Profile['subject'][number]['attribute'],
  value: string | undefined,
): Profile['subject'] => {
  const rest = profile.subject.filter((entry) => entry.attribute !== attribute);
  return value === undefined ? rest : [...rest, { attribute, value, as: 'utf8', optional: false }];
};
