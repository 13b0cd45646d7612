import { type KeyObject, constants as rsa, verify } from 'node:crypto';

export interface SignatureInput {
  readonly key: KeyObject;
  /** The JWS signing input. */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

const bits = ['256', '384', '512'] as const;
const algorithms = [
  ...bits.map((size) => ({ name: `RS${size}`, digest: `sha${size}`, padding: rsa.RSA_PKCS1_PADDING })),
  ...bits.map((size) => ({ name: `PS${size}`, digest: `sha${size}`, padding: rsa.RSA_PKCS1_PSS_PADDING })),
  { name: 'SHA-1 with RSA', digest: 'sha1', padding: rsa.RSA_PKCS1_PADDING },
];

/** The algorithm that made the signature, if it was made with the right key. Ignores alg. */
export function algorithmOf({ key, signed, signature }: SignatureInput): string | undefined {
  if (key.asymmetricKeyType !== 'rsa') return undefined;
  return algorithms.find(({ digest, padding }) => verify(digest, signed, { key, padding }, signature))?.name;
}

/** The first encoding of a valid signature that was encoded as text before base64url. */
export function encodedTwice(input: SignatureInput): 'hex' | 'base64' | undefined {
  const text = Buffer.from(input.signature).toString('latin1');
  if (!/^[\w+/=-]+$/.test(text)) return undefined;
  return (['hex', 'base64'] as const).find(
    (encoding) => algorithmOf({ ...input, signature: Buffer.from(text, encoding) }) !== undefined,
  );
}

/** The likely kind of a signature that is not RSA. */
export type SignatureKind = 'HMAC' | 'ECDSA';

/** HMAC has the length of its digest; ECDSA two integers of 32, 48 or 66 bytes, slightly more in DER. */
export function kindByLength({ length }: Uint8Array): SignatureKind | undefined {
  if (length === 32 || length === 48) return 'HMAC';
  return length >= 64 && length < 144 && length !== 128 ? 'ECDSA' : undefined;
}
