import { Director, type Match, type ObservedCall, type PlayedPart, type World } from '../director/index.ts';
import type { Directory } from '../directory/index.ts';
import { type Entry, type Journal, mostExchanges } from '../journal/index.ts';
import type { KeptValues } from '../kept/index.ts';
import { type Clock, printError, type Reply, type Request } from '../kernel/index.ts';
import type { KfrCall } from '../kfr/index.ts';
import type { Register } from '../register/index.ts';
import { isOperation, isPlayed, type Library, type Standing } from '../scenarios/index.ts';
import { answeredCallOf, institutionOf, requestFacts, runOf, tokenOf, uploadSeen } from './facts.ts';
import { openKeptCases } from './kept-cases.ts';
import { SeenFiles } from './seen-files.ts';

export interface ObserverServices {
  readonly clock: Clock;
  readonly directory: Directory;
  readonly register: Register;
  readonly journal: Journal;
  readonly library: Library;
  readonly kept: KeptValues;
  readonly switches: () => Readonly<Record<string, string>>;
}

/** What the sandbox does instead of answering; a promise if that depends on the file of an upload. */
type Scripted = PlayedPart | undefined | Promise<PlayedPart | undefined>;

/** Observes the sandbox's clients, and plays its parts in armed cases. */
export interface Observer {
  /** Loads the cases if they are not loaded yet, and follows them from now on. */
  readonly director: () => Director;
  /** Lets the next call load and follow the cases. */
  readonly expect: () => void;
  /** KFR calls it before it carries out a call. @param isFaulted whether a fault was ordered for the call */
  readonly script: (call: KfrCall, isFaulted: boolean) => Scripted;
  /** The steps that an exchange completed or failed. */
  readonly matchesOf: (exchange: string) => readonly Match[];
  /** Milliseconds of the machine's monotonic clock. */
  readonly now: () => number;
  /** Resets the timer after a case was armed. */
  readonly wake: () => void;
  readonly clear: () => void;
  /** Calls `listener` when the sandbox ends. @returns a function that unsubscribes */
  readonly onClose: (listener: () => void) => () => void;
  readonly close: () => void;
}

/** Loads the cases lazily (about 200 ms): when somebody asks for them or, once they are expected, with the first call. */
export function openObserver(services: ObserverServices): Observer {
  const { clock, directory, register, journal, library, switches } = services;
  const keptCases = openKeptCases(services.kept);
  const files = new SeenFiles(register);
  const standing = (institution: string, customer: string): Standing => {
    const periods = register.periodsOf(institution, customer);
    if (periods.some(({ end }) => end === undefined)) return 'active';
    if (files.isLoading(institution, customer)) return 'loading';
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
  let begun: Director | undefined;
  let isExpected = false;
  const director = (): Director => {
    if (begun === undefined) {
      begun = new Director(library.scenarios, world);
      keptCases.follow(begun, now);
    }
    return begun;
  };
  const calls = new WeakMap<Request, { readonly call: ObservedCall; readonly part: number | undefined }>();
  /** By exchange, for as many as the journal keeps. */
  const matched = new Map<string, readonly Match[]>();
  const now = (): number => performance.now();
  const closing = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;

  function wake(): void {
    clearTimeout(timer);
    const due = begun?.elapse(now());
    timer = due === undefined ? undefined : setTimeout(wake, Math.max(1, due - now()));
    timer?.unref();
  }

  const isFollowed = (institution: string | undefined, run: string): institution is string =>
    institution !== undefined &&
    !isPlayed(run) &&
    directory.institution(institution) !== undefined &&
    (isExpected || begun !== undefined) &&
    director().follows(institution, run, now());

  function script(call: KfrCall, isFaulted: boolean): Scripted {
    const institution = institutionOf(call);
    const { request, operationId, path, customer, body } = call;
    const { fid, type: relationshipType } = path;
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
    const decided = (call: ObservedCall): PlayedPart | undefined => {
      const part = director().arriving(call, !isFaulted);
      calls.set(request, { call, part: part?.number });
      return part;
    };
    if (isFaulted || !director().wantsFile(arriving)) return decided(arriving);
    return body
      .lookAhead()
      .then((file) => decided({ ...arriving, upload: { ...uploadSeen(file), isRead: true } }));
  }

  function answered(entry: Entry, request: Request, reply: Reply): void {
    const known = calls.get(request) ?? tokenCall(entry, request, reply);
    if (known === undefined) return;
    // Magic customers always fail, which proves nothing in a case.
    if (reply.account.explanation?.code === 'magic-customer') return;
    const ended = now();
    const call = { ...answeredCallOf(known.call, entry, request, reply, ended), part: known.part };
    const matches = director().answered(call);
    remember(call.exchange, matches);
    const { batch, upload } = reply.account;
    if (batch !== undefined && upload !== undefined) files.add(call.institution, batch.id, upload);
    if (director().isArmed) wake();
  }

  function tokenCall({ durationMs }: Entry, request: Request, { account, status }: Reply) {
    if (account.answeredBy !== 'maskinporten' || account.operation !== 'token') return undefined;
    const consumer = status === 200 ? consumerIn(account.token) : undefined;
    const institution = consumer ?? account.institution;
    if (!isFollowed(institution, runOf(request))) return undefined;
    const call: ObservedCall = {
      ...requestFacts(request),
      call: 'token',
      institution,
      token: { kind: 'none', scopes: [] },
      arrived: now() - durationMs,
    };
    return { call, part: undefined };
  }

  function remember(exchange: string, matches: readonly Match[]): void {
    if (matches.length === 0) return;
    matched.set(exchange, matches);
    const [oldest] = matched.keys();
    if (matched.size > mostExchanges && oldest !== undefined) matched.delete(oldest);
  }

  const leave = journal.onExchange((...told) => harmless(() => answered(...told)));
  return {
    director,
    expect() {
      isExpected = true;
    },
    script(...told) {
      const part = harmless(() => script(...told));
      return part instanceof Promise ? part.catch(harm) : part;
    },
    matchesOf: (exchange) => matched.get(exchange) ?? [],
    now,
    wake,
    clear() {
      keptCases.forgetFound();
      begun?.clear();
      files.clear();
      matched.clear();
      wake();
    },
    onClose(listener) {
      closing.add(listener);
      return () => closing.delete(listener);
    },
    close() {
      for (const listener of closing) listener();
      leave();
      begun?.disarmAll();
      clearTimeout(timer);
    },
  };
}

function consumerIn(claims: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const consumer = claims?.consumer;
  if (typeof consumer !== 'object' || consumer === null || !('ID' in consumer)) return undefined;
  return typeof consumer.ID === 'string' ? /^0192:(\d{9})$/.exec(consumer.ID)?.[1] : undefined;
}

/** An error while a client is observed is the sandbox's own: it goes to the log, and never changes the client's reply. */
function harmless<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    return harm(error);
  }
}

function harm(error: unknown): undefined {
  printError(error);
}
