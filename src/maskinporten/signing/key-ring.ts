import { longestTokenLife } from '../../directory/index.ts';
import {
  type Clock,
  isObject,
  messageOf,
  minuteInMs,
  parseJson,
  StartupError,
  StoreHealth,
} from '../../kernel/index.ts';
import { type KeyHistory, keyFiles } from './key-files.ts';
import {
  type Certify,
  type KeyBits,
  keyIn,
  makeKey,
  type PublicJwk,
  type SigningKey,
  verifiedClaims,
} from './signing-key.ts';

/** A key for the remote control. */
export interface KeyView {
  readonly kid: string;
  readonly bits: number;
  readonly state: 'signing' | 'published' | 'retired';
  /** ISO 8601. Start of signing; present for the current key. */
  readonly since?: string;
  /** ISO 8601. End of signing, and end of publication in /jwk. */
  readonly retired?: string;
  readonly publishedUntil?: string;
}

/** The signing keys of the token service: the current one, and those whose tokens may still be valid. */
export interface KeyRing {
  /**
   * The current key. Rotates first when rotation is due; if that fails, keeps the old key and retries after a minute on
   * the clock.
   */
  signer(): SigningKey | Promise<SigningKey>;
  /** The public keys of /jwk, the current one first. */
  published(): readonly PublicJwk[];
  /** Verifies a token with the key of its kid; undefined when the signature is not ours. */
  verify(
    token: string,
  ): Promise<{ readonly kid: string; readonly claims: Readonly<Record<string, unknown>> } | undefined>;
  /** When the key stopped signing, in milliseconds; undefined while its tokens may be valid. */
  retiredAt(kid: string): number | undefined;
  /** Replaces the current key. @throws StartupError when the new key cannot be stored; the old key stays current */
  rotate(): Promise<void>;
  list(): readonly KeyView[];
}

export interface KeyRingSettings {
  /** Folder of the key files; the first start creates the key. */
  readonly folder: string;
  readonly certify: Certify;
  readonly clock: Clock;
  /** Size of new keys; default 2048. */
  readonly bits?: KeyBits;
  /** Rotation interval in milliseconds on the clock; default: no rotation. */
  readonly rotation?: number | undefined;
  /** Tracks whether new keys can be stored. */
  readonly store?: StoreHealth;
  /** Logs a failed scheduled rotation. */
  readonly tell?: (line: string) => void;
}

/** How long a key stays in /jwk after its last signature: as long as its tokens may be valid. */
const longestTokenInMs = longestTokenLife * 1000;
/** Retired keys to keep, published or not, so that a refusal of their tokens can be explained. */
const maxRetired = 20;
/** Maximum of published keys: one a minute, the shortest schedule, and some manual rotations. */
const maxPublished = longestTokenInMs / minuteInMs + 30;
/** Delay on the clock before a failed scheduled rotation is retried. */
const retryInMs = minuteInMs;

