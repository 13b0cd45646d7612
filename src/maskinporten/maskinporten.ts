import type { Authority, CertificateChecker } from '../certificates/index.ts';
import { contractLater, type ServedDocument, served } from '../contract/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Handler } from '../kernel/index.ts';
import type { Switches } from '../switches/index.ts';
import { type Authorize, bearerCheck } from './bearer.ts';
import type { LatestExchange } from './error-pages/content.ts';
import { type ErrorPages, errorPages } from './error-pages/error-pages.ts';
import type { ErrorName } from './errors.ts';
import { keys, metadata } from './metadata.ts';
import { type Mint, openMint } from './mint.ts';
import { type NextAnswers, nextAnswers } from './next/next-answers.ts';
import { rememberOrders } from './next/ordered-answers.ts';
import { selfServiceEndpoint } from './self-service/endpoint.ts';
import { operationTable } from './self-service/operations.ts';
import { certifiedBy } from './signing/certified.ts';
import { type KeyRing, type KeyRingSettings, openKeyRing } from './signing/key-ring.ts';
import { type MachineClock, tokenEndpoint } from './token/endpoint.ts';
import { rememberUsedGrants } from './token/replay.ts';

export interface Maskinporten extends ServedDocument {
  readonly metadata: Handler;
  readonly keys: Handler;
  readonly token: Handler;
  /** Every path of the self-service API, where clients, keys, scopes and accesses are kept. */
  readonly selfService: Handler;
  /** What the errors of /token mean, behind error_uri. */
  readonly errors: ErrorPages;
  /** For resource servers: whose token is this? */
  readonly authorize: Authorize;
  readonly keyRing: Pick<KeyRing, 'list' | 'rotate'>;
  /** What /token answers next, whatever the grants are worth. */
  readonly next: NextAnswers;
  /** Tokens of any shape. */
  readonly mint: Mint;
  /** Forgets which grants have been used, and what was ordered. Keys are kept. */
  reset(): void;
}

export interface MaskinportenSettings {
  /** Path of openapi/maskinporten.yaml. */
  readonly contractFile: string;
  readonly signing: Omit<KeyRingSettings, 'clock' | 'certify'>;
  /** Certifies the signing keys. */
  readonly authority: Pick<Authority, 'issue'>;
  readonly clock: MachineClock;
  readonly directory: Directory;
  readonly checker: CertificateChecker;
  /** The sandbox's address when it is fixed, without a trailing slash. */
  readonly baseUrl: string | undefined;
  readonly switches: Switches;
  /** The newest exchanges that got an error of /token, newest first. */
  readonly latest: (error: ErrorName) => readonly LatestExchange[];
}

/** The operations of openapi/maskinporten.yaml: those of the self-service API, and the three that a table of routes leads to. */
const documented = [...Object.keys(operationTable), 'getMetadata', 'getSigningKeys', 'getToken'];

/** @throws StartupFault when a key file is damaged */
export async function openMaskinporten(settings: MaskinportenSettings): Promise<Maskinporten> {
  const { clock, directory, checker, baseUrl, switches } = settings;
  const keyRing = await openKeyRing({ ...settings.signing, certify: certifiedBy(settings.authority), clock });
  const usedGrants = rememberUsedGrants();
  const contract = contractLater(settings.contractFile, { operationIds: documented });
  const authorize = bearerCheck({
    clock,
    keyRing,
    issuer: baseUrl === undefined ? undefined : `${baseUrl}/`,
    switches,
  });
  const orders = rememberOrders();
  return {
    metadata,
    keys: keys(keyRing),
    keyRing,
    token: tokenEndpoint({ clock, directory, checker, keyRing, usedGrants, orders, switches }),
    selfService: selfServiceEndpoint(contract, { clock, directory, authorize, switches }),
    ...served(contract, 'maskinporten'),
    authorize,
    errors: errorPages(settings.latest, switches),
    next: nextAnswers(orders),
    mint: openMint(clock, directory, keyRing),
    reset() {
      usedGrants.clear();
      orders.clear();
    },
  };
}
