import { CertificateError } from '../certificate-error.ts';

/** Why the certificate is refused. @throws when it is not */
export function faultOf(
  work: () => unknown,
): { kind: string; code: string } & CertificateError['explanation'] {
  try {
    work();
  } catch (fault) {
    if (fault instanceof CertificateError) return { kind: fault.kind, ...fault.explanation };
    throw fault;
  }
  throw new Error('nothing was refused');
}
