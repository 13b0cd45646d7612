import { createPrivateKey, X509Certificate } from 'node:crypto';

/** A key store that cannot be used, in words for whoever named it. */
export class KeystoreError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'KeystoreError';
  }
}

/**
 * The private key in a PKCS#12 file (RFC 7292), and the certificate that it belongs to. Chain and other certificates are left
 * aside. The password is UTF-16 where the file is of the older kind (appendix B.1), and UTF-8 where PBES2 is used, as OpenSSL 3
 * writes it (RFC 8018, section 3); node-forge takes each character for a byte there, so that is tried as well.
 * @throws KeystoreError when the file is none, the password is another, or there is no RSA key with its certificate
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
    // Without its last part, the MAC, whose key is made of UTF-16 all the same.
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
