import {
  type Director,
  type InjectedFault,
  type Match,
  type ObservedCall,
  openDirector,
  type World,
} from '../director/index.ts';
import type { Directory } from '../directory/index.ts';
import { type Entry, type Journal, mostExchanges } from '../journal/index.ts';
import type { KeptValues } from '../kept/index.ts';
import {
  BoundedMap,
  type Clock,
  Listeners,
  organisationIn,
  printError,
  type Reply,
  type Request,
  runOf,
} from '../kernel/index.ts';
import type { KfrCall } from '../kfr/index.ts';
import type { Register } from '../register/index.ts';
import { isOperation, isPlayed, type Library, type Standing } from '../scenarios/index.ts';
import { answeredCallOf, observedUpload, requestFacts, tokenOf } from './facts.ts';
import { openKeptCases } from './kept-cases.ts';
import { PendingRows } from './pending-rows.ts';

interface ObserverServices {
  readonly clock: Clock;
  readonly directory: Directory;
  readonly register: Register;
  readonly journal: Journal;
  readonly library: Library;
  readonly kept: KeptValues;
  readonly switches: () => Readonly<Record<string, string>>;
}

/** The fault to inject, if any; a promise if that depends on the file of an upload. */
type Scripted = InjectedFault | undefined | Promise<InjectedFault | undefined>;

/** Follows the test cases of the sandbox's clients, and injects the faults of armed cases. */
export interface Observer {
  /** Loads the cases unless they are loaded, and follows them from now on. */
  readonly director: () => Director;
  /** Makes the next call load the cases. */
  readonly loadOnNextCall: () => void;
  /** KFR asks it before it executes a call. @param isFaulted whether a fault was ordered for the call */
  readonly script: (call: KfrCall, isFaulted: boolean) => Scripted;
  /** The steps that an exchange completed or failed. */
  readonly matchesOf: (exchange: string) => readonly Match[];
  /** Milliseconds of the machine's monotonic clock. */
  readonly now: () => number;
  /** Schedules the next deadline; to be called after a case is armed or disarmed. */
  readonly wake: () => void;
  readonly clear: () => void;
  /** Calls `listener` when the sandbox shuts down. @returns a function that unsubscribes */
  readonly onClose: (listener: () => void) => () => void;
  readonly close: () => void;
}

