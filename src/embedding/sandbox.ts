import type { Exchange, ExchangeFilter } from './exchange.ts';
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
export interface Connection {
  readonly organisationNumber: string;
  readonly name: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Issuer of Maskinporten, and the audience of grants. Ends with a slash. */
  readonly issuer: string;
  readonly tokenEndpoint: string;
  readonly jwksUri: string;
  /** Maskinporten's self-service API. */
  readonly selfServiceBaseUrl: string;
  /** KFR, version 1: `…/kar-ws/api/v1`. */
  readonly kfrBaseUrl: string;
  /** KFR, version 2; only of agencies. */
  readonly kfrBaseUrlVersion2?: string;
  /** The enterprise certificate that signs grants. */
  readonly certificatePem: string;
  /** The certificate with its issuers. */
  readonly chainPem: string;
  /** PKCS #8. */
  readonly privateKeyPem: string;
  /** The same as a key store; `p12` in base64. */
  readonly keystore: { readonly p12: string; readonly password: string; readonly alias: string };
}

/** A new institution. */
export interface NewInstitution {
  readonly name: string;
  /** Default: a new synthetic one. */
  readonly organisationNumber?: string | undefined;
  /** Default `institution`. */
  readonly kind?: 'institution' | 'agency' | 'supplier' | undefined;
  /** The decision of Bits about the scopes. Default `granted`. */
  readonly access?: 'granted' | 'requested' | 'denied' | 'none' | undefined;
}

export interface ClockState {
  /** ISO 8601, UTC. */
  readonly now: string;
  /** The day in Norway, `YYYY-MM-DD`. */
  readonly today: string;
  readonly frozen: boolean;
  /** Milliseconds ahead of the machine's time. */
  readonly offset: number;
}

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
   * @returns the body; undefined when there is none
   */
  control(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<unknown>;
}

/** A sandbox in this process. With `await using` it is stopped at the end of the block. */
export interface StartedSandbox extends Sandbox, AsyncDisposable {
  /** Its address for HTTPS, where that is on. */
  readonly tlsUrl?: string;
  /** Finishes running calls, closes the ports, and removes a temporary folder. Calling it again does nothing more. */
  stop(): Promise<void>;
}
