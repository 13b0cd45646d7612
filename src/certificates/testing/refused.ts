import { CertificateFault } from '../certificate-fault.ts';

/** Why the certificate is refused. @throws when it is not */
export function faultOf(
  work: () => unknown,
): { kind: string; code: string } & CertificateFault['explanation'] {
  try {
    work();
  } catch (fault) {
    if (fault instanceof CertificateFault) return { kind: fault.kind, ...fault.explanation };
    throw fault;
  }
  throw new Error('nothing was refused');
}
