import { type KeyObject, constants as rsa, verify } from 'node:crypto';

/** What a signature is held against. */
export interface Sent {
  readonly key: KeyObject;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

const bits = ['256', '384', '512'] as const;
const algorithms = [
  ...bits.map((size) => ({ name: `RS${size}`, digest: `sha${size}`, padding: rsa.RSA_PKCS1_PADDING })),
  ...bits.map((size) => ({ name: `PS${size}`, digest: `sha${size}`, padding: rsa.RSA_PKCS1_PSS_PADDING })),
  { name: 'SHA-1 with RSA', digest: 'sha1', padding: rsa.RSA_PKCS1_PADDING },
];

/** The algorithm that a signature was made with, when it was made with the right key; whatever the header says. */
export function algorithmOf({ key, signed, signature }: Sent): string | undefined {
  if (key.asymmetricKeyType !== 'rsa') return undefined;
  return algorithms.find(({ digest, padding }) => verify(digest, signed, { key, padding }, signature))?.name;
}

/** A good signature that was written as text before it became base64url. */
export function encodedTwice(sent: Sent): 'hex' | 'base64' | undefined {
  const text = Buffer.from(sent.signature).toString('latin1');
  if (!/^[\w+/=-]+$/.test(text)) return undefined;
  return (['hex', 'base64'] as const).find(
    (encoding) => algorithmOf({ ...sent, signature: Buffer.from(text, encoding) }) !== undefined,
  );
}

/** What a signature that is too short for RSA looks like. */
export type SignatureKind = 'HMAC' | 'ECDSA';

/** By its length: HMAC has that of its digest, ECDSA two numbers of 32, 48 or 66 bytes, or some more in DER. */
export function kindByLength({ length }: Uint8Array): SignatureKind | undefined {
  if (length === 32 || length === 48) return 'HMAC';
  return length >= 64 && length < 144 && length !== 128 ? 'ECDSA' : undefined;
}
