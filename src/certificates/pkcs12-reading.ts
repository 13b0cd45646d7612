import { createPrivateKey, X509Certificate } from 'node:crypto';

/** A keystore file that cannot be used. */
export class KeystoreError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'KeystoreError';
  }
}

/**
 * Reads the private key and its certificate from a PKCS#12 file (RFC 7292); ignores the chain and other certificates.
 * The password is UTF-16 in the older encryption (appendix B.1) and UTF-8 in PBES2, which OpenSSL 3 uses (RFC 8018, 3).
 * For PBES2 node-forge takes each character as a byte, so both encodings are tried.
 * @throws KeystoreError when it is not a PKCS#12 file, the password is wrong, or it has no RSA key with its certificate
 */
export async function fromPkcs12(
  file: Uint8Array,
  password: string,
): Promise<{ readonly privateKeyPem: string; readonly certificatePem: string }> {
  const { default: forge } = await import('node-forge');
  const { pki, asn1, pkcs12 } = forge;
  const opened = (isUtf8: boolean) => {
    const whole = asn1.fromDer(Buffer.from(file).toString('latin1'));
    if (!isUtf8) return pkcs12.pkcs12FromAsn1(whole, false, password);
    // Drop the MAC: its key is derived from UTF-16 in any case.
    const content = Array.isArray(whole.value) ? { ...whole, value: whole.value.slice(0, 2) } : whole;
    return pkcs12.pkcs12FromAsn1(content, false, Buffer.from(password).toString('latin1'));
  };
  const bagsIn = () => {
    for (const isUtf8 of [false, true])
      try {
        const store = opened(isUtf8);
        return (type: string | undefined) =>
          type === undefined ? [] : (store.getBags({ bagType: type })[type] ?? []);
      } catch {}
    throw new KeystoreError('it is no key store (PKCS#12) that this password opens');
  };
  const bagsOf = bagsIn();
  const keys = [pki.oids.pkcs8ShroudedKeyBag, pki.oids.keyBag]
    .flatMap(bagsOf)
    .flatMap(({ key }) => (key ? [pki.privateKeyToPem(key)] : []));
  const certificates = bagsOf(pki.oids.certBag).flatMap(({ cert }) =>
    cert ? [pki.certificateToPem(cert)] : [],
  );
  for (const privateKeyPem of keys) {
    const key = createPrivateKey(privateKeyPem);
    const certificatePem = certificates.find((pem) => new X509Certificate(pem).checkPrivateKey(key));
    if (certificatePem !== undefined) return { privateKeyPem, certificatePem };
  }
  throw new KeystoreError('it holds no RSA key with its certificate');
}
