import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { isUtf16, utf8Remedy } from '../kernel/index.ts';
import { CommandError } from './command-error.ts';

/**
 * Trusts a certificate authority for HTTPS, in addition to the default ones.
 * @param file PEM, as from /_sandbox/certificates/authority.pem; undefined changes nothing
 * @throws CommandError when the file holds no certificate
 */
export async function trustAuthority(file: string | undefined): Promise<void> {
  if (file === undefined) return;
  try {
    const bytes = await readFile(file);
    if (isUtf16(bytes))
      throw new CommandError(`--ca is "${file}", which is UTF-16. ${utf8Remedy('file').en}`);
    const pem = bytes.toString('utf8');
    // setDefaultCACertificates accepts any text.
    new X509Certificate(pem);
    setDefaultCACertificates([...getCACertificates('default'), pem]);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandError(
      `--ca is "${file}", which ${code === 'ENOENT' ? 'is not there' : `is no certificate in PEM that can be read (${code})`}; get it from /_sandbox/certificates/authority.pem`,
    );
  }
}

/** The message when `fetch` failed because the server's certificate is not trusted; undefined for other failures. */
export function untrusted(url: string, error: unknown): string | undefined {
  const { cause } = error as { cause?: { code?: unknown } };
  const code = String(cause?.code);
  if (!/CERT|SIGNATURE/.test(code)) return undefined;
  return `${url} shows a certificate that is not trusted for this name (${code}); give the sandbox's authority with --ca`;
}
