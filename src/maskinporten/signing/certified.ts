import type { Authority } from '../../certificates/index.ts';
import type { Certify } from './signing-key.ts';

/** Synthetic holder of the certificates of the signing keys. */
const fakeMaskinporten = { organisationNumber: '310500003', name: 'KFR SANDBOX MASKINPORTEN (FAKE)' };

/** Certifies signing keys with the sandbox's own authority. */
export const certifiedBy =
  (authority: Pick<Authority, 'issue'>): Certify =>
  async (key) => {
    const { certificatePem, chainPem } = await authority.issue(fakeMaskinporten, key);
    return `${certificatePem}${chainPem}`;
  };
