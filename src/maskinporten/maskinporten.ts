import type { CertificateChecker } from '../certificates/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Clock, Handler } from '../kernel/index.ts';
import { type Authorize, bearerCheck } from './bearer.ts';
import { keys, metadata } from './metadata.ts';
import { type Certify, openSigningKey } from './signing-keys.ts';
import { type TokenSwitches, tokenEndpoint } from './token/endpoint.ts';
import { rememberUsedGrants } from './token/replay.ts';

export interface Maskinporten {
  readonly metadata: Handler;
  readonly keys: Handler;
  readonly token: Handler;
  /** For resource servers: whose token is this? */
  readonly authorize: Authorize;
  /** Forgets which grants have been used. Keys are kept. */
  reset(): void;
}

export interface MaskinportenSettings {
  /** File of the signing key; made on first start. */
  readonly keyFile: string;
  readonly certify: Certify;
  readonly clock: Clock;
  readonly directory: Directory;
  readonly checker: CertificateChecker;
  /** The sandbox's address when it is fixed, without a trailing slash. */
  readonly baseUrl: string | undefined;
  readonly switches: MaskinportenSwitches;
}

/** What nobody outside Digdir knows (docs/differences.md). */
export interface MaskinportenSwitches extends TokenSwitches {
  readonly 'bearer-prefix': 'optional' | 'required';
}

/** @throws StartupFault when the key file is damaged */
export async function openMaskinporten(settings: MaskinportenSettings): Promise<Maskinporten> {
  const { clock, directory, checker, baseUrl, switches } = settings;
  const signingKey = await openSigningKey(settings.keyFile, settings.certify);
  const usedGrants = rememberUsedGrants();
  return {
    metadata,
    keys: keys(signingKey),
    token: tokenEndpoint({ clock, directory, checker, signingKey, usedGrants, switches }),
    authorize: bearerCheck({
      clock,
      signingKey,
      issuer: baseUrl === undefined ? undefined : `${baseUrl}/`,
      bearerPrefix: switches['bearer-prefix'],
    }),
    reset: () => usedGrants.clear(),
  };
}
