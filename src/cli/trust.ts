import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { CommandFault } from './command-fault.ts';

/**
 * Lets this command trust the sandbox's authority as well, for HTTPS.
 * @param file PEM, as /_sandbox/certificates/authority.pem gives it; undefined: nothing is changed
 */
export async function trustAuthority(file: string | undefined): Promise<void> {
  if (file === undefined) return;
  try {
    const pem = await readFile(file, 'utf8');
    // Node takes any text and trusts what it finds in it, which may be nothing.
    new X509Certificate(pem);
    setDefaultCACertificates([...getCACertificates('default'), pem]);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandFault(
      `--ca is "${file}", which ${code === 'ENOENT' ? 'is not there' : `is no certificate in PEM that can be read (${code})`}; get it from /_sandbox/certificates/authority.pem`,
    );
  }
}

/** What to say when `fetch` failed because the certificate of the server is not trusted; undefined for another failure. */
export function untrusted(url: string, error: unknown): string | undefined {
  const { cause } = error as { cause?: { code?: unknown } };
  const code = String(cause?.code);
  if (!/CERT|SIGNATURE/.test(code)) return undefined;
  return `${url} shows a certificate that is not trusted for this name (${code}); give the sandbox's authority with --ca`;
}
