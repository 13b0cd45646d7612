import type { Authority } from '../certificates/index.ts';
import { type Directory, DirectoryNotWritten } from '../directory/index.ts';
import type { Journal } from '../journal/index.ts';
import { type Handler, type MovableClock, StartupFault } from '../kernel/index.ts';
import type { BatchProgress, Register } from '../register/index.ts';
import { asset } from './assets.ts';
import { certificates } from './certificates.ts';
import { moveClock, readClock } from './clock.ts';
import { altinn } from './delegations.ts';
import { exchange, exchanges } from './exchanges.ts';
import { type Faults, orderedFaults } from './faults.ts';
import { connection, institutions, keystore } from './institutions.ts';
import { type NextAnswers, nextAnswers } from './next-answers.ts';
import { bytes, json, refuse } from './replies.ts';
import { type MintToken, mintToken } from './token-shapes.ts';

export interface ControlServices {
  readonly clock: MovableClock;
  readonly directory: Directory;
  readonly authority: Authority;
  readonly register: Register;
  readonly journal: Journal;
  /** The signing keys of Maskinporten. */
  readonly keyRing: { list(): readonly unknown[]; rotate(): Promise<void> };
  readonly next: NextAnswers;
  readonly mint: MintToken;
  /** What goes wrong in KFR on demand. */
  readonly faults: Faults;
  /** Forgets what Maskinporten remembers of used grants and ordered answers. */
  readonly forgetGrants: () => void;
}

/** The handlers under /_sandbox, by the names of the route table. */
export function openControl(services: ControlServices) {
  const { clock, directory, authority, register, journal, keyRing } = services;
  return {
    institutions: institutions(directory),
    connection: connection(directory, authority),
    keystore: keystore(directory, authority),
    authority: () =>
      bytes(Buffer.from(authority.certificatePem), 'application/x-pem-file', 'kfr-sandbox-authority.pem'),
    ...certificates(directory, authority),
    signingKeys: () => json({ keys: keyRing.list() }),
    rotateKeys: rotateKeys(keyRing),
    ...nextAnswers(services.next, clock),
    mintToken: mintToken(directory, services.mint),
    ...altinn(directory),
    ...orderedFaults(services.faults),
    batches: () => json({ batches: register.batches().map(batchView) }),
    exchanges: exchanges(journal),
    exchange: exchange(journal),
    clock: readClock(clock),
    moveClock: moveClock(clock, () => register.settle()),
    asset: asset(),
    reset: async () => {
      try {
        await directory.reset();
        authority.revocations.reset();
      } catch (error) {
        if (error instanceof DirectoryNotWritten) return refuse(503, 'directory-not-written', ...error.lines);
        if (error instanceof StartupFault) return refuse(503, 'revocations-not-written', ...error.lines);
        throw error;
      }
      register.clear();
      services.forgetGrants();
      services.faults.clear();
      // The calls that faults held are over with that: they are in the journal before it is emptied.
      await new Promise((resolve) => setImmediate(resolve));
      clock.release();
      journal.clear();
      return json({ reset: true, clock: clock.state() });
    },
  } satisfies Record<string, Handler>;
}

/** POST /_sandbox/maskinporten/keys/rotation: a new key signs from now on; the old one stays in /jwk for two hours. */
const rotateKeys =
  (keyRing: ControlServices['keyRing']): Handler =>
  async () => {
    try {
      await keyRing.rotate();
    } catch (error) {
      if (error instanceof StartupFault) return refuse(503, 'key-not-written', ...error.lines);
      throw error;
    }
    return json({ keys: keyRing.list() });
  };

const batchView = ({ acceptedAt, expectedEnd, ...batch }: BatchProgress) => ({
  ...batch,
  acceptedAt: new Date(acceptedAt).toISOString(),
  expectedEnd: new Date(expectedEnd).toISOString(),
});
