/** Certificate revocation lists, version 2 (RFC 5280, 5). Depends on node-forge: load it with a dynamic import. */
import { sign } from 'node:crypto';
import { promisify } from 'node:util';
import forge from 'node-forge';
import { dayInMs } from '../kernel/index.ts';
import { authorityKeyIdentifier, binary, oid, plain, sequence } from './extensions.ts';
import type { CertificateWithKey } from './issuing.ts';
import { parseCertificate } from './parsed-certificate.ts';
import type { Revocation } from './revocations.ts';

const { asn1 } = forge;
const { Class, Type } = asn1;
const signNatively = promisify(sign);

const signatureOid = '1.2.840.113549.1.1.11';
/** UTCTime is for the years 1950 to 2049 (RFC 5280, 5.1.2.4). */
const utcTimeEnd = Date.parse('2050-01-01T00:00:00Z');
const utcTimeStart = Date.parse('1950-01-01T00:00:00Z');

const time = (moment: number): forge.asn1.Asn1 => {
  const date = new Date(Math.floor(moment / 1000) * 1000);
  return moment >= utcTimeStart && moment < utcTimeEnd
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
 * The signed list as DER, with the certificates revoked at `now` (milliseconds); nextUpdate is a day later. Has the
 * authority key identifier and the CRL number (5.2.1, 5.2.3), but no reasons.
 */
export async function revocationList(
  issuer: CertificateWithKey,
  revocations: readonly Revocation[],
  now: number,
): Promise<Buffer> {
  const algorithm = sequence(oid(signatureOid), plain(Type.NULL, ''));
  const spki = issuer.certificate.publicKey.export({ type: 'spki', format: 'der' });
  const name = parseCertificate(issuer.certificate.raw).subject.der;
  const revoked = revocations.filter(({ revokedAt }) => revokedAt <= now);
  const list = sequence(
    integer('01'),
    algorithm,
    asn1.fromDer(binary(name)),
    time(now),
    time(now + dayInMs),
    // Omitted when empty (5.1.2.6).
    ...(revoked.length === 0
      ? []
      : [
          sequence(
            ...revoked.map(({ serialNumber, revokedAt }) => sequence(integer(serialNumber), time(revokedAt))),
          ),
        ]),
    asn1.create(Class.CONTEXT_SPECIFIC, Type.NONE, true, [
      sequence(
        extension('2.5.29.35', authorityKeyIdentifier(spki)),
        // CRL number: never negative, and increases with the clock.
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
