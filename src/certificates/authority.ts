import type { KeyObject, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { type Clock, MovableClock, StartupFault, Store } from '../kernel/index.ts';
import { type AuthorityKeys, keepAuthority, readAuthority } from './authority-files.ts';
import { isSignedBy } from './chain.ts';
import { type EnterpriseCertificate, enterpriseCertificate } from './enterprise-certificate.ts';
import { certifiableHolder, type Holder } from './holder.ts';
import { Issuers } from './issuers.ts';
import type { OrderedCertificate } from './issuing-kinds.ts';
import { Keystores } from './keystores.ts';
import { type Kind, profileOf, standardKind } from './kinds.ts';
import { ATTRIBUTE, textsOf } from './name.ts';
import type { CertificateOrder } from './order.ts';
import { parseCertificate } from './parsed-certificate.ts';
import { openRevocationOffice, type RevocationOffice } from './revocation-office.ts';
import { Revocations } from './revocations.ts';
import { openServerCertificate, ownHosts, type ServerCertificate } from './server-certificate.ts';
import type { Trust } from './trust.ts';

/** The sandbox's own trees: TEST, which it trusts, and a decoy PRODUCTION, which it does not. */
export interface Authority {
  /** The root of TEST, to be trusted by whoever checks the sandbox's certificates. */
  readonly certificatePem: string;
  readonly trust: Trust;
  readonly revocations: RevocationOffice;
  /**
   * Issues a certificate that is not kept. @param privateKey to certify; default: a new one
   * @throws RangeError on a holder without nine digits or a name
   */
  issue(holder: Holder, privateKey?: KeyObject): Promise<EnterpriseCertificate>;
  /**
   * Issues what was ordered: sound certificates, or such with a fault. Not kept, but for the issuers that they need.
   * @throws StartupFault when an issuer is damaged, or something cannot be written
   */
  fill(order: CertificateOrder): Promise<readonly OrderedCertificate[]>;
  /**
   * The organisation's kept certificate of a kind: issued at the first call, and anew when it is not valid on the clock
   * or of another authority. A kept certificate keeps its name, whatever the holder is called by now.
   * @throws RangeError on a holder without nine digits or a name; StartupFault as `fill`
   */
  keystoreOf(holder: Omit<Holder, 'unit'>, kind?: Kind): Promise<EnterpriseCertificate>;
  /** The names of the issuers of both trees, roots included; most are made when they are first needed. */
  issuerNames(): Promise<readonly string[]>;
  /** An issuer's certificate, made when it is not there yet. @throws StartupFault as `fill` */
  issuerPem(name: string): Promise<string>;
  /**
   * The sandbox's own kept certificate for HTTPS under these host names and addresses and the machine's own. It follows
   * the machine's time.
   * @throws StartupFault when it cannot be kept
   */
  serverCertificate(names: readonly string[]): Promise<ServerCertificate>;
}

/** In the data folder. */
export const certificatesFolder = 'certificates';

/**
 * Opens the authority kept in `folder`, and makes one at the first start: root and first issuer of TEST. Issuers are
 * valid from 2000 until 30 years after they were made; the organisations' certificates are issued on the clock.
 * @param stores remember what could not be written
 * @throws StartupFault when the files are damaged or cannot be read or written; names the path and the remedy
 */
export async function openAuthority(
  folder: string,
  clock: Clock,
  stores = { certificates: new Store('certificates'), revocations: new Store('revocations') },
): Promise<Authority> {
  const keys = await openKeys(join(folder, 'authority'), clock);
  const { root, issuer } = keys;
  const issuers = new Issuers(join(folder, 'issuers'), keys, clock, stores.certificates);
  const revocations = new Revocations(join(folder, 'revocations'));
  const keystores = new Keystores(join(folder, 'keystores'), stores.certificates);
  return {
    certificatePem: root.certificate.toString(),
    trust: {
      roots: [root.certificate],
      intermediates: issuers.trusted(),
      intermediatesNow: () => issuers.trusted(),
    },
    revocations: openRevocationOffice(revocations, issuers, clock, stores.revocations),
    async issue(holder, key) {
      const { issueKind } = await import('./issuing-kinds.ts');
      const { issued, chain } = await issueKind({ holder, kind: standardKind, issuers, clock, key });
      return enterpriseCertificate(holder.organisationNumber, issued.certificate, issued.privateKey, chain);
    },
    async fill(order) {
      const { fillOrder } = await import('./issuing-kinds.ts');
      return fillOrder(order, { issuers, revocations, clock });
    },
    async keystoreOf({ organisationNumber, name }, kind = standardKind) {
      const holder = { organisationNumber, name };
      // Before the number names a file.
      certifiableHolder(holder);
      const standard = profileOf(kind) === profileOf(standardKind);
      const signer = standard
        ? { ...issuer, chain: [issuer.certificate, root.certificate] }
        : await issuers.open(await issuerOfKind(kind));
      const kept = await keystores.of(
        standard ? organisationNumber : `${organisationNumber}-${profileOf(kind)}`,
        (certificate) => willDo(certificate, organisationNumber, signer.certificate, clock.now()),
        async () => {
          const { issueKind } = await import('./issuing-kinds.ts');
          return (await issueKind({ holder, kind, issuers, clock })).issued;
        },
      );
      const { certificate, privateKey } = kept;
      return enterpriseCertificate(
        organisationNumber,
        certificate,
        privateKey,
        signer.chain,
        standard ? undefined : profileOf(kind),
      );
    },
    issuerNames: () => issuers.names(),
    issuerPem: async (name) => (await issuers.open(name)).certificate.toString(),
    serverCertificate: (names) =>
      openServerCertificate(
        join(folder, 'tls', 'server.pem'),
        issuer,
        ownHosts(names),
        new MovableClock().now(),
      ),
  };
}

async function issuerOfKind(kind: Kind): Promise<string> {
  const { readProfile } = await import('./profile.ts');
  return (await readProfile(profileOf(kind))).issuer ?? '';
}

async function openKeys(folder: string, clock: Clock): Promise<AuthorityKeys> {
  const kept = await readAuthority(folder);
  if (kept) return kept;
  await keepAuthority(folder, await makeAuthority(clock));
  // Read back what is there now: another process may have been faster.
  const made = await readAuthority(folder);
  if (!made) throw new StartupFault(`${folder}: the certificate authority vanished while it was being made`);
  return made;
}

async function makeAuthority(clock: Clock): Promise<AuthorityKeys> {
  const { issueFrom } = await import('./issuing.ts');
  const { readProfile } = await import('./profile.ts');
  const now = clock.now();
  const root = await issueFrom(await readProfile('test-root'), {}, undefined, now);
  return { root, issuer: await issueFrom(await readProfile('test-buypass-seid2-issuer'), {}, root, now) };
}

function willDo(
  certificate: X509Certificate,
  organisationNumber: string,
  issuer: X509Certificate,
  now: number,
): boolean {
  if (!isSignedBy(certificate, issuer)) return false;
  const validity = parseCertificate(certificate.raw);
  // A file that was copied to another number's name.
  const numbers = [
    ...textsOf(validity.subject, ATTRIBUTE.organizationIdentifier),
    ...textsOf(validity.subject, ATTRIBUTE.serialNumber),
  ];
  if (!numbers.includes(`NTRNO-${organisationNumber}`) && !numbers.includes(organisationNumber)) return false;
  const issuerValidity = parseCertificate(issuer.raw);
  if (now >= validity.notBefore && now <= validity.notAfter) return true;
  // When the issuer itself is not valid on the clock, a new certificate would be no better.
  return now < issuerValidity.notBefore || now > issuerValidity.notAfter;
}