/** Loads the cases lazily (about 200 ms): when `director` is called or, after `loadOnNextCall`, with the next call. */
export function openObserver(services: ObserverServices): Observer {
  const { clock, directory, register, journal, library, switches } = services;
  const keptCases = openKeptCases(services.kept);
  const pendingRows = new PendingRows(register);
  const standing = (institution: string, customer: string): Standing => {
    const periods = register.periodsOf(institution, customer);
    if (periods.some(({ end }) => end === undefined)) return 'active';
    if (pendingRows.has(institution, customer)) return 'loading';
    return periods.length > 0 ? 'ended' : 'none';
  };
  const world: World = {
    standing,
    institutionName: (number) => directory.institution(number)?.name,
    otherThan: (number) =>
      directory.institutions().find(({ organisationNumber }) => organisationNumber !== number)
        ?.organisationNumber ?? '',
    now: () => clock.now(),
    today: () => clock.today(),
    switches,
  };
  let loaded: Director | undefined;
  let loadsOnCall = false;
  const director = (): Director => {
    if (loaded === undefined) {
      loaded = openDirector(library.scenarios, world);
      keptCases.follow(loaded, now);
    }
    return loaded;
  };
  const calls = new WeakMap<
    Request,
    { readonly call: ObservedCall; readonly injection: number | undefined }
  >();
  /** By id of the exchange, for as many as the journal keeps. */
  let matchesByExchange = new BoundedMap<readonly Match[]>(mostExchanges);
  const now = (): number => performance.now();
  const closeListeners = new Listeners();
  let timer: NodeJS.Timeout | undefined;

  function wake(): void {
    clearTimeout(timer);
    const due = loaded?.elapse(now());
    timer = due === undefined ? undefined : setTimeout(wake, Math.max(1, due - now()));
    timer?.unref();
  }

  const isFollowed = (institution: string | undefined, run: string): institution is string =>
    institution !== undefined &&
    !isPlayed(run) &&
    directory.institution(institution) !== undefined &&
    (loadsOnCall || loaded !== undefined) &&
    director().follows(institution, run, now());

  function script(call: KfrCall, isFaulted: boolean): Scripted {
    const { request, operationId, caller, path, customer, body } = call;
    const { fid, type: relationshipType } = path;
    const institution = caller?.consumer ?? fid;
    if (!isOperation(operationId) || !isFollowed(institution, runOf(request))) return undefined;
    const arriving: ObservedCall = {
      ...requestFacts(request),
      call: operationId,
      institution,
      ...(fid === undefined ? {} : { fid }),
      ...(relationshipType === undefined ? {} : { relationshipType }),
      ...(customer === undefined ? {} : { customer, before: standing(institution, customer) }),
      token: tokenOf(call),
      arrived: now(),
    };
    const decide = (call: ObservedCall): InjectedFault | undefined => {
      const injected = director().arriving(call, !isFaulted);
      calls.set(request, { call, injection: injected?.number });
      return injected;
    };
    if (isFaulted || !director().wantsFile(arriving)) return decide(arriving);
    return body
      .lookAhead()
      .then((file) => decide({ ...arriving, upload: { ...observedUpload(file), isRead: true } }));
  }

  function answered(entry: Entry, request: Request, reply: Reply): void {
    const known = calls.get(request) ?? tokenCall(entry, request, reply);
    if (known === undefined) return;
    // Magic customers always fail, which says nothing about the client.
    if (reply.account.explanation?.code === 'magic-customer') return;
    const ended = now();
    const call = answeredCallOf(known.call, entry, request, reply, ended, known.injection);
    const matches = director().answered(call);
    if (matches.length > 0) matchesByExchange.set(call.exchange, matches);
    const { batch, upload } = reply.account;
    if (batch !== undefined && upload !== undefined) pendingRows.add(call.institution, batch.id, upload);
    if (director().hasArmed()) wake();
  }

  function tokenCall({ durationMs }: Entry, request: Request, { account, status }: Reply) {
    if (account.answeredBy !== 'maskinporten' || account.operation !== 'token') return undefined;
    const consumer = status === 200 ? organisationIn(account.token?.consumer) : undefined;
    const institution = consumer ?? account.institution;
    if (!isFollowed(institution, runOf(request))) return undefined;
    const call: ObservedCall = {
      ...requestFacts(request),
      call: 'token',
      institution,
      token: { kind: 'none', scopes: [] },
      arrived: now() - durationMs,
    };
    return { call, injection: undefined };
  }

  const unsubscribe = journal.onExchange((...exchanged) => guarded(() => answered(...exchanged)));
  return {
    director,
    loadOnNextCall() {
      loadsOnCall = true;
    },
    script(...call) {
      const scripted = guarded(() => script(...call));
      return scripted instanceof Promise ? scripted.catch(logError) : scripted;
    },
    matchesOf: (exchange) => matchesByExchange.get(exchange) ?? [],
    now,
    wake,
    clear() {
      keptCases.forgetStored();
      loaded?.clear();
      pendingRows.clear();
      matchesByExchange = new BoundedMap(mostExchanges);
      wake();
    },
    onClose: (listener) => closeListeners.add(listener),
    close() {
      closeListeners.tell();
      unsubscribe();
      loaded?.disarmAll();
      clearTimeout(timer);
    },
  };
}

/** Logs an error while observing, so that it never affects the client's call. */
function guarded<T>(observe: () => T): T | undefined {
  try {
    return observe();
  } catch (error) {
    return logError(error);
  }
}

function logError(error: unknown): undefined {
  printError(error);
}
