import type { Authority } from '../certificates/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Journal } from '../journal/index.ts';
import type { Handler, MovableClock } from '../kernel/index.ts';
import type { BatchProgress, Register } from '../register/index.ts';
import { moveClock, readClock } from './clock.ts';
import { exchange, exchanges } from './exchanges.ts';
import { connection, institutions, keystore } from './institutions.ts';
import { json } from './replies.ts';

export interface ControlServices {
  readonly clock: MovableClock;
  readonly directory: Directory;
  readonly authority: Authority;
  readonly register: Register;
  readonly journal: Journal;
  /** Forgets what Maskinporten remembers of used grants. */
  readonly forgetGrants: () => void;
}

export interface Control {
  readonly institutions: Handler;
  readonly connection: Handler;
  readonly keystore: Handler;
  readonly batches: Handler;
  readonly exchanges: Handler;
  readonly exchange: Handler;
  readonly reset: Handler;
  readonly clock: Handler;
  readonly moveClock: Handler;
}

export function openControl(services: ControlServices): Control {
  const { clock, directory, authority, register, journal } = services;
  return {
    institutions: institutions(directory),
    connection: connection(directory, authority),
    keystore: keystore(directory, authority),
    batches: () => json({ batches: register.batches().map(batchView) }),
    exchanges: exchanges(journal),
    exchange: exchange(journal),
    clock: readClock(clock),
    moveClock: moveClock(clock, () => register.settle()),
    reset: () => {
      register.clear();
      services.forgetGrants();
      clock.release();
      journal.clear();
      return json({ reset: true, clock: clock.state() });
    },
  };
}

const batchView = ({ acceptedAt, expectedEnd, ...batch }: BatchProgress) => ({
  ...batch,
  acceptedAt: new Date(acceptedAt).toISOString(),
  expectedEnd: new Date(expectedEnd).toISOString(),
});
