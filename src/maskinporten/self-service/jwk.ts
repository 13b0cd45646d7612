import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { RegisteredKey } from '../../directory/index.ts';
import { fieldRefusal } from './errors.ts';
import { explain } from './explain.ts';
import type { Fields } from './fields.ts';

const fewestBits = 2048;
const mostBits = 8192;

/**
 * Reads one public key of a JWK set (RFC 7517, 4; RFC 7518, 6.3.1).
 * @param field path of the key in the body: `keys.0`
 * @param now milliseconds since the epoch
 * @throws SelfServiceRefusal for a key that cannot verify grants
 */
export function registeredKeyIn(sent: Fields, field: string, now: number): RegisteredKey {
  const [n, e] = [sent.text('n') ?? '', sent.text('e') ?? ''];
  const key = publicKeyOf(n, e);
  if (key === undefined) throw fieldRefusal(`${field}.n`, explain('key-not-readable'));
  checkSize(key, field);
  const exp = sent.number('exp');
  const x5c = sent.texts('x5c');
  if (x5c !== undefined) checkCertificates(x5c, key, `${field}.x5c`);
  const alg = (['RS256', 'RS384', 'RS512'] as const).find((name) => name === sent.text('alg'));
  return {
    kty: 'RSA',
    n,
    e,
    use: 'sig',
    kid: sent.text('kid') ?? '',
    ...(alg === undefined ? {} : { alg }),
    ...(exp === undefined ? {} : { exp }),
    ...(x5c === undefined ? {} : { x5c: [...x5c] }),
    created: new Date(now).toISOString(),
  };
}

function publicKeyOf(n: string, e: string): KeyObject | undefined {
  try {
    return createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' });
  } catch {
    return undefined;
  }
}

function checkSize({ asymmetricKeyDetails }: KeyObject, field: string): void {
  const { modulusLength = 0, publicExponent = 0n } = asymmetricKeyDetails ?? {};
  if (modulusLength < fewestBits || modulusLength > mostBits)
    throw fieldRefusal(
      `${field}.n`,
      explain('key-size', { bits: modulusLength, fewest: fewestBits, most: mostBits }),
    );
  if (publicExponent < 3n || publicExponent % 2n === 0n)
    throw fieldRefusal(`${field}.e`, explain('key-exponent', { exponent: String(publicExponent) }));
}

/** The first certificate must be of this key (RFC 7517, 4.7); its trust is not checked. */
function checkCertificates(x5c: readonly string[], key: KeyObject, field: string): void {
  const certificates = x5c.map((element) => certificateIn(element));
  const broken = certificates.indexOf(undefined);
  if (broken !== -1) throw fieldRefusal(`${field}.${broken}`, explain('key-x5c-not-readable'));
  if (certificates[0]?.publicKey.equals(key) !== true)
    throw fieldRefusal(`${field}.0`, explain('key-x5c-other'));
}

function certificateIn(element: string): X509Certificate | undefined {
  try {
    return new X509Certificate(Buffer.from(element, 'base64'));
  } catch {
    return undefined;
  }
}
