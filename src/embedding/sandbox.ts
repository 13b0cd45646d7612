import type { Api } from '../control/index.ts';
import type { Exchange, ExchangeFilter } from './exchange.ts';
import type { Given } from './given.ts';
import type {
  Duration,
  Fault,
  GrantedToken,
  MintedToken,
  NextAnswer,
  NextOptions,
  OrderedFault,
} from './orders.ts';

/** All that the client of an institution is configured with. The keys are test keys. */
export interface Connection extends Api.Connection {
  readonly clientId: string;
}

/** A new institution. Defaults: a synthetic number, the kind `institution`, and access to all scopes of Bits. */
export type NewInstitution = Pick<Api.InstitutionEntry, 'name'> & Given<Omit<Api.InstitutionEntry, 'name'>>;

/** The sandbox's time. */
export type ClockState = Api.Clock;

/** The clock that tokens, grants, certificates, periods and the loading of files follow (docs/clock.md). */
export interface Clock {
  read(): Promise<ClockState>;
  /** Stops it. */
  freeze(): Promise<ClockState>;
  /** Lets a frozen clock run from where it is. */
  thaw(): Promise<ClockState>;
  /** Moves it, running or frozen. What has become due is loaded before this resolves. @param by may be negative */
  advance(by: Duration): Promise<ClockState>;
  /** @param to ISO 8601, such as `2026-01-31T12:00:00Z` */
  set(to: string | Date): Promise<ClockState>;
  /** Back to the machine's time. */
  release(): Promise<ClockState>;
}

/** A running sandbox. Every function rejects with a SandboxError when the sandbox refuses or does not answer. */
export interface Sandbox {
  /** Its address, without a slash at the end. */
  readonly url: string;
  readonly clock: Clock;
  /** Addresses, client id, scopes, certificate and key. @param institution organisation number; default: the first institution */
  connection(institution?: string): Promise<Connection>;
  /** Adds an institution with a client and access, for a test of its own. */
  createInstitution(institution: NewInstitution): Promise<Connection>;
  /** An access token: made at once, in any shape, or by a real grant. */
  token(wish?: MintedToken | GrantedToken): Promise<string>;
  /** Recorded calls, newest first. @param filter `limit`: at most so many, default 100 */
  exchanges(filter?: ExchangeFilter & { readonly limit?: number | undefined }): Promise<readonly Exchange[]>;
  /**
   * Resolves as soon as calls match, also earlier ones: the newest 100, newest first. Rejects with code `exchange-wait` when there were
   * too few; `nearest` then says which come closest.
   * @param options `atLeast`: how many calls, default 1. `timeout`: real time, default 10 s, at most 60 s
   */
  waitFor(
    filter: ExchangeFilter,
    options?: { readonly atLeast?: number | undefined; readonly timeout?: Duration | undefined },
  ): Promise<readonly Exchange[]>;
  /** Orders the next answers of Maskinporten's `/token`. Each is used once, in this order. */
  next(answers: NextAnswer | readonly NextAnswer[], options?: NextOptions): Promise<void>;
  /** Orders a fault of KFR. */
  fault(fault: Fault): Promise<OrderedFault>;
  /**
   * Back to the seed: clock, switches, directory, register; without faults and recorded calls. Keys and certificates stay. With the
   * option `run`: forgets the calls, faults, next answers and test cases of this run only.
   */
  reset(): Promise<void>;
  /** Certificate (PEM) of the authority of the sandbox's HTTPS. */
  authority(): Promise<string>;
  /**
   * Any other call of the remote control (docs/paths.md).
   * @param path below `/_sandbox`, with a slash first, such as `/switches`
   * @returns the body; undefined when there is none. It has its type where the path has no parameters
   */
  control<const Called extends Method, const Path extends string>(
    method: Called,
    path: Path,
    body?: unknown,
  ): Promise<AnswerOf<Called, Path>>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

type AnswerOf<
  Called extends string,
  Path extends string,
> = `${Called} /_sandbox${Path extends `${infer Before}?${string}` ? Before : Path}` extends infer Call extends
  keyof Api.Calls
  ? Api.Calls[Call]['answer']
  : unknown;

/** A sandbox in this process. With `await using` it is stopped at the end of the block. */
export interface StartedSandbox extends Sandbox, AsyncDisposable {
  /** Its address for HTTPS, where that is on. */
  readonly tlsUrl?: string;
  /** Finishes running calls, closes the ports, and removes a temporary folder. Calling it again does nothing more. */
  stop(): Promise<void>;
}
