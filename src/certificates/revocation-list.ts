/**
 * Certificate revocation lists, version 2 (RFC 5280, 5). Needs node-forge: load it by a dynamic import.
 */
import { sign } from 'node:crypto';
import { promisify } from 'node:util';
import forge from 'node-forge';
import { DAY } from '../kernel/index.ts';
import { keyIdentifier } from './extensions.ts';
import type { Issued } from './issuing.ts';
import { parseCertificate } from './parsed-certificate.ts';
import type { Revocation } from './revocations.ts';

const { asn1 } = forge;
const { Class, Type } = asn1;
const signNatively = promisify(sign);

const SIGNATURE = '1.2.840.113549.1.1.11';
/** From this year on a time has four digits for the year (RFC 5280, 5.1.2.4). */
const FOUR_DIGITS = Date.parse('2050-01-01T00:00:00Z');
const TWO_DIGITS = Date.parse('1950-01-01T00:00:00Z');

const binary = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const sequence = (...items: forge.asn1.Asn1[]) => asn1.create(Class.UNIVERSAL, Type.SEQUENCE, true, items);
const plain = (type: forge.asn1.Type, bytes: string) => asn1.create(Class.UNIVERSAL, type, false, bytes);
const oid = (text: string) => plain(Type.OID, asn1.oidToDer(text).getBytes());
const time = (moment: number): forge.asn1.Asn1 => {
  const date = new Date(Math.floor(moment / 1000) * 1000);
  return moment >= TWO_DIGITS && moment < FOUR_DIGITS
    ? plain(Type.UTCTIME, asn1.dateToUtcTime(date))
    : plain(Type.GENERALIZEDTIME, asn1.dateToGeneralizedTime(date));
};
const integer = (hex: string) => {
  const bytes = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
  return plain(
    Type.INTEGER,
    binary(bytes[0] !== undefined && bytes[0] >= 0x80 ? Buffer.from([0, ...bytes]) : bytes),
  );
};
const extension = (id: string, value: forge.asn1.Asn1) =>
  sequence(oid(id), plain(Type.OCTETSTRING, asn1.toDer(value).getBytes()));

/**
 * The list as DER, signed by the issuer, with what is revoked at `now`; it is to be fetched anew within a day.
 * Issuer's key identifier and the number of the list (5.2.1, 5.2.3) stand in it; no reasons.
 */
export async function revocationList(
  issuer: Issued,
  revocations: readonly Revocation[],
  now: number,
): Promise<Buffer> {
  const algorithm = sequence(oid(SIGNATURE), plain(Type.NULL, ''));
  const spki = issuer.certificate.publicKey.export({ type: 'spki', format: 'der' });
  const name = parseCertificate(issuer.certificate.raw).subject.der;
  const revoked = revocations.filter(({ revokedAt }) => revokedAt <= now);
  const list = sequence(
    integer('01'),
    algorithm,
    asn1.fromDer(binary(name)),
    time(now),
    time(now + DAY),
    // Absent when there are none (5.1.2.6).
    ...(revoked.length === 0
      ? []
      : [
          sequence(
            ...revoked.map(({ serialNumber, revokedAt }) => sequence(integer(serialNumber), time(revokedAt))),
          ),
        ]),
    asn1.create(Class.CONTEXT_SPECIFIC, Type.NONE, true, [
      sequence(
        extension(
          '2.5.29.35',
          sequence(asn1.create(Class.CONTEXT_SPECIFIC, Type.NONE, false, binary(keyIdentifier(spki)))),
        ),
        // Never negative, and greater as the clock goes forward.
        extension('2.5.29.20', integer(Math.max(0, Math.floor(now / 1000)).toString(16))),
      ),
    ]),
  );
  const signature = await signNatively(
    'sha256',
    Buffer.from(asn1.toDer(list).getBytes(), 'latin1'),
    issuer.privateKey,
  );
  const bits = plain(Type.BITSTRING, `\0${signature.toString('latin1')}`);
  return Buffer.from(asn1.toDer(sequence(list, algorithm, bits)).getBytes(), 'latin1');
}
