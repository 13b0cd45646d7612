import type { KeyObject, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { type Clock, StartupFault } from '../kernel/index.ts';
import { type AuthorityKeys, keepAuthority, readAuthority } from './authority-files.ts';
import { type EnterpriseCertificate, enterpriseCertificate } from './enterprise-certificate.ts';
import { certifiableHolder, type Holder } from './holder.ts';
import type { Issued } from './issuing.ts';
import { Keystores } from './keystores.ts';
import { ATTRIBUTE, textsOf } from './name.ts';
import { parseCertificate } from './parsed-certificate.ts';
import { openServerCertificate, type ServerCertificate } from './server-certificate.ts';
import type { Trust } from './trust.ts';

/** The sandbox's own TEST tree. */
export interface Authority {
  /** The root, to be trusted by whoever checks the sandbox's certificates. */
  readonly certificatePem: string;
  readonly trust: Trust;
  /** Issues a certificate that is not kept. @throws RangeError on a holder without nine digits or a name */
  issue(holder: Holder): Promise<EnterpriseCertificate>;
  /** Certifies a key that the holder has already; nothing is kept. @throws RangeError as `issue` */
  certify(holder: Holder, privateKey: KeyObject): Promise<EnterpriseCertificate>;
  /**
   * The organisation's kept certificate: issued at the first call, and anew when it is not valid on the clock or
   * of another authority. A kept certificate keeps its name, whatever the holder is called by now.
   * @throws RangeError on a holder without nine digits or a name
   */
  keystoreOf(holder: Omit<Holder, 'unit'>): Promise<EnterpriseCertificate>;
  /**
   * The sandbox's own kept certificate for HTTPS under these host names and addresses.
   * @param now the machine's time, in milliseconds
   * @throws StartupFault when it cannot be kept
   */
  serverCertificate(hosts: readonly string[], now: number): Promise<ServerCertificate>;
}

/**
 * Opens the authority kept in `folder`, and makes one at the first start. Root and issuer are valid from 2000
 * until 30 years after they were made; the organisations' certificates are issued on the clock.
 * @throws StartupFault when the files are damaged or cannot be read or written; names the path and the remedy
 */
export async function openAuthority(folder: string, clock: Clock): Promise<Authority> {
  const keys = await openKeys(join(folder, 'authority'), clock);
  const { root, issuer } = keys;
  const chain = [issuer.certificate, root.certificate];
  const keystores = new Keystores(join(folder, 'keystores'), (certificate, organisationNumber) =>
    willDo(certificate, organisationNumber, issuer.certificate, clock.now()),
  );
  const issue = (holder: Holder, key?: KeyObject): Promise<Issued> => issueLeaf(holder, issuer, clock, key);
  const named = (
    { organisationNumber }: Holder,
    { certificate, privateKey }: Issued,
  ): EnterpriseCertificate => enterpriseCertificate(organisationNumber, certificate, privateKey, chain);
  return {
    certificatePem: root.certificate.toString(),
    trust: { roots: [root.certificate], intermediates: [issuer.certificate] },
    issue: async (holder) => named(holder, await issue(holder)),
    certify: async (holder, key) => named(holder, await issue(holder, key)),
    async keystoreOf({ organisationNumber, name }) {
      const holder = { organisationNumber, name };
      // Before the number names a file.
      certifiableHolder(holder);
      return named(holder, await keystores.of(organisationNumber, () => issue(holder)));
    },
    serverCertificate: (hosts, now) =>
      openServerCertificate(join(folder, 'tls', 'server.pem'), issuer, hosts, now),
  };
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

async function issueLeaf(holder: Holder, issuer: Issued, clock: Clock, key?: KeyObject): Promise<Issued> {
  const values = certifiableHolder(holder);
  const { issueFrom } = await import('./issuing.ts');
  const { readProfile } = await import('./profile.ts');
  return issueFrom(await readProfile('buypass-seid2-auth'), values, issuer, clock.now(), key);
}

function willDo(
  certificate: X509Certificate,
  organisationNumber: string,
  issuer: X509Certificate,
  now: number,
): boolean {
  if (!certificate.checkIssued(issuer) || !certificate.verify(issuer.publicKey)) return false;
  const validity = parseCertificate(certificate.raw);
  // A file that was copied to another number's name.
  if (!textsOf(validity.subject, ATTRIBUTE.organizationIdentifier).includes(`NTRNO-${organisationNumber}`))
    return false;
  const issuerValidity = parseCertificate(issuer.raw);
  if (now >= validity.notBefore && now <= validity.notAfter) return true;
  // When the issuer itself is not valid on the clock, a new certificate would be no better.
  return now < issuerValidity.notBefore || now > issuerValidity.notAfter;
}
