import type { Authority, CertificateChecker } from '../certificates/index.ts';
import { type DocumentHandlers, documentHandlers, openContractLazily } from '../contract/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Handler } from '../kernel/index.ts';
import type { Switches } from '../switches/index.ts';
import { type Authorize, bearerCheck } from './bearer.ts';
import type { LatestExchanges } from './error-pages/content.ts';
import { type ErrorPages, errorPages } from './error-pages/error-pages.ts';
import { type JudgedGrant, judgeGrant } from './judge/grant.ts';
import { type JudgedToken, judgeToken } from './judge/token.ts';
import { keys, metadata } from './metadata.ts';
import { type Mint, openMint } from './mint.ts';
import { createOrderedAnswers, type OrderedAnswers } from './next/ordered-answers.ts';
import { selfServiceEndpoint } from './self-service/endpoint.ts';
import { operationTable } from './self-service/operations.ts';
import { type KeyRing, type KeyRingSettings, openKeyRing } from './signing/key-ring.ts';
import { type MachineClock, tokenEndpoint } from './token/endpoint.ts';
import { rememberUsedGrants } from './token/replay.ts';

export interface Maskinporten extends DocumentHandlers {
  readonly metadata: Handler;
  readonly keys: Handler;
  readonly token: Handler;
  /** All paths of the self-service API, which manages clients, keys, scopes and accesses. */
  readonly selfService: Handler;
  /** The pages of error_uri, which explain the errors of /token. */
  readonly errors: ErrorPages;
  /** The access token check, for resource servers. */
  readonly authorize: Authorize;
  readonly keyRing: Pick<KeyRing, 'list' | 'rotate'>;
  /** Ordered answers of /token, given regardless of the grant. */
  readonly next: Omit<OrderedAnswers, 'take'>;
  /** Tokens with any contents. */
  readonly mint: Mint;
  /** The checks of /token and of a resource server, all of them: for explaining. They record nothing. */
  readonly judge: {
    /** @param issuer the only valid aud */
    grant(assertion: string, issuer: string): JudgedGrant;
    token(token: string): Promise<JudgedToken>;
  };
  /** Clears used grants and ordered answers. Keeps the signing keys. */
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
  /** The sandbox's fixed base URL, if any, without a trailing slash. */
  readonly baseUrl: string | undefined;
  readonly switches: Switches;
  /** For the pages of errors. */
  readonly latest: LatestExchanges;
}

/** Synthetic holder of the certificates of the signing keys. */
const fakeMaskinporten = { organisationNumber: '310500003', name: 'KFR SANDBOX MASKINPORTEN (FAKE)' };

/**
 * The operations of openapi/maskinporten.yaml: those of the self-service API, and three that have routes of their own.
 */
const documented = [...Object.keys(operationTable), 'getMetadata', 'getSigningKeys', 'getToken'];

/** @throws StartupError when a key file is damaged */
export async function openMaskinporten(settings: MaskinportenSettings): Promise<Maskinporten> {
  const { clock, directory, checker, baseUrl, switches } = settings;
  const keyRing = await openKeyRing({
    ...settings.signing,
    async certify(key) {
      const { certificatePem, chainPem } = await settings.authority.issue(fakeMaskinporten, key);
      return `${certificatePem}${chainPem}`;
    },
    clock,
  });
  const usedGrants = rememberUsedGrants();
  const contract = openContractLazily(settings.contractFile, { operationIds: documented });
  const authorize = bearerCheck({
    clock,
    keyRing,
    issuer: baseUrl === undefined ? undefined : `${baseUrl}/`,
    switches,
  });
  const orders = createOrderedAnswers();
  return {
    metadata,
    keys: keys(keyRing),
    keyRing,
    token: tokenEndpoint({ clock, directory, checker, keyRing, usedGrants, orders, switches }),
    selfService: selfServiceEndpoint(contract, { clock, directory, authorize, switches }),
    ...documentHandlers(contract, 'maskinporten'),
    authorize,
    errors: errorPages(settings.latest, switches),
    next: orders,
    mint: openMint(clock, directory, keyRing),
    judge: {
      grant: (assertion, issuer) =>
        judgeGrant(assertion, {
          issuer,
          tokenEndpoint: switches['token-endpoint-aud'],
          now: clock.now(),
          offset: clock.offset,
          judgeX5c: checker.judge,
          registrations: { directory, usedGrants },
        }),
      token: (token) =>
        judgeToken(token, {
          issuer: baseUrl === undefined ? undefined : `${baseUrl}/`,
          now: clock.now(),
          keyRing,
        }),
    },
    reset() {
      usedGrants.clear();
      orders.clear();
    },
  };
}
