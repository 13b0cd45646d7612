import { CertificateError } from '../certificate-error.ts';

/** The refusal that `work` throws. @throws when it throws none */
export function refusalOf(
  work: () => unknown,
): { kind: string; code: string } & CertificateError['explanation'] {
  try {
    work();
  } catch (error) {
    if (error instanceof CertificateError) return { kind: error.kind, ...error.explanation };
    throw error;
  }
  throw new Error('nothing was refused');
}
