import { longestTokenLife } from '../../directory/index.ts';
import { type Clock, jsonOf, MINUTE, StartupFault, Store } from '../../kernel/index.ts';
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

/** One key as the remote control shows it. */
export interface KeyView {
  readonly kid: string;
  readonly bits: number;
  readonly state: 'signing' | 'published' | 'retired';
  /** ISO 8601. Since when it signs; absent for a key that signs no more. */
  readonly since?: string;
  /** When it stopped signing, and until when /jwk has it. */
  readonly retired?: string;
  readonly publishedUntil?: string;
}

/** The signing keys of the token service: the one that signs, and those whose tokens may still be alive. */
export interface KeyRing {
  /**
   * The key to sign with now. Rotates first when the schedule says that it is time; when that cannot be done, the old
   * key signs on, and it is tried again after a minute on the clock.
   */
  signer(): SigningKey | Promise<SigningKey>;
  /** The public keys of /jwk: the one that signs first. */
  published(): readonly PublicJwk[];
  /** Whose signature it is, by the kid of its header; undefined when it is none of ours. */
  verify(
    token: string,
  ): Promise<{ readonly kid: string; readonly claims: Readonly<Record<string, unknown>> } | undefined>;
  /** When the key stopped signing, if that is so long ago that no token of it can be alive; milliseconds. */
  retiredAt(kid: string): number | undefined;
  /** A new key signs from now on. @throws StartupFault when it cannot be kept; the old one signs on then */
  rotate(): Promise<void>;
  list(): readonly KeyView[];
}

export interface KeyRingSettings {
  /** Folder of the key files; the key is made on first start. */
  readonly folder: string;
  readonly certify: Certify;
  readonly clock: Clock;
  /** Of keys yet to be made; default 2048. */
  readonly bits?: KeyBits;
  /** Milliseconds on the clock after which a key is replaced; default never. */
  readonly rotation?: number | undefined;
  /** Remembers whether a new key could be kept. */
  readonly store?: Store;
  /** Told, in a line for the log, of a rotation on schedule that could not be done. */
  readonly tell?: (line: string) => void;
}

/** Milliseconds that a key stays in /jwk after it signed last: as long as any of its tokens may live. */
const longestToken = longestTokenLife * 1000;
/** Keys that are remembered only to say that they are retired, the published ones counted in. */
const mostRetired = 20;
/** All published keys are kept: one for each minute, as the schedule rotates no more often, and some that are made by hand. */
const mostPublished = longestToken / MINUTE + 30;
/** Milliseconds on the clock until a rotation on schedule that failed is tried again. */
const retry = MINUTE;

/** @throws StartupFault when a file is damaged, or cannot be read or written */
export async function openKeyRing(settings: KeyRingSettings): Promise<KeyRing> {
  const { clock, certify, bits = 2048, rotation = Number.POSITIVE_INFINITY, tell = () => {} } = settings;
  const { store = new Store('signing-key') } = settings;
  const files = keyFiles(settings.folder);
  let signing = await openKey();
  let history = await openHistory();
  let underWay: Promise<void> | undefined;
  let scheduled: Promise<SigningKey> | undefined;
  let failed: number | undefined;
  /** What the schedule counts from: when the key began to sign, or an earlier moment that the clock went back to. */
  let countedFrom = history.current.since;

  async function openKey(): Promise<SigningKey> {
    const kept = await files.readKey();
    const pem = kept ?? (await makeKey(bits, certify));
    const key = await keyIn(pem);
    if (key === undefined)
      throw new StartupFault(
        `${files.keyPath}: not a private RSA key in PEM; remove the file to get a new one`,
      );
    if (kept === undefined) await files.writeKey(pem);
    return key;
  }

  /** A start between the two writes of a rotation finds the old key among the retired: it signs on. */
  async function openHistory(): Promise<KeyHistory> {
    const { kid } = signing.publicJwk;
    const kept = await files.readHistory();
    if (kept?.current.kid === kid) return kept;
    const retired = (kept?.retired ?? []).filter(({ publicJwk }) => publicJwk.kid !== kid);
    const made = { current: { kid, since: clock.now() }, retired };
    await files.writeHistory(made);
    return made;
  }

  async function replace(): Promise<void> {
    const pem = await makeKey(bits, certify);
    const next = await keyIn(pem);
    if (next === undefined) throw new Error('a new key cannot be read back');
    const now = clock.now();
    const retired = [{ publicJwk: signing.publicJwk, retired: now }, ...history.retired].filter(
      (key, index) => index < mostRetired || (index < mostPublished && isPublished(key.retired)),
    );
    const made = { current: { kid: next.publicJwk.kid, since: now }, retired };
    await store.use(async () => {
      await files.writeHistory(made);
      await files.writeKey(pem);
    });
    [signing, history, countedFrom, failed] = [next, made, now, undefined];
  }

  /** Rotations at once are one. */
  function rotate(): Promise<void> {
    underWay ??= replace().finally(() => {
      underWay = undefined;
    });
    return underWay;
  }

  function isDue(): boolean {
    const now = clock.now();
    countedFrom = Math.min(countedFrom, now);
    return now - countedFrom >= rotation && (failed === undefined || Math.abs(now - failed) >= retry);
  }

  async function rotateOnSchedule(): Promise<SigningKey> {
    try {
      await rotate();
    } catch (error) {
      failed = clock.now();
      tell(
        `the signing key cannot be replaced now, the old one signs on: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    return signing;
  }

  const isPublished = (retired: number): boolean => clock.now() < retired + longestToken;

  return {
    signer() {
      if (scheduled === undefined && !isDue()) return signing;
      scheduled ??= rotateOnSchedule().finally(() => {
        scheduled = undefined;
      });
      return scheduled;
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
      const found = history.retired.find(({ publicJwk }) => publicJwk.kid === kid);
      return found === undefined || isPublished(found.retired) ? undefined : found.retired;
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
        publishedUntil: new Date(retired + longestToken).toISOString(),
      })),
    ],
  };
}

const bitsOf = ({ n }: PublicJwk): number => Buffer.from(n, 'base64url').length * 8;

function kidOf(token: string): unknown {
  const header = jsonOf(Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString());
  return typeof header === 'object' && header !== null && 'kid' in header ? header.kid : undefined;
}
