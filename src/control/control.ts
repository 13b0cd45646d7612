import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Authority } from '../certificates/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Exchange, Journal } from '../journal/index.ts';
import type { KeptValues } from '../kept/index.ts';
import { type Handler, type MovableClock, type Reply, StartupError } from '../kernel/index.ts';
import type { Observer } from '../observer/index.ts';
import type { Register } from '../register/index.ts';
import type { Runs } from '../runs/index.ts';
import type { Library } from '../scenarios/index.ts';
import type { State } from '../state/index.ts';
import type { SwitchBoard } from '../switches/index.ts';
import { asset } from './assets.ts';
import { bankAccounts } from './bank-accounts.ts';
import { batch, batches, withProgress } from './batches.ts';
import { certificates } from './certificates.ts';
import { moveClock, readClock } from './clock.ts';
import { customerHistory } from './customer-history.ts';
import { altinn } from './delegations.ts';
import { exchange, exchanges } from './exchanges.ts';
import { unusable } from './failures.ts';
import { type Faults, orderedFaults } from './faults.ts';
import { connection, keystore } from './institutions/connection.ts';
import { institutions } from './institutions/institutions.ts';
import { type NextAnswers, nextAnswers } from './next-answers.ts';
import { bytes, json } from './replies.ts';
import { openReports } from './reports/reports.ts';
import { runs } from './runs/runs.ts';
import { scenarios } from './scenarios/scenarios.ts';
import { bounded, inLine, Slots } from './slots.ts';
import { enforced, stateControl } from './state.ts';
import { switches } from './switches.ts';
import { testdata } from './testdata.ts';
import { type MintToken, mintToken } from './token-shapes.ts';

export interface ControlServices {
  readonly clock: MovableClock;
  readonly directory: Directory;
  readonly authority: Authority;
  readonly register: Register;
  readonly state: State;
  readonly journal: Journal;
  /** Maskinporten's signing keys. */
  readonly keyRing: { list(): readonly unknown[]; rotate(): Promise<void> };
  readonly next: NextAnswers;
  readonly mint: MintToken;
  /** Faults ordered in KFR. */
  readonly faults: Faults;
  readonly switches: SwitchBoard;
  /** The test cases, and the runs of the sandbox itself. */
  readonly library: Library;
  readonly runs: Runs;
  /** Progress of the institutions' own clients in the test cases. */
  readonly observer: Observer;
  /** Results that survive a restart. */
  readonly kept: KeptValues;
  /** Failures of earlier writes, which the probes show. */
  readonly forgetWarnings: () => void;
  /** Forgets used grants and ordered answers of Maskinporten. */
  readonly forgetGrants: () => void;
}

/**
 * Concurrent downloads: of the state, each with a copy of the register on disk, of test data files, and of other
 * large answers. Concurrent documents that are read.
 */
const most = { states: 4, files: 4, large: 8, documents: 2 } as const;

/** Handlers under /_sandbox, by their names in the route table. */
export function handlersOf(services: ControlServices) {
  const { clock, directory, authority, register, journal, keyRing, observer } = services;
  const seen = (found: Exchange) => ({ ...withProgress(register, found), ...withScenarios(observer, found) });
  const reports = openReports(services);
  const large = new Slots(most.large);
  const { state, replaceState } = stateControl(services.state, clock);

  /** Why the revocations could not be reset. */
  async function revocationsLeft(): Promise<StartupError | undefined> {
    try {
      await authority.revocations.reset();
      return undefined;
    } catch (error) {
      if (error instanceof StartupError) return error;
      throw error;
    }
  }

  async function emptied(): Promise<Reply> {
    services.faults.clear();
    observer.clear();
    // This ends the held calls: they are in the register and the journal before these are emptied.
    await nextTurn();
    const refused = await enforced(() => services.state.reset(), { status: 503, code: 'seed' });
    if (refused !== undefined) return refused;
    // Later write failures are warned of again.
    services.forgetWarnings();
    const left = await revocationsLeft();
    services.forgetGrants();
    journal.clear();
    // Records of calls that were answered meanwhile.
    observer.clear();
    reports.forget();
    await services.kept.flush();
    if (left !== undefined)
      return unusable(
        'revocations-not-written',
        'revocations',
        left,
        'everything is reset but the revocations, for which the reset can be sent again',
      );
    return json({ reset: true, clock: clock.state() });
  }

  return {
    ...institutions(directory, clock),
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
    testdata: bounded(new Slots(most.files), testdata),
    ...orderedFaults(services.faults),
    ...bankAccounts(directory, clock),
    batches: bounded(large, batches(register)),
    batch: batch(register),
    customerHistory: customerHistory(directory, register),
    exchanges: bounded(large, exchanges(journal, seen)),
    exchange: exchange(journal, seen),
    clock: readClock(clock),
    moveClock: moveClock(clock, () => register.settle()),
    ...switches(services.switches),
    state: bounded(new Slots(most.states), state),
    replaceState: inLine(new Slots(most.documents), replaceState),
    ...runs(services),
    ...scenarios({ ...services, forgetObserved: reports.forgetObserved }),
    ...reports.handlers,
    runReport: bounded(large, reports.handlers.runReport),
    observedReport: bounded(large, reports.handlers.observedReport),
    asset: asset(),
    // Runs have their last answers and have restored what they changed before everything is emptied.
    reset: () => services.runs.clear(emptied),
  } satisfies Record<string, Handler>;
}

/**
 * POST /_sandbox/maskinporten/keys/rotation: signs with a new key from now on; the old one stays in /jwk as long as
 * its tokens may be valid.
 */
const rotateKeys =
  (keyRing: ControlServices['keyRing']): Handler =>
  async () => {
    try {
      await keyRing.rotate();
    } catch (error) {
      if (error instanceof StartupError) return unusable('key-not-written', 'signing-key', error);
      throw error;
    }
    return json({ keys: keyRing.list() });
  };

/** The steps of test cases that the exchange was part of. */
function withScenarios({ matchesOf }: Observer, { id }: Exchange) {
  const scenarios = matchesOf(id);
  return scenarios.length === 0 ? {} : { scenarios };
}
