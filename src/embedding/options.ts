/** A language of explanations: Norwegian bokmål or English. */
export type Language = 'nb' | 'en';

/** Options of both functions. */
export interface CallOptions {
  /** Language of the messages of errors. Default `en`. */
  readonly language?: Language | undefined;
  /** The control token of the sandbox, if it has one. */
  readonly controlToken?: string | undefined;
}

/** Options of the connection to a running sandbox. */
export interface ConnectOptions extends CallOptions {
  /**
   * A run of its own, for parallel jobs on one sandbox (docs/ci.md): 1 to 64 of `A-Z a-z 0-9 . _ -`. Every call has it as the header
   * Sandbox-Run, which your client sends too. Then `exchanges` and `waitFor` select this run, and `next`, `fault` and `reset` concern only it.
   */
  readonly run?: string | undefined;
}

/**
 * Options of a sandbox in this process. They are those of `kfr-sandbox serve` (docs/options.md), with the same meaning. Environment
 * variables are not read.
 */
export interface SandboxOptions extends CallOptions {
  /** Port for HTTP. Default 0: any free port. */
  readonly port?: number | undefined;
  /** Address to listen on. Default `localhost`: 127.0.0.1 and ::1. */
  readonly host?: string | undefined;
  /** Folder for the data, which is kept. Default: a temporary folder, in memory where the system has room for it, which `stop` removes. */
  readonly dataDir?: string | undefined;
  /** The state to start from, and to return to on a reset (docs/state.md): the document, or the path of a file. */
  readonly seed?: string | object | undefined;
  /** Answers to open questions about the real services, by name (docs/differences.md). */
  readonly switches?: Readonly<Record<string, string>> | undefined;
  /** Relationships of a file loaded per second. Default 250. */
  readonly loadRate?: number | 'unlimited' | undefined;
  /** Serves HTTPS as well. Default false. */
  readonly tls?: boolean | undefined;
  /** Port for HTTPS. Default 0: any free port. */
  readonly tlsPort?: number | undefined;
  /** Names in the server's certificate besides localhost and the machine's own. */
  readonly tlsNames?: readonly string[] | undefined;
  /** Address of the sandbox in issuer and links. Default: the Host of each request. */
  readonly baseUrl?: string | undefined;
  /** Whether to believe `X-Forwarded-…` of a proxy. Default false. */
  readonly trustProxy?: boolean | undefined;
  /** Further host names by which the sandbox may be called (docs/access.md). */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Folder with certificates of the issuers of your own test certificates. */
  readonly trustDir?: string | undefined;
  /** Size of the keys that sign tokens. Default 2048. */
  readonly signingKeyBits?: 2048 | 3072 | undefined;
  /** How long a key signs tokens, such as `P30D`. Default `never`: it is not replaced. */
  readonly keyRotation?: string | undefined;
  /** Seconds until a changed client, key or access takes effect. Default 0. */
  readonly changeDelay?: number | undefined;
  /** How long a caller may leave a download unread, such as `PT30S`, the default. */
  readonly downloadIdle?: string | undefined;
  /** Keys that are made in the background for the key stores of new institutions. Default 0: each is made when it is needed. */
  readonly keysAhead?: number | undefined;
  /** Folder with test cases of your own. */
  readonly scenariosDir?: string | undefined;
  /** Called with each line that `serve` writes to standard error: failures of the disk, and defects of the sandbox. Default: discarded. */
  readonly log?: ((line: string) => void) | undefined;
}
