import type { KeyObject, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { type Clock, MovableClock, newKey, StartupError, StoreHealth } from '../kernel/index.ts';
import { type AuthorityKeys, readAuthority, writeAuthority } from './authority-files.ts';
import { isSignedBy } from './chain.ts';
import type { Trust } from './checker.ts';
import { type EnterpriseCertificate, enterpriseCertificate } from './enterprise-certificate.ts';
import { certifiableHolder, type Holder } from './holder.ts';
import { inTurn } from './in-turn.ts';
import { Issuers } from './issuers.ts';
import type { OrderedCertificate } from './issuing-kinds.ts';
import { createKeysAhead, type KeysAhead } from './keys-ahead.ts';
import { Keystores } from './keystores.ts';
import { type Kind, profileOf, standardKeyBits, standardKind } from './kinds.ts';
import { attributeOids, textsOf } from './name.ts';
import type { CertificateOrder } from './order.ts';
import { parseCertificate } from './parsed-certificate.ts';
import { readProfile } from './profile.ts';
import { openRevocationService, type RevocationService } from './revocation-service.ts';
import { Revocations } from './revocations.ts';
import { openServerCertificate, ownHosts, type ServerCertificate } from './server-certificate.ts';

/** The sandbox's own certificate trees: TEST, which it trusts, and a decoy PRODUCTION tree, which it does not. */
export interface Authority {
  /** The TEST root; clients that verify the sandbox's certificates must trust it. */
  readonly certificatePem: string;
  readonly trust: Trust;
  readonly revocations: RevocationService;
  /**
   * Issues a certificate without storing it.
   * @param privateKey the key to certify; default: a new one
   * @throws RangeError when the organisation number is not nine digits or the name is empty
   */
  issue(holder: Holder, privateKey?: KeyObject): Promise<EnterpriseCertificate>;
  /**
   * Issues the ordered certificates, valid or with the ordered fault. Stores only the issuers that they need.
   * @throws StartupError when an issuer is damaged or a file cannot be written
   */
  fill(order: CertificateOrder): Promise<readonly OrderedCertificate[]>;
  /**
   * The organisation's stored certificate of a kind. Issued at the first call, and again when it is not valid on the
   * sandbox's clock or comes from another authority. A later change of the holder's name does not change it.
   * @throws RangeError as `issue`; StartupError as `fill`
   */
  keystoreOf(holder: Omit<Holder, 'unit'>, kind?: Kind): Promise<EnterpriseCertificate>;
  /** Makes keys for `keystoreOf` in the background: none before `fill`. In memory only. */
  readonly keysAhead: Pick<KeysAhead, 'fill' | 'stop'>;
  /** Names of the issuers of both trees, including the roots; most are created on first use. */
  issuerNames(): Promise<readonly string[]>;
  /** An issuer's certificate, created on first use. @throws StartupError as `fill` */
  issuerPem(name: string): Promise<string>;
  /**
   * The sandbox's stored HTTPS certificate, for these host names and addresses and the machine's own. Its validity
   * follows the machine's time, not the sandbox's clock.
   * @throws StartupError when it cannot be stored
   */
  serverCertificate(names: readonly string[]): Promise<ServerCertificate>;
}

/** Subfolder of the data folder. */
export const certificatesFolder = 'certificates';

/**
 * Opens the authority in `folder`. The first start creates the TEST root and its first issuer. Issuers are valid from
 * 2000 until 30 years after their creation; certificates of organisations are valid from the time of the sandbox's
 * clock.
 * @param stores track failed writes
 * @throws StartupError when files are damaged or cannot be read or written; names the path and the remedy
 */
export async function openAuthority(
  folder: string,
  clock: Clock,
  stores = { certificates: new StoreHealth('certificates'), revocations: new StoreHealth('revocations') },
): Promise<Authority> {
  const keys = await openKeys(join(folder, 'authority'), clock);
  const { root, issuer } = keys;
  const issuers = new Issuers(join(folder, 'issuers'), keys, clock, stores.certificates);
  const revocations = new Revocations(join(folder, 'revocations'));
  const keystores = new Keystores(join(folder, 'keystores'), stores.certificates);
  const keysAhead = createKeysAhead(newKey, standardKeyBits);
  const issuing = inTurn();
  return {
    certificatePem: root.certificate.toString(),
    trust: {
      roots: [root.certificate],
      intermediates: issuers.trusted(),
      currentIntermediates: () => issuers.trusted(),
    },
    revocations: openRevocationService(revocations, issuers, clock, stores.revocations),
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
      // Validate first: the number becomes a file name.
      certifiableHolder(holder);
      const standard = profileOf(kind) === profileOf(standardKind);
      const signer = standard
        ? { ...issuer, chain: [issuer.certificate, root.certificate] }
        : await issuers.open(await issuerOfKind(kind));
      const stored = await keystores.of(
        standard ? organisationNumber : `${organisationNumber}-${profileOf(kind)}`,
        (certificate) => isUsable(certificate, organisationNumber, signer.certificate, clock.now()),
        async () => {
          const { issueKind } = await import('./issuing-kinds.ts');
          const key = standard ? await keysAhead.take() : undefined;
          return (await issuing(() => issueKind({ holder, kind, issuers, clock, key }))).issued;
        },
      );
      const { certificate, privateKey } = stored;
      return enterpriseCertificate(
        organisationNumber,
        certificate,
        privateKey,
        signer.chain,
        standard ? undefined : profileOf(kind),
      );
    },
    keysAhead: {
      async fill(count) {
        // Loaded now, and not by the first who asks.
        if (count > 0) await import('./issuing-kinds.ts');
        await keysAhead.fill(count);
      },
      stop: keysAhead.stop,
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
  return (await readProfile(profileOf(kind))).issuer ?? '';
}

async function openKeys(folder: string, clock: Clock): Promise<AuthorityKeys> {
  const stored = await readAuthority(folder);
  if (stored) return stored;
  await writeAuthority(folder, await createAuthority(clock));
  // Read it back: another process may have won the race.
  const written = await readAuthority(folder);
  if (!written)
    throw new StartupError(`${folder}: the certificate authority vanished while it was being made`);
  return written;
}

async function createAuthority(clock: Clock): Promise<AuthorityKeys> {
  const { issueFrom, keyFor } = await import('./issuing.ts');
  const now = clock.now();
  const [ofRoot, ofIssuer] = await Promise.all([
    readProfile('test-root'),
    readProfile('test-buypass-seid2-issuer'),
  ]);
  // Made at once, as they take most of a first start.
  const [rootKey, issuerKey] = await Promise.all([keyFor(ofRoot.key), keyFor(ofIssuer.key)]);
  const root = await issueFrom(ofRoot, {}, undefined, now, rootKey);
  return { root, issuer: await issueFrom(ofIssuer, {}, root, now, issuerKey) };
}

function isUsable(
  certificate: X509Certificate,
  organisationNumber: string,
  issuer: X509Certificate,
  now: number,
): boolean {
  if (!isSignedBy(certificate, issuer)) return false;
  const parsed = parseCertificate(certificate.raw);
  // The file may have been copied to the name of another organisation.
  const numbers = [
    ...textsOf(parsed.subject, attributeOids.organizationIdentifier),
    ...textsOf(parsed.subject, attributeOids.serialNumber),
  ];
  if (!numbers.includes(`NTRNO-${organisationNumber}`) && !numbers.includes(organisationNumber)) return false;
  const parsedIssuer = parseCertificate(issuer.raw);
  if (now >= parsed.notBefore && now <= parsed.notAfter) return true;
  // When the issuer itself is not valid on the clock, a new certificate would not be valid either.
  return now < parsedIssuer.notBefore || now > parsedIssuer.notAfter;
}
