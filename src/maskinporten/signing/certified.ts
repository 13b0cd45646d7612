import type { Authority } from '../../certificates/index.ts';
import type { Certify } from './signing-key.ts';

/** Who holds the certificate of the key that tokens are signed with: nobody real. */
const maskinportenItself = { organisationNumber: '310500003', name: 'KFR SANDBOX MASKINPORTEN (FAKE)' };

/** Certificates for signing keys, issued by the sandbox's own authority. */
export const certifiedBy =
  (authority: Pick<Authority, 'issue'>): Certify =>
  async (key) => {
    const { certificatePem, chainPem } = await authority.issue(maskinportenItself, key);
    return `${certificatePem}${chainPem}`;
  };
