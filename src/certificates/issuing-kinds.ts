/** Issues the kinds of certificate that certs/ describes. Needs node-forge: load it by a dynamic import. */
import type { KeyObject, X509Certificate } from 'node:crypto';
import type { Clock } from '../kernel/index.ts';
import { type EnterpriseCertificate, enterpriseCertificate } from './enterprise-certificate.ts';
import { type Fault, faulty, holderFor, readFault } from './fault.ts';
import { certifiableHolder, type Holder } from './holder.ts';
import type { Issuers } from './issuers.ts';
import { type Issued, issueFrom } from './issuing.ts';
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

interface Wish {
  readonly holder: Holder;
  readonly kind: Kind;
  readonly issuers: Issuers;
  readonly clock: Clock;
  /** The private key to certify; default: a new one. */
  readonly key?: KeyObject | undefined;
  readonly fault?: Fault | undefined;
}

/** What was issued, with the issuers above it. */
interface Made {
  readonly issued: Issued;
  /** Issuer first, root last; empty for what signs itself. */
  readonly chain: readonly X509Certificate[];
  /** The name of the issuer's profile. */
  readonly issuer: string | undefined;
}

/** @throws RangeError on a holder without nine digits or a name; StartupFault when an issuer cannot be opened */
export async function issueKind({ holder, kind, issuers, clock, key, fault }: Wish): Promise<Made> {
  const values = certifiableHolder(fault ? holderFor(fault, holder) : holder);
  const sound = await readProfile(profileOf(kind));
  const profile = fault === undefined ? sound : faulty(sound, fault);
  const issuer = fault?.signer === 'itself' ? undefined : profile.issuer;
  const signer = issuer === undefined ? undefined : await issuers.open(issuer);
  const issued = await issueFrom(profile, values, signer, clock.now(), key);
  return { issued, issuer, chain: signer?.chain ?? [] };
}

/** @throws RangeError and StartupFault as `issueKind`; StartupFault when a revocation cannot be kept */
export async function fillOrder(
  { holder, kinds, fault: name }: CertificateOrder,
  { issuers, revocations, clock }: { issuers: Issuers; revocations: Revocations; clock: Clock },
): Promise<readonly OrderedCertificate[]> {
  const fault = name === undefined ? undefined : await readFault(name);
  const filled: OrderedCertificate[] = [];
  for (const kind of kinds) {
    const { issued, chain, issuer } = await issueKind({ holder, kind, issuers, clock, fault });
    const { serialNumber, notBefore, notAfter } = parseCertificate(issued.certificate.raw);
    // From its first moment on: then it is revoked wherever the clock stands while it is valid.
    if (fault?.revoked)
      revocations.revoke({ serialNumber, issuer: issuer ?? null, revokedAt: notBefore }, true);
    const { organisationNumber } = fault ? holderFor(fault, holder) : holder;
    const alone = fault === undefined && profileOf(kind) === profileOf(standardKind);
    filled.push({
      ...enterpriseCertificate(
        organisationNumber,
        issued.certificate,
        issued.privateKey,
        chain,
        alone ? undefined : [profileOf(kind), name].filter(Boolean).join('-'),
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
