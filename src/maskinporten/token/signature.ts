import { compactVerify } from 'jose';
import { Refusal } from '../errors.ts';
import { type Grant, received } from './grant.ts';

const algorithms = ['RS256', 'RS384', 'RS512'];

/**
 * Verifies the grant's signature with the key that the earlier steps found (RFC 7515, 5.2).
 * @throws Refusal invalid-signature (MP-124)
 */
export async function checkSignature({ assertion, header, key, method }: Grant): Promise<void> {
  if (!algorithms.some((accepted) => accepted === header.alg)) throw wrongAlgorithm(header.alg);
  try {
    await compactVerify(assertion, key, { algorithms });
  } catch {
    throw doesNotMatch(method === 'virksomhetssertifikat');
  }
}

const wrongAlgorithm = (alg: unknown): Refusal =>
  new Refusal('invalid-signature', {
    code: 'algorithm-not-accepted',
    where: 'header alg',
    expected: algorithms.join(', '),
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

const doesNotMatch = (byCertificate: boolean): Refusal =>
  new Refusal('invalid-signature', {
    code: 'signature-mismatch',
    where: 'assertion, signature',
    expected: byCertificate ? 'a signature by the key of x5c[0]' : 'a signature by the registered key',
    got: 'a signature that does not verify',
    summary: {
      en: byCertificate
        ? 'The signature was not made with the private key that belongs to the certificate in x5c.'
        : 'The signature was not made with the private key that belongs to the registered key.',
      nb: byCertificate
        ? 'Signaturen er ikke laget med privatnøkkelen som hører til sertifikatet i x5c.'
        : 'Signaturen er ikke laget med privatnøkkelen som hører til den registrerte nøkkelen.',
    },
    remedy: {
      en: 'Take key and certificate from the same alias of the same key store, and change nothing after signing.',
      nb: 'Hent nøkkel og sertifikat fra samme alias i samme nøkkellager, og endre ingenting etter signering.',
    },
  });