/** @throws StartupError when a file is damaged, or cannot be read or written */
export async function openKeyRing(settings: KeyRingSettings): Promise<KeyRing> {
  const { clock, certify, bits = 2048, rotation = Number.POSITIVE_INFINITY, tell = () => {} } = settings;
  const { store = new StoreHealth('signing-key') } = settings;
  const files = keyFiles(settings.folder);
  let signing = await openKey();
  let history = await openHistory();
  let pendingRotation: Promise<void> | undefined;
  let pendingScheduledRotation: Promise<SigningKey> | undefined;
  let failedAt: number | undefined;
  /** Start of the rotation interval: when the key began to sign, or an earlier time that the clock was set to. */
  let intervalStart = history.current.since;

  async function openKey(): Promise<SigningKey> {
    const stored = await files.readKey();
    const pem = stored ?? (await makeKey(bits, certify));
    const key = await keyIn(pem);
    if (key === undefined)
      throw new StartupError(
        `${files.keyPath}: not a private RSA key in PEM; remove the file to get a new one`,
      );
    if (stored === undefined) await files.writeKey(pem);
    return key;
  }

  /** After a crash between the two writes of a rotation, the history lists the current key as retired. */
  async function openHistory(): Promise<KeyHistory> {
    const { kid } = signing.publicJwk;
    const stored = await files.readHistory();
    if (stored?.current.kid === kid) return stored;
    const retired = (stored?.retired ?? []).filter(({ publicJwk }) => publicJwk.kid !== kid);
    const created = { current: { kid, since: clock.now() }, retired };
    await files.writeHistory(created);
    return created;
  }

  async function replace(): Promise<void> {
    const pem = await makeKey(bits, certify);
    const next = await keyIn(pem);
    if (next === undefined) throw new Error('a new key cannot be read back');
    const now = clock.now();
    const retired = [{ publicJwk: signing.publicJwk, retired: now }, ...history.retired].filter(
      (key, index) => index < maxRetired || (index < maxPublished && isPublished(key.retired)),
    );
    const updated = { current: { kid: next.publicJwk.kid, since: now }, retired };
    await store.write(async () => {
      await files.writeHistory(updated);
      await files.writeKey(pem);
    });
    [signing, history, intervalStart, failedAt] = [next, updated, now, undefined];
  }

  /** Concurrent rotations share one promise. */
  function rotate(): Promise<void> {
    pendingRotation ??= replace().finally(() => {
      pendingRotation = undefined;
    });
    return pendingRotation;
  }

  function isDue(): boolean {
    const now = clock.now();
    intervalStart = Math.min(intervalStart, now);
    return (
      now - intervalStart >= rotation && (failedAt === undefined || Math.abs(now - failedAt) >= retryInMs)
    );
  }

  async function rotateOnSchedule(): Promise<SigningKey> {
    try {
      await rotate();
    } catch (error) {
      failedAt = clock.now();
      tell(`the signing key cannot be replaced now, the old one signs on: ${messageOf(error)}`);
    }
    return signing;
  }

  const isPublished = (retired: number): boolean => clock.now() < retired + longestTokenInMs;

  return {
    signer() {
      if (pendingScheduledRotation === undefined && !isDue()) return signing;
      pendingScheduledRotation ??= rotateOnSchedule().finally(() => {
        pendingScheduledRotation = undefined;
      });
      return pendingScheduledRotation;
    },
    published: () => [
      signing.publicJwk,
      ...history.retired.filter(({ retired }) => isPublished(retired)).map(({ publicJwk }) => publicJwk),
    ],
    async verify(token) {
      const kid = kidOf(token);
      const known = [signing.publicJwk, ...history.retired.map(({ publicJwk }) => publicJwk)];
      const key = known.find((candidate) => candidate.kid === kid);
      const claims = key === undefined ? undefined : await verifiedClaims(token, key);
      return key === undefined || claims === undefined ? undefined : { kid: key.kid, claims };
    },
    retiredAt(kid) {
      const key = history.retired.find(({ publicJwk }) => publicJwk.kid === kid);
      return key === undefined || isPublished(key.retired) ? undefined : key.retired;
    },
    rotate,
    list: () => [
      {
        kid: signing.publicJwk.kid,
        bits: bitsOf(signing.publicJwk),
        state: 'signing',
        since: new Date(history.current.since).toISOString(),
      },
      ...history.retired.map(({ publicJwk, retired }) => ({
        kid: publicJwk.kid,
        bits: bitsOf(publicJwk),
        state: isPublished(retired) ? ('published' as const) : ('retired' as const),
        retired: new Date(retired).toISOString(),
        publishedUntil: new Date(retired + longestTokenInMs).toISOString(),
      })),
    ],
  };
}

const bitsOf = ({ n }: PublicJwk): number => Buffer.from(n, 'base64url').length * 8;

function kidOf(token: string): unknown {
  const header = parseJson(Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString());
  return isObject(header) ? header.kid : undefined;
}
