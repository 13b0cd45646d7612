import { z } from 'zod';
import { ATTRIBUTE } from './name.ts';
import { KEY_USAGES } from './parsed-certificate.ts';
import { described, readDescription } from './profile-files.ts';

/** RFC 5280, 4.2.1.12, by the names that OpenSSL has for them. */
const EXTENDED_KEY_USAGES = ['serverAuth', 'clientAuth', 'codeSigning', 'emailProtection'] as const;

const oid = z.string().regex(/^[012](\.\d+){2,}$/, 'an object identifier: numbers and dots');
const critical = z.boolean().default(false);
const attribute = z.enum(Object.keys(ATTRIBUTE) as (keyof typeof ATTRIBUTE)[]);

const extension = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('basicConstraints'),
    critical,
    authority: z.boolean(),
    pathLength: z.int().min(0).max(9).optional(),
  }),
  z.strictObject({ type: z.literal('authorityKeyIdentifier'), critical }),
  z.strictObject({ type: z.literal('subjectKeyIdentifier'), critical }),
  z.strictObject({ type: z.literal('keyUsage'), critical, bits: z.array(z.enum(KEY_USAGES)).min(1) }),
  z.strictObject({
    type: z.literal('extendedKeyUsage'),
    critical,
    usages: z.array(z.enum(EXTENDED_KEY_USAGES)).min(1),
  }),
  // The names of a server, given when the certificate is issued.
  z.strictObject({ type: z.literal('subjectAltName'), critical }),
  z.strictObject({ type: z.literal('certificatePolicies'), critical, policies: z.array(oid).min(1) }),
  z.strictObject({ type: z.literal('crlDistributionPoints'), critical, addresses: z.array(z.url()).min(1) }),
  z.strictObject({
    type: z.literal('authorityInformationAccess'),
    critical,
    ocsp: z.url().optional(),
    issuer: z.url().optional(),
  }),
  z.strictObject({
    type: z.literal('qcStatements'),
    critical,
    semantics: oid,
    // What a qualified electronic seal says beside: ETSI EN 319 412-5, 4.2.1, 4.2.3 and 4.3.4.
    seal: z
      .strictObject({ disclosure: z.url(), language: z.string().regex(/^[a-z]{2}$/, 'two small letters') })
      .optional(),
  }),
  // Any other extension, its value as DER in hexadecimal: for certificates that are wrong on purpose.
  z.strictObject({ type: z.literal('other'), critical, oid, hex: z.string().regex(/^([0-9a-f]{2})+$/) }),
]);

const description = {
  about: z.string().min(1).optional(),
  issuer: z.string().optional(),
  production: z.strictObject({ issuer: z.string(), policy: oid.optional() }).optional(),
  key: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('rsa'), bits: z.int().min(1024).max(8192) }),
    z.strictObject({ type: z.literal('ec'), curve: z.enum(['P-256', 'P-384']) }),
  ]),
  signature: z.enum(['sha256', 'sha512']),
  life: z.strictObject({
    from: z.iso.datetime().optional(),
    years: z.int().min(0).max(100),
    days: z.int().min(0).max(366).optional(),
    ends: z.iso.time({ precision: 0 }).optional(),
    shiftDays: z.int().min(-5000).max(5000).optional(),
  }),
  subject: z
    .array(
      z.strictObject({
        attribute,
        value: z.string(),
        as: z.enum(['printable', 'utf8']).default('utf8'),
        optional: z.boolean().default(false),
      }),
    )
    .min(1),
  extensions: z.array(extension),
};

const profile = z.strictObject(description);

/** What a profile can differ in from another: fields of its own, parts by name, and what is left out. */
export const changes = z.strictObject({
  issuer: description.issuer,
  key: description.key.optional(),
  signature: description.signature.optional(),
  life: description.life.partial().optional(),
  subject: description.subject.optional(),
  extensions: description.extensions.optional(),
  without: z.array(z.string()).default([]),
});

const variant = changes.extend({
  like: z.string(),
  about: description.about,
  production: description.production,
});

/** One kind of certificate, as a file of certs/ describes it; buypass-seid2-auth.yaml explains the fields. */
export type Profile = z.output<typeof profile>;
export type ProfileExtension = z.output<typeof extension>;
/** What is different from another profile. */
type Changes = z.output<typeof changes>;

/**
 * Reads certs/<name>.yaml; where it says `like`, it is read together with the profile that it differs from.
 * @throws StartupFault when a file is missing or says something a profile cannot say; names file and field
 */
export async function readProfile(name: string): Promise<Profile> {
  const file = `${name}.yaml`;
  const content = await readDescription(file);
  if (!(typeof content === 'object' && content !== null && 'like' in content))
    return described(profile, file, content);
  const { like, about, production, ...different } = described(variant, file, content);
  const base = changed(await readProfile(like), different);
  return { ...base, about: about ?? base.about, production: production ?? base.production };
}

/** The changes come in the place of what they are called like, and else at the end. */
export function changed(base: Profile, { without, ...other }: Changes): Profile {
  const kept = (name: string): boolean => !without.includes(name);
  return {
    ...base,
    issuer: other.issuer ?? base.issuer,
    key: other.key ?? base.key,
    signature: other.signature ?? base.signature,
    life: { ...base.life, ...other.life, years: other.life?.years ?? base.life.years },
    subject: replaced(
      base.subject.filter((part) => kept(part.attribute)),
      other.subject ?? [],
      (part) => part.attribute,
    ),
    extensions: replaced(
      base.extensions.filter((part) => kept(part.type)),
      other.extensions ?? [],
      (part) => part.type,
    ),
  };
}

function replaced<Part>(base: readonly Part[], other: readonly Part[], nameOf: (part: Part) => string) {
  const named = new Map(other.map((part) => [nameOf(part), part]));
  const added = other.filter((part) => !base.some((each) => nameOf(each) === nameOf(part)));
  return [...base.map((part) => named.get(nameOf(part)) ?? part), ...added];
}
