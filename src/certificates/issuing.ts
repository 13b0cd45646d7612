/**
 * Issues certificates from profiles. Depends on node-forge, like extensions.ts and revocation-list.ts: load it with a
 * dynamic import where something is issued.
 */
import {
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto';
import { promisify } from 'node:util';
import forge from 'node-forge';
import { newKey } from '../kernel/index.ts';
import { extensionOf } from './extensions.ts';
import { lifeFrom } from './life.ts';
import { attributeOids } from './name.ts';
import { parseCertificate } from './parsed-certificate.ts';
import type { Profile } from './profile.ts';

const { asn1 } = forge;
// Part of forge's public API, but missing from its types.
const pki = forge.pki as typeof forge.pki & {
  getTBSCertificate(draft: forge.pki.Certificate): forge.asn1.Asn1;
};
const generate = promisify(generateKeyPair);
const signNatively = promisify(sign);

const signatureOids = { sha256: '1.2.840.113549.1.1.11', sha512: '1.2.840.113549.1.1.13' } as const;

/** Placeholder for the public key while forge builds the rest. */
const placeholder = pki.setRsaPublicKey(new forge.jsbn.BigInteger('3'), new forge.jsbn.BigInteger('3'));

/** Values for the `{…}` placeholders in a profile's subject, and the host names of a server. */
export type SubjectValues = Readonly<Partial<Record<'name' | 'organisationNumber' | 'unit', string>>> & {
  readonly hosts?: readonly string[];
};

/** A certificate and its private key. */
export interface CertificateWithKey {
  readonly certificate: X509Certificate;
  readonly privateKey: KeyObject;
}

/**
 * Issues a certificate, and creates its key unless one is given.
 * @param issuer signs with its RSA key; undefined: self-signed
 * @param now time of issue, in milliseconds
 * @param key private key to certify; default: a new one of the profile's type
 */
export async function issueFrom(
  profile: Profile,
  values: SubjectValues,
  issuer: CertificateWithKey | undefined,
  now: number,
  key?: KeyObject,
): Promise<CertificateWithKey> {
  const privateKey = key ?? (await keyFor(profile.key));
  const publicKey = createPublicKey(privateKey);
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const issuerKey = issuer?.certificate.publicKey ?? publicKey;
  const signer = issuer && parseCertificate(issuer.certificate.raw);
  // With a clock before the issuer's notBefore, the certificate would never be valid.
  const { notBefore, notAfter } = lifeFrom(Math.max(now, signer?.notBefore ?? now), profile.life);

  const draft = pki.createCertificate();
  draft.serialNumber = newSerialNumber();
  draft.validity = { notBefore: new Date(notBefore), notAfter: new Date(notAfter) };
  draft.signatureOid = draft.siginfo.algorithmOid = signatureOids[profile.signature];
  draft.setSubject(subjectOf(profile, values));
  draft.setIssuer(subjectOf(profile, values));
  draft.setExtensions(
    profile.extensions.map((extension) =>
      extensionOf(extension, {
        subjectKey: spki,
        issuerKey: issuerKey.export({ type: 'spki', format: 'der' }),
        hosts: values.hosts ?? [],
      }),
    ),
  );
  draft.publicKey = placeholder;
  const tbs = pki.getTBSCertificate(draft);
  // Forge supports only RSA keys and would re-encode the issuer's name: insert both as DER.
  replaceField(tbs, 6, spki);
  if (signer) replaceField(tbs, 3, signer.subject.der);

  draft.tbsCertificate = tbs;
  const signature = await signNatively(
    profile.signature,
    Buffer.from(asn1.toDer(tbs).getBytes(), 'latin1'),
    issuer?.privateKey ?? privateKey,
  );
  draft.signature = signature.toString('latin1');
  const der = Buffer.from(asn1.toDer(pki.certificateToAsn1(draft)).getBytes(), 'latin1');
  return { certificate: new X509Certificate(der), privateKey };
}

/** A new private key of the type that a profile asks for. */
export async function keyFor(key: Profile['key']): Promise<KeyObject> {
  if (key.type === 'rsa') return newKey(key.bits);
  return (await generate('ec', { namedCurve: key.curve })).privateKey;
}

/** 16 random bytes, positive and without leading zeros (RFC 5280, 4.1.2.2). */
function newSerialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString('hex');
}

function subjectOf(profile: Profile, values: SubjectValues): forge.pki.CertificateField[] {
  return profile.subject.flatMap(({ attribute, value, as, optional }) => {
    const filled = value.replace(
      /\{(name|organisationNumber|unit)\}/g,
      (_, key: 'name' | 'organisationNumber' | 'unit') => {
        return values[key] ?? '';
      },
    );
    if (optional && filled === '') return [];
    const valueTagClass = as === 'utf8' ? asn1.Type.UTF8 : asn1.Type.PRINTABLESTRING;
    // Forge's types declare a tag class here, but its code expects the tag type.
    return [{ type: attributeOids[attribute], value: filled, valueTagClass: valueTagClass as number }];
  });
}

function replaceField(tbs: forge.asn1.Asn1, index: number, der: Buffer): void {
  if (typeof tbs.value !== 'string') tbs.value[index] = asn1.fromDer(der.toString('latin1'));
}
