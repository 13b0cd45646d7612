import { z } from 'zod';
import { attributeOids } from './name.ts';
import { keyUsages } from './parsed-certificate.ts';
import { readYaml, validated } from './profile-files.ts';

/** By OpenSSL's names (RFC 5280, 4.2.1.12). */
const extendedKeyUsages = ['serverAuth', 'clientAuth', 'codeSigning', 'emailProtection'] as const;

const oid = z.string().regex(/^[012](\.\d+){2,}$/, 'an object identifier: numbers and dots');
const critical = z.boolean().default(false);
const attribute = z.enum(Object.keys(attributeOids) as (keyof typeof attributeOids)[]);

const extension = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('basicConstraints'),
    critical,
    authority: z.boolean(),
    pathLength: z.int().min(0).max(9).optional(),
  }),
  z.strictObject({ type: z.literal('authorityKeyIdentifier'), critical }),
  z.strictObject({ type: z.literal('subjectKeyIdentifier'), critical }),
  z.strictObject({ type: z.literal('keyUsage'), critical, bits: z.array(z.enum(keyUsages)).min(1) }),
  z.strictObject({
    type: z.literal('extendedKeyUsage'),
    critical,
    usages: z.array(z.enum(extendedKeyUsages)).min(1),
  }),
  // The host names are given when the certificate is issued.
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
    // Statements of a qualified electronic seal (ETSI EN 319 412-5, 4.2.1, 4.2.3 and 4.3.4).
    seal: z
      .strictObject({ disclosure: z.url(), language: z.string().regex(/^[a-z]{2}$/, 'two small letters') })
      .optional(),
  }),
  // Any other extension, its value as DER in hexadecimal: for faulty certificates.
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

/** Changes to a profile: replaced fields, replaced or added attributes and extensions, and removed ones (`without`). */
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

/** One kind of certificate, from a file of certs/; buypass-seid2-auth.yaml documents the fields. */
export type Profile = z.output<typeof profile>;
export type ProfileExtension = z.output<typeof extension>;
type Changes = z.output<typeof changes>;

/** By name. The files are part of the sandbox and do not change; parsing one blocks the event loop for 3 ms. */
const profiles = new Map<string, Promise<Profile>>();

/**
 * Reads certs/<name>.yaml, once; a file with `like` is applied as changes to that profile. Callers must not modify it.
 * @throws StartupError when a file is missing or invalid; names file and field
 */
export function readProfile(name: string): Promise<Profile> {
  const known = profiles.get(name);
  if (known !== undefined) return known;
  const reading = profileIn(name);
  profiles.set(name, reading);
  reading.catch(() => profiles.delete(name));
  return reading;
}

async function profileIn(name: string): Promise<Profile> {
  const file = `${name}.yaml`;
  const content = await readYaml(file);
  if (!(typeof content === 'object' && content !== null && 'like' in content))
    return validated(profile, file, content);
  const { like, about, production, ...differences } = validated(variant, file, content);
  const base = applyChanges(await readProfile(like), differences);
  return { ...base, about: about ?? base.about, production: production ?? base.production };
}

/** Replaces attributes and extensions of the same name in place, and appends the others. */
export function applyChanges(base: Profile, { without, ...other }: Changes): Profile {
  const kept = (name: string): boolean => !without.includes(name);
  return {
    ...base,
    issuer: other.issuer ?? base.issuer,
    key: other.key ?? base.key,
    signature: other.signature ?? base.signature,
    life: { ...base.life, ...other.life, years: other.life?.years ?? base.life.years },
    subject: mergedByName(
      base.subject.filter((entry) => kept(entry.attribute)),
      other.subject ?? [],
      (entry) => entry.attribute,
    ),
    extensions: mergedByName(
      base.extensions.filter((entry) => kept(entry.type)),
      other.extensions ?? [],
      (entry) => entry.type,
    ),
  };
}

function mergedByName<Item>(base: readonly Item[], other: readonly Item[], nameOf: (item: Item) => string) {
  const byName = new Map(other.map((item) => [nameOf(item), item]));
  const added = other.filter((item) => !base.some((existing) => nameOf(existing) === nameOf(item)));
  return [...base.map((item) => byName.get(nameOf(item)) ?? item), ...added];
}
