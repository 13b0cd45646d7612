import { StartupFault } from '../kernel/index.ts';
import { configSchema, type OptionName, optionNames, options } from './options.ts';
import type { Switches } from './switches.ts';

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Without a trailing slash; undefined: derived from each request. */
  readonly baseUrl: string | undefined;
  readonly trustProxy: boolean;
  /** Host names; with a dot at its head one stands for all below it as well. */
  readonly allowedHosts: readonly string[];
  /** Never shown. Undefined: nobody asks for one. */
  readonly controlToken: string | undefined;
  /** Relationships a second. */
  readonly loadRate: number | 'unlimited';
  /** Folder of trusted issuers; undefined: the sandbox's own only. */
  readonly trustDir: string | undefined;
  readonly tls: boolean;
  readonly tlsPort: number;
  readonly tlsNames: readonly string[];
  /** Of signing keys yet to be made. */
  readonly signingKeyBits: 2048 | 3072;
  /** Milliseconds on the sandbox's clock; undefined: never. */
  readonly keyRotation: number | undefined;
  /** Seconds on the sandbox's clock. */
  readonly changeDelay: number;
  /** Milliseconds of the machine's time. */
  readonly downloadIdle: number;
  /** Path of a document of the state. */
  readonly seed: string | undefined;
  /** The document itself; never together with `seed`. */
  readonly seedJson: string | undefined;
  /** Folder of the user's own test cases; undefined: the sandbox's only. */
  readonly scenariosDir: string | undefined;
  readonly logFormat: 'auto' | 'text' | 'json';
  readonly switches: Switches;
}

export type Flags = Partial<Record<OptionName, string>>;

/**
 * Flags first, then environment, then defaults; an empty environment variable counts as absent.
 * @throws StartupFault with one line for every option at fault
 */
export function readConfig(flags: Flags, environment: Record<string, string | undefined>): Config {
  const text = (name: OptionName) =>
    flags[name] ?? (environment[options[name].env] || options[name].fallback);
  const result = configSchema.safeParse(Object.fromEntries(optionNames.map((name) => [name, text(name)])));
  if (result.success) {
    const { baseUrl, controlToken, trustDir, keyRotation, seed, seedJson, scenariosDir } = result.data;
    const optional = { baseUrl, controlToken, trustDir, keyRotation, seed, seedJson, scenariosDir };
    return Object.freeze({ ...result.data, ...optional });
  }

  const faults = result.error.issues.map(({ path, message }) => {
    const name = optionNames.find((candidate) => candidate === path[0]);
    if (name === undefined) return message;
    const { env, flag } = options[name];
    const source = (flags[name] === undefined ? undefined : flag) ?? env;
    if (flag === undefined) return `${source} ${message.replace(/^is /, 'must be ')}`;
    if (message.startsWith(':')) return `${source}${message}`;
    return `${source} is "${text(name)}", but it ${message.replace(/^is /, 'must be ')}`;
  });
  throw new StartupFault(...faults);
}
