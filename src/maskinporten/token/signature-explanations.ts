import type { Explanation, Localized } from '../../kernel/index.ts';
import { Refusal } from '../errors.ts';
import { received } from '../received.ts';
import type { SignatureKind } from './signature-causes.ts';

const accepted = 'RS256, RS384, RS512';

const invalid = (explanation: Explanation): Refusal => new Refusal('invalid-signature', explanation);

/** @param made the algorithm that the signature was made with, when it can be told */
export const wrongAlgorithm = (alg: unknown, made: string | undefined): Refusal =>
  invalid({
    code: 'algorithm-not-accepted',
    where: 'header alg',
    expected: accepted,
    got: received(alg),
    summary: {
      en: `The grant is not signed with an algorithm that Maskinporten accepts${made === undefined ? '.' : `: ${alg === undefined ? 'alg is missing' : `alg says ${received(alg)}`}; the signature was made with ${made}.`}`,
      nb: `Grantet er ikke signert med en algoritme som Maskinporten godtar${made === undefined ? '.' : `: ${alg === undefined ? 'alg mangler' : `alg sier ${received(alg)}`}; signaturen er laget med ${made}.`}`,
    },
    remedy:
      made === undefined || !accepted.includes(made)
        ? {
            en: 'Sign with RS256 and an RSA key; no HMAC, no EC, no PSS.',
            nb: 'Signer med RS256 og en RSA-nøkkel; ikke HMAC, EC eller PSS.',
          }
        : {
            en: `Write "alg":"${made}" in the header, in capitals: the signature is good. .NET: SecurityAlgorithms.RsaSha256, not RsaSha256Signature, which is an address.`,
            nb: `Skriv "alg":"${made}" i headeren, med store bokstaver: signaturen er god. .NET: SecurityAlgorithms.RsaSha256, ikke RsaSha256Signature, som er en adresse.`,
          },
  });

/** Signed by the right key, in another way than alg says. */
export function otherAlgorithm(alg: string, made: string): Refusal {
  const isAccepted = accepted.includes(made);
  return invalid({
    code: 'signature-mismatch',
    where: 'header alg',
    expected: `a signature with ${alg}, as alg says`,
    got: `a signature with ${made}`,
    summary: {
      en: `alg says ${alg}, but the signature was made with ${made}.`,
      nb: `alg sier ${alg}, men signaturen er laget med ${made}.`,
    },
    remedy: {
      en: `${isAccepted ? `Set alg to ${made}, or sign` : 'Sign'} with ${alg}: PKCS #1 v1.5 padding (RSASignaturePadding.Pkcs1 in .NET, padding.PKCS1v15() in Python), not PSS, and the digest SHA-${alg.slice(2)}.`,
      nb: `${isAccepted ? `Sett alg til ${made}, eller signer` : 'Signer'} med ${alg}: PKCS #1 v1.5-utfylling (RSASignaturePadding.Pkcs1 i .NET, padding.PKCS1v15() i Python), ikke PSS, og hashen SHA-${alg.slice(2)}.`,
    },
  });
}

export const encodedTwice = (encoding: 'hex' | 'base64'): Refusal =>
  invalid({
    code: 'signature-mismatch',
    where: 'assertion, signature',
    expected: 'base64url of the bytes of the signature',
    got: `base64url of its ${encoding}`,
    summary: {
      en: `The signature is good, but was written as ${encoding} before it became base64url.`,
      nb: `Signaturen er god, men ble skrevet som ${encoding} før den ble base64url.`,
    },
    remedy: {
      en: 'Encode the bytes of the signature as base64url, once: openssl dgst -sha256 -sign key.pem -binary, without -hex.',
      nb: 'Kod bytene i signaturen som base64url, én gang: openssl dgst -sha256 -sign key.pem -binary, uten -hex.',
    },
  });

export const otherKind = (alg: string, length: number, kind: SignatureKind): Refusal =>
  invalid({
    code: 'signature-mismatch',
    where: 'assertion, signature',
    expected: `a signature with ${alg} by an RSA key, 256 bytes or more`,
    got: `${length} bytes, as ${kind} makes them`,
    summary: {
      en: `alg says ${alg}, but a signature of ${length} bytes is not RSA: it looks like ${kind}.`,
      nb: `alg sier ${alg}, men en signatur på ${length} byte er ikke RSA: den ligner ${kind}.`,
    },
    remedy:
      kind === 'HMAC'
        ? {
            en: 'Sign with the RSA private key, not with a secret; Maskinporten has no client secrets.',
            nb: 'Signer med RSA-privatnøkkelen, ikke med en hemmelighet; Maskinporten har ingen klienthemmeligheter.',
          }
        : {
            en: 'Sign with an RSA key; keys on elliptic curves are not accepted.',
            nb: 'Signer med en RSA-nøkkel; nøkler på elliptiske kurver godtas ikke.',
          },
  });

const mismatch = (expected: string, summary: Localized, remedy: Localized): Refusal =>
  invalid({
    code: 'signature-mismatch',
    where: 'assertion, signature',
    expected,
    got: 'a signature that does not verify',
    summary,
    remedy,
  });

export const notByCertificate = (): Refusal =>
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

export const notByRegisteredKey = (kid: unknown): Refusal =>
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
