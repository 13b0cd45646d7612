import { createPrivateKey, X509Certificate } from 'node:crypto';

/** A key store that cannot be used, in words for whoever named it. */
export class KeystoreFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'KeystoreFault';
  }
}

/**
 * The private key in a PKCS#12 file (RFC 7292), and the certificate that it belongs to. Chain and other certificates are left
 * aside.
 * @throws KeystoreFault when the file is none, the password is another, or there is no RSA key with its certificate
 */
export async function fromPkcs12(
  file: Uint8Array,
  password: string,
): Promise<{ readonly privateKeyPem: string; readonly certificatePem: string }> {
  const { default: forge } = await import('node-forge');
  const { pki, asn1, pkcs12 } = forge;
  const bagsIn = () => {
    try {
      const store = pkcs12.pkcs12FromAsn1(
        asn1.fromDer(Buffer.from(file).toString('latin1')),
        false,
        password,
      );
      return (type: string | undefined) =>
        type === undefined ? [] : (store.getBags({ bagType: type })[type] ?? []);
    } catch {
      throw new KeystoreFault('it is no key store (PKCS#12) that this password opens');
    }
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
  throw new KeystoreFault('it holds no RSA key with its certificate');
}
