import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { StartupFault } from '../kernel/index.ts';
import { ATTRIBUTE } from './name.ts';
import { KEY_USAGES } from './parsed-certificate.ts';

// The same step up from src/certificates and from dist/certificates.
const folder = new URL('../../certs/', import.meta.url);

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
  z.strictObject({ type: z.literal('qcStatements'), critical, semantics: oid }),
  // Any other extension, its value as DER in hexadecimal: for certificates that are wrong on purpose.
  z.strictObject({ type: z.literal('other'), critical, oid, hex: z.string().regex(/^([0-9a-f]{2})+$/) }),
]);

const profile = z.strictObject({
  issuer: z.string().optional(),
  key: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('rsa'), bits: z.int().min(1024).max(8192) }),
    z.strictObject({ type: z.literal('ec'), curve: z.enum(['P-256', 'P-384']) }),
  ]),
  signature: z.enum(['sha256', 'sha512']),
  life: z.strictObject({
    from: z.iso.datetime().optional(),
    years: z.int().min(0).max(100),
    ends: z.iso.time({ precision: 0 }).optional(),
  }),
  subject: z
    .array(
      z.strictObject({
        attribute,
        value: z.string(),
        as: z.enum(['printable', 'utf8']),
        optional: z.boolean().default(false),
      }),
    )
    .min(1),
  extensions: z.array(extension),
});

/** One kind of certificate, as a file of certs/ describes it; buypass-seid2-auth.yaml explains the fields. */
export type Profile = z.output<typeof profile>;
export type ProfileExtension = z.output<typeof extension>;

/**
 * Reads certs/<name>.yaml.
 * @throws StartupFault when the file is missing or says something a profile cannot say; names file and field
 */
export async function readProfile(name: string): Promise<Profile> {
  const path = fileURLToPath(new URL(`${name}.yaml`, folder));
  let content: unknown;
  try {
    content = parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new StartupFault(`${path}: cannot be read: ${cause instanceof Error ? cause.message : cause}`);
  }
  const result = profile.safeParse(content);
  if (result.success) return result.data;
  throw new StartupFault(
    ...result.error.issues.map((issue) => `${path}: ${issue.path.join('.') || 'the file'}: ${issue.message}`),
  );
}
