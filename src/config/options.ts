import { z } from 'zod';
import {
  baseUrl,
  folder,
  host,
  hosts,
  idle,
  inline,
  keyBits,
  keysAhead,
  loadRate,
  logFormat,
  names,
  port,
  rotation,
  seconds,
  secret,
  switches,
  yesOrNo,
} from './checks.ts';

/**
 * The options of `kfr-sandbox serve`: flag, environment variable, default as text, help, documentation page, and the
 * schema that parses the text. `npm run docs` generates the table of docs/options.md.
 */
export const options = {
  port: {
    flag: '--port',
    env: 'PORT',
    fallback: '8080',
    value: 'number',
    check: port,
    help: 'port to listen on',
  },
  host: {
    flag: '--host',
    env: 'SANDBOX_HOST',
    fallback: 'localhost',
    value: 'address',
    check: host,
    help: 'address to listen on; localhost: both 127.0.0.1 and ::1, as far as the machine has them',
  },
  dataDir: {
    flag: '--data-dir',
    env: 'SANDBOX_DATA_DIR',
    fallback: 'data',
    value: 'folder',
    check: folder,
    help: 'folder for the register, the directory, keys, certificates and results of test cases',
  },
  baseUrl: {
    flag: '--base-url',
    env: 'SANDBOX_BASE_URL',
    fallback: undefined,
    value: 'url',
    check: baseUrl.optional(),
    help: 'address of the sandbox in issuer and links (default: the Host of each request)',
  },
  trustProxy: {
    flag: '--trust-proxy',
    env: 'SANDBOX_TRUST_PROXY',
    fallback: 'false',
    value: 'true|false',
    check: yesOrNo,
    help: 'trust the headers X-Forwarded-Host and X-Forwarded-Proto',
  },
  allowedHosts: {
    flag: '--allowed-hosts',
    env: 'SANDBOX_ALLOWED_HOSTS',
    fallback: '',
    value: 'name,…',
    check: hosts,
    help: 'further host names for /_sandbox and /api/v1, besides addresses, localhost, names without dots and those in --base-url and --tls-names; .bank.example includes all names below it',
    page: 'docs/access.md',
  },
  controlToken: {
    /** No flag, as command lines are visible to everybody on the machine. */
    flag: undefined,
    env: 'SANDBOX_CONTROL_TOKEN',
    fallback: undefined,
    value: 'token',
    check: secret.optional(),
    help: 'token that everything under /_sandbox requires, as Authorization: Bearer or after a login in the browser; the command line reads it from the same variable',
    page: 'docs/access.md',
  },
  loadRate: {
    flag: '--load-rate',
    env: 'SANDBOX_LOAD_RATE',
    fallback: '250',
    value: 'rate',
    check: loadRate,
    help: 'relationships of a batch loaded per second, or "unlimited"',
  },
  trustDir: {
    flag: '--trust-dir',
    env: 'SANDBOX_TRUST_DIR',
    fallback: undefined,
    value: 'folder',
    check: folder.optional(),
    help: "folder with the certificates (PEM or DER) of your own test certificates' issuers, trusted like the sandbox's own",
  },
  tls: {
    flag: '--tls',
    env: 'SANDBOX_TLS',
    fallback: 'false',
    value: 'true|false',
    /** Value of the flag without an argument. */
    alone: 'true',
    check: yesOrNo,
    help: 'serve HTTPS as well',
    page: 'docs/real-names.md',
  },
  tlsPort: {
    flag: '--tls-port',
    env: 'SANDBOX_TLS_PORT',
    fallback: '8443',
    value: 'number',
    check: port,
    help: 'port for HTTPS',
  },
  tlsNames: {
    flag: '--tls-names',
    env: 'SANDBOX_TLS_NAMES',
    fallback: '',
    value: 'name,…',
    check: names,
    help: "names in the server's certificate besides localhost and the machine's own",
  },
  signingKeyBits: {
    flag: '--signing-key-bits',
    env: 'SANDBOX_SIGNING_KEY_BITS',
    fallback: '2048',
    value: 'bits',
    check: keyBits,
    help: 'size of keys that sign tokens, 2048 or 3072 (as the real service); applies to the next key that is created',
  },
  keysAhead: {
    flag: '--keys-ahead',
    env: 'SANDBOX_KEYS_AHEAD',
    fallback: '50',
    value: 'number',
    check: keysAhead,
    help: 'keys that are made in the background for the key stores of new institutions; 0 makes each when it is needed',
    page: 'docs/directory.md',
  },
  keyRotation: {
    flag: '--key-rotation',
    env: 'SANDBOX_KEY_ROTATION',
    fallback: 'never',
    value: 'duration',
    check: rotation,
    help: 'how long a key signs tokens before it is replaced, such as P30D, or "never"',
  },
  changeDelay: {
    flag: '--change-delay',
    env: 'SANDBOX_CHANGE_DELAY',
    fallback: '0',
    value: 'seconds',
    check: seconds,
    help: 'seconds until a changed client, key or access takes effect; the real Maskinporten takes minutes',
  },
  downloadIdle: {
    flag: '--download-idle',
    env: 'SANDBOX_DOWNLOAD_IDLE',
    fallback: 'PT30S',
    value: 'duration',
    check: idle,
    help: 'how long a caller may leave a download unread before it is disconnected; ten times as long in total',
    page: 'docs/state.md',
  },
  seed: {
    flag: '--seed',
    env: 'SANDBOX_SEED',
    fallback: undefined,
    value: 'file',
    check: folder.optional(),
    help: 'file with the state to start from, and to return to on a reset',
    page: 'docs/state.md',
  },
  seedJson: {
    flag: '--seed-json',
    env: 'SANDBOX_SEED_JSON',
    fallback: undefined,
    value: 'json',
    check: inline.optional(),
    help: 'the same, inline',
    page: 'docs/state.md',
  },
  scenariosDir: {
    flag: '--scenarios-dir',
    env: 'SANDBOX_SCENARIOS_DIR',
    fallback: undefined,
    value: 'folder',
    check: folder.optional(),
    help: 'folder with test cases of your own; they replace built-in cases with the same id',
    page: 'docs/scenarios.md',
  },
  logFormat: {
    flag: '--log-format',
    env: 'SANDBOX_LOG',
    fallback: 'auto',
    value: 'format',
    check: logFormat,
    help: 'text, json, or auto: text on a terminal and json elsewhere',
  },
  switches: {
    flag: '--switches',
    env: 'SANDBOX_SWITCHES',
    fallback: '',
    value: 'name=value,…',
    check: switches,
    help: 'answers to open questions about the real services',
    page: 'docs/differences.md',
  },
} as const;

export type OptionName = keyof typeof options;
export const optionNames = Object.keys(options) as OptionName[];

type Checks = { [Name in OptionName]: (typeof options)[Name]['check'] };

/** Parses the texts of all options. */
export const configSchema = z
  .object(Object.fromEntries(optionNames.map((name) => [name, options[name].check])) as Checks)
  .refine(({ seed, seedJson }) => seed === undefined || seedJson === undefined, {
    path: ['seedJson'],
    error: ': a seed is given twice, as a file and inline; give one of them',
  });
