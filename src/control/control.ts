import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Authority } from '../certificates/index.ts';
import type { ParsedDocument } from '../contract/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Explain } from '../explain/index.ts';
import type { Exchange, Journal } from '../journal/index.ts';
import type { KeptValues } from '../kept/index.ts';
import { type Handler, type MovableClock, type Reply, type Request, StartupError } from '../kernel/index.ts';
import type { Observer } from '../observer/index.ts';
import type { WholeRegister } from '../register/index.ts';
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
import { customerHistories, customers } from './customers.ts';
import { altinn } from './delegations.ts';
import { openEvents } from './events/events.ts';
import { eventsHandler } from './events/handler.ts';
import { topicsOf } from './events/topics.ts';
import { type CheckOutcomes, exchanges } from './exchanges/exchanges.ts';
import { explainInput } from './explain.ts';
import { unusable } from './failures.ts';
import { type Faults, orderedFaults } from './faults.ts';
import { connection, keystore } from './institutions/connection.ts';
import { institutions } from './institutions/institutions.ts';
import { type NextAnswers, nextAnswers } from './next-answers.ts';
import { openapi } from './openapi/handlers.ts';
import { withQuery } from './query.ts';
import { bytes, json } from './replies.ts';
import { openReports } from './reports/reports.ts';
import { runQuery } from './run.ts';
import { runs } from './runs/runs.ts';
import { scenarios } from './scenarios/scenarios.ts';
import { queued, Semaphore, withLimit } from './semaphore.ts';
import { lazySheets } from './sheets/handlers.ts';
import { attempted, stateControl } from './state.ts';
import { openStateStreams } from './state-stream.ts';
import { switches } from './switches.ts';
import { testdata } from './testdata.ts';
import { type MintToken, mintToken } from './token-shapes.ts';

export interface ControlServices {
  readonly clock: MovableClock;
  readonly directory: Directory;
  readonly authority: Authority;
  readonly register: WholeRegister;
  readonly state: State;
  readonly journal: Journal;
  /** Maskinporten's signing keys. */
  readonly keyRing: { list(): readonly unknown[]; rotate(): Promise<void> };
  readonly next: NextAnswers;
  readonly mint: MintToken;
  readonly checkOutcomes: CheckOutcomes;
  /** Faults ordered in KFR. */
  readonly faults: Faults;
  readonly switches: SwitchBoard;
  /** The test cases, and their runs with the sandbox as the client. */
  readonly library: Library;
  readonly runs: Runs;
  /** Progress of the institutions' own clients in the test cases. */
  readonly observer: Observer;
  /** Results that survive a restart. */
  readonly kept: KeptValues;
  readonly explain: Explain;
  /** openapi/sandbox.yaml. */
  readonly document: ParsedDocument;
  /** Forgets failures of earlier writes, which the probes report. */
  readonly forgetWarnings: () => void;
  /** How the caller is logged in. */
  readonly credentialsOf: (request: Request) => string;
  /** Forgets used grants and ordered answers of Maskinporten. */
  readonly forgetGrants: () => void;
}

/**
 * Maximum of concurrent downloads: of the state (each has a copy of the register on disk), of test data files, and of other
 * large answers. Maximum of concurrently imported documents.
 */
const maxConcurrent = { states: 4, files: 4, large: 8, documents: 2 } as const;

/** Handlers under /_sandbox, by their names in the route table. */
export function handlersOf(services: ControlServices) {
  const { clock, directory, authority, register, journal, keyRing, observer } = services;
  const exchangeView = (exchange: Exchange) => ({
    ...withProgress(register, exchange),
    ...withScenarios(observer, exchange),
  });
  const recorded = exchanges(journal, exchangeView, services.checkOutcomes);
  const reports = openReports(services);
  const large = new Semaphore(maxConcurrent.large);
  const stateStream = openStateStreams();
  const events = openEvents(topicsOf(services));
  observer.onClose(events.close);
  const { state, replaceState } = stateControl(services.state, clock);

  /** @returns the error when the revocations cannot be written */
  async function resetRevocations(): Promise<StartupError | undefined> {
    try {
      await authority.revocations.reset();
      return undefined;
    } catch (error) {
      if (error instanceof StartupError) return error;
      throw error;
    }
  }

  /** POST /_sandbox/reset, once all runs have ended. */
  async function resetAll(): Promise<Reply> {
    services.faults.clear();
    observer.clear();
    // Clearing the faults ends the calls that they hold: wait for their records before these are cleared, too.
    await nextTurn();
    const refused = await attempted(() => services.state.reset(), { status: 503, code: 'seed' });
    if (refused !== undefined) return refused;
    // Warn again about later write failures.
    services.forgetWarnings();
    const revocationsError = await resetRevocations();
    services.forgetGrants();
    journal.clear();
    events.refresh('exchanges');
    // Again, for calls that were answered meanwhile.
    observer.clear();
    reports.forget();
    await services.kept.flush();
    if (revocationsError !== undefined)
      return unusable(
        'revocations-not-written',
        'revocations',
        revocationsError,
        'everything is reset but the revocations, for which the reset can be sent again',
      );
    return json({ reset: true, clock: clock.state() });
  }

  /** POST /_sandbox/reset?run= : what belongs to one run, of all institutions. */
  async function resetRun(run: string): Promise<Reply> {
    services.faults.clear(run);
    services.next.clear(run);
    observer.director().forgetRun(run);
    await nextTurn();
    journal.clear(run);
    events.refresh('exchanges');
    // Again, as in resetAll.
    observer.director().forgetRun(run);
    await reports.forgetRun(run);
    return json({ reset: true, run });
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
    testdata: withLimit(new Semaphore(maxConcurrent.files), testdata),
    ...orderedFaults(services.faults),
    ...bankAccounts(directory, clock),
    batches: withLimit(large, batches(register)),
    batch: batch(register),
    customerHistory: customerHistory(directory, register),
    customers: customers(register),
    customerHistories: customerHistories(register, clock),
    events: eventsHandler(events),
    ...recorded,
    exchanges: withLimit(large, recorded.exchanges),
    explain: withLimit(large, explainInput(services.explain)),
    clock: readClock(clock),
    moveClock: moveClock(clock, () => register.settle()),
    ...switches(services.switches),
    state: withLimit(new Semaphore(maxConcurrent.states), state),
    replaceState: queued(new Semaphore(maxConcurrent.documents), replaceState),
    ...runs({ ...services, stateStream }),
    ...scenarios({ ...services, stateStream, forgetObserved: reports.forgetObserved }),
    ...reports.handlers,
    runReport: withLimit(large, reports.handlers.runReport),
    observedReport: withLimit(large, reports.handlers.observedReport),
    ...lazySheets({ ...services, results: reports.results }),
    ...openapi(services.document),
    asset: asset(),
    session: (request) => json({ login: services.credentialsOf(request) }),
    // Ends the runs, which undo their changes, before everything is reset.
    reset: ({ query }) =>
      withQuery(query, { schema: runQuery, code: 'reset' }, ({ run }) =>
        run === undefined ? services.runs.clear(resetAll) : resetRun(run),
      ),
  } satisfies Record<string, Handler>;
}

/** POST /_sandbox/maskinporten/keys/rotation. The old key stays in /jwk as long as its tokens may be valid. */
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

/** The steps of test cases that an exchange belongs to. */
function withScenarios({ matchesOf }: Observer, { id }: Exchange) {
  const scenarios = matchesOf(id);
  return scenarios.length === 0 ? {} : { scenarios };
}
