/** Issues the kinds of certificate that certs/ describes. Depends on node-forge: load it with a dynamic import. */
import type { KeyObject } from 'node:crypto';
import type { Clock } from '../kernel/index.ts';
import { type EnterpriseCertificate, enterpriseCertificate } from './enterprise-certificate.ts';
import { type Fault, faulty, holderFor, readFault } from './fault.ts';
import { certifiableHolder, type Holder } from './holder.ts';
import type { Issuers } from './issuers.ts';
import { issueFrom } from './issuing.ts';
import { type Kind, profileOf, standardKind } from './kinds.ts';
import type { CertificateOrder } from './order.ts';
import { parseCertificate } from './parsed-certificate.ts';
import { readProfile } from './profile.ts';
import type { Revocations } from './revocations.ts';

/** One certificate of an order. */
export interface OrderedCertificate extends EnterpriseCertificate {
  readonly profile: string;
  readonly member: Kind['member'];
  readonly fault?: string;
  /** Upper-case hexadecimal. */
  readonly serialNumber: string;
  /** Milliseconds since the epoch. */
  readonly notBefore: number;
  readonly notAfter: number;
}

interface IssueRequest {
  readonly holder: Holder;
  readonly kind: Kind;
  readonly issuers: Issuers;
  readonly clock: Clock;
  /** Private key to certify; default: a new one. */
  readonly key?: KeyObject | undefined;
  readonly fault?: Fault | undefined;
}

/**
 * @returns with the chain, issuer first, root last, empty for a self-signed certificate; and the name of the issuer
 * @throws RangeError as `certifiableHolder`; StartupError when an issuer cannot be opened
 */
export async function issueKind({ holder, kind, issuers, clock, key, fault }: IssueRequest) {
  const values = certifiableHolder(fault ? holderFor(fault, holder) : holder);
  const valid = await readProfile(profileOf(kind));
  const profile = fault === undefined ? valid : faulty(valid, fault);
  const issuer = fault?.signer === 'itself' ? undefined : profile.issuer;
  const signer = issuer === undefined ? undefined : await issuers.open(issuer);
  const issued = await issueFrom(profile, values, signer, clock.now(), key);
  return { issued, issuer, chain: signer?.chain ?? [] };
}

/** @throws RangeError and StartupError as `issueKind`; StartupError when a revocation cannot be stored */
export async function fillOrder(
  { holder, kinds, fault: name }: CertificateOrder,
  { issuers, revocations, clock }: { issuers: Issuers; revocations: Revocations; clock: Clock },
): Promise<readonly OrderedCertificate[]> {
  const fault = name === undefined ? undefined : await readFault(name);
  const filled: OrderedCertificate[] = [];
  for (const kind of kinds) {
    const { issued, chain, issuer } = await issueKind({ holder, kind, issuers, clock, fault });
    const { serialNumber, notBefore, notAfter } = parseCertificate(issued.certificate.raw);
    // Revoked from notBefore, so that it is revoked at any time of the clock within its validity.
    if (fault?.revoked)
      revocations.revoke({ serialNumber, issuer: issuer ?? null, revokedAt: notBefore }, true);
    const { organisationNumber } = fault ? holderFor(fault, holder) : holder;
    const isStandard = fault === undefined && profileOf(kind) === profileOf(standardKind);
    filled.push({
      ...enterpriseCertificate(
        organisationNumber,
        issued.certificate,
        issued.privateKey,
        chain,
        isStandard ? undefined : [profileOf(kind), name].filter(Boolean).join('-'),
      ),
      profile: profileOf(kind),
      member: kind.member,
      ...(name === undefined ? {} : { fault: name }),
      serialNumber,
      notBefore,
      notAfter,
    });
  }
  return filled;
}
