import { verify } from 'node:crypto';
import { received } from '../received.ts';
import type { Mismatch } from './client-rows.ts';
import { refused } from './explain.ts';
import type { Authentication } from './grant.ts';
import { algorithmOf, encodedTwice, kindByLength, type SignatureInput } from './signature-causes.ts';

/** The accepted values of alg (RFC 7518, 3.3: RSASSA-PKCS1-v1_5) and their digests. */
const digests: Readonly<Record<string, string>> = { RS256: 'sha256', RS384: 'sha384', RS512: 'sha512' };

/**
 * Verifies the grant's signature (RFC 7515, 5.2). Synchronously with node:crypto: an RSA verification takes less time than
 * handing it to another thread (docs/decisions/signatures.md).
 * @throws Refusal invalid-signature (MP-124)
 */
export function checkSignature(
  assertion: string,
  header: Readonly<Record<string, unknown>>,
  { key, by }: Authentication,
): void {
  const { alg } = header;
  const end = assertion.lastIndexOf('.');
  const signed = Buffer.from(assertion.slice(0, end));
  const signature = Buffer.from(assertion.slice(end + 1), 'base64url');
  const input = { key, signed, signature };
  if (!isAccepted(alg)) {
    const made = algorithmOf(input);
    throw refused('algorithm-not-accepted', {
      alg: alg === undefined ? undefined : received(alg),
      made,
      isAccepted: made !== undefined && isAccepted(made),
    });
  }
  if (key.asymmetricKeyType === 'rsa' && verify(digests[alg], signed, key, signature)) return;
  const mismatch = causeOf(alg, input) ?? (by === 'certificate' ? { by } : { by, kid: received(header.kid) });
  throw refused('signature-mismatch', { mismatch });
}

/** Checks alg where there is no key to verify with. @throws Refusal invalid-signature (MP-124) */
export function checkAlgorithm(alg: unknown): void {
  if (isAccepted(alg)) return;
  throw refused('algorithm-not-accepted', {
    alg: alg === undefined ? undefined : received(alg),
    made: undefined,
    isAccepted: false,
  });
}

/** Whether it is one of the three accepted values of alg. */
export const isAccepted = (algorithm: unknown): algorithm is string =>
  typeof algorithm === 'string' && Object.hasOwn(digests, algorithm);

/** The cause, if the signature itself shows it. */
function causeOf(alg: string, input: SignatureInput): Mismatch | undefined {
  const made = algorithmOf(input);
  if (made !== undefined) return { by: 'algorithm', alg, made, isAccepted: isAccepted(made) };
  const encoding = encodedTwice(input);
  if (encoding !== undefined) return { by: 'encoding', encoding };
  const kind = kindByLength(input.signature);
  return kind === undefined ? undefined : { by: 'kind', alg, length: input.signature.length, kind };
}
