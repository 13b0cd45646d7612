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
    setDefaultCACertificates([...getCACertificates('default'), await readFile(file, 'utf8')]);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandFault(
      `--ca is "${file}", which ${code === 'ENOENT' ? 'is not there' : `is no certificate in PEM that can be read (${code})`}; get it from /_sandbox/certificates/authority.pem`,
    );
  }
}
