import { verify } from 'node:crypto';
import type { Bilingual } from '../../kernel/index.ts';
import { Refusal } from '../errors.ts';
import { received } from '../received.ts';
import type { Authentication } from './grant.ts';

/** The accepted values of alg (RFC 7518, 3.3: RSASSA-PKCS1-v1_5) and their digests. */
const digests: Readonly<Record<string, string>> = { RS256: 'sha256', RS384: 'sha384', RS512: 'sha512' };

/**
 * Verifies the grant's signature with the key that the earlier steps found (RFC 7515, 5.2). By node:crypto and at
 * once: an RSA verification is over before another thread has taken it up (docs/decisions/signatures.md).
 * @throws Refusal invalid-signature (MP-124)
 */
export function checkSignature(
  assertion: string,
  header: Readonly<Record<string, unknown>>,
  { key, by }: Authentication,
): void {
  const digest =
    typeof header.alg === 'string' && Object.hasOwn(digests, header.alg) ? digests[header.alg] : undefined;
  if (digest === undefined) throw wrongAlgorithm(header.alg);
  const end = assertion.lastIndexOf('.');
  const signed = Buffer.from(assertion.slice(0, end));
  const signature = Buffer.from(assertion.slice(end + 1), 'base64url');
  if (key.asymmetricKeyType !== 'rsa' || !verify(digest, signed, key, signature)) {
    throw by === 'certificate' ? notByCertificate() : notByRegisteredKey(header.kid);
  }
}

const wrongAlgorithm = (alg: unknown): Refusal =>
  new Refusal('invalid-signature', {
    code: 'algorithm-not-accepted',
    where: 'header alg',
    expected: Object.keys(digests).join(', '),
    got: received(alg),
    summary: {
      en: 'The grant is not signed with an algorithm that Maskinporten accepts.',
      nb: 'Grantet er ikke signert med en algoritme som Maskinporten godtar.',
    },
    remedy: {
      en: 'Sign with RS256 and an RSA key; no HMAC, no EC, no PSS.',
      nb: 'Signer med RS256 og en RSA-nøkkel; ikke HMAC, EC eller PSS.',
    },
  });

const mismatch = (expected: string, summary: Bilingual, remedy: Bilingual): Refusal =>
  new Refusal('invalid-signature', {
    code: 'signature-mismatch',
    where: 'assertion, signature',
    expected,
    got: 'a signature that does not verify',
    summary,
    remedy,
  });

const notByCertificate = (): Refusal =>
  mismatch(
    'a signature by the key of x5c[0]',
    {
      en: 'The signature was not made with the private key that belongs to the certificate in x5c.',
      nb: 'Signaturen er ikke laget med privatnøkkelen som hører til sertifikatet i x5c.',
    },
    {
      en: 'Take key and certificate from the same alias of the same key store, and change nothing after signing.',
      nb: 'Hent nøkkel og sertifikat fra samme alias i samme nøkkellager, og endre ingenting etter signering.',
    },
  );

const notByRegisteredKey = (kid: unknown): Refusal =>
  mismatch(
    `a signature by the registered key ${received(kid)}`,
    {
      en: `The signature was not made with the private key that belongs to the registered key ${received(kid)}.`,
      nb: `Signaturen er ikke laget med privatnøkkelen som hører til den registrerte nøkkelen ${received(kid)}.`,
    },
    {
      en: 'If the key was rotated, register the new one and send its kid. Change nothing after signing.',
      nb: 'Hvis nøkkelen er byttet, registrer den nye og send dens kid. Endre ingenting etter signering.',
    },
  );
