import { z } from 'zod';
import {
  baseUrl,
  folder,
  host,
  inline,
  keyBits,
  loadRate,
  logFormat,
  names,
  port,
  rotation,
  seconds,
  switches,
  yesOrNo,
} from './checks.ts';

/**
 * Every option of `kfr-sandbox serve`, once: its flag, its environment variable, its default as text, what it
 * means to the person who sets it, the page with more about it, and the check that turns text into a value. The
 * table of the README is made from it: npm run docs.
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
    fallback: '127.0.0.1',
    value: 'address',
    check: host,
    help: 'address to listen on',
  },
  dataDir: {
    flag: '--data-dir',
    env: 'SANDBOX_DATA_DIR',
    fallback: 'data',
    value: 'folder',
    check: folder,
    help: 'folder for the register, the directory, keys and certificates',
  },
  baseUrl: {
    flag: '--base-url',
    env: 'SANDBOX_BASE_URL',
    fallback: undefined,
    value: 'url',
    check: baseUrl,
    help: "the sandbox's own address in issuer and links (default: what each request's Host says)",
  },
  trustProxy: {
    flag: '--trust-proxy',
    env: 'SANDBOX_TRUST_PROXY',
    fallback: 'false',
    value: 'true|false',
    check: yesOrNo,
    help: 'believe X-Forwarded-Host and X-Forwarded-Proto',
  },
  loadRate: {
    flag: '--load-rate',
    env: 'SANDBOX_LOAD_RATE',
    fallback: '250',
    value: 'rate',
    check: loadRate,
    help: 'relationships of a batch loaded a second, or "unlimited"',
  },
  trustDir: {
    flag: '--trust-dir',
    env: 'SANDBOX_TRUST_DIR',
    fallback: undefined,
    value: 'folder',
    check: folder,
    help: "folder with the certificates (PEM or DER) of your own test certificates' issuers, trusted like the sandbox's own",
  },
  tls: {
    flag: '--tls',
    env: 'SANDBOX_TLS',
    fallback: 'false',
    value: 'true|false',
    /** What the flag means when it stands alone. */
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
    help: 'port of HTTPS',
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
    help: 'size of the keys that sign tokens, 2048 or 3072 as the real ones; the next key that is made has it',
  },
  keyRotation: {
    flag: '--key-rotation',
    env: 'SANDBOX_KEY_ROTATION',
    fallback: 'never',
    value: 'duration',
    check: rotation,
    help: 'how long a key signs tokens until the next takes over, such as P30D, or "never"',
  },
  changeDelay: {
    flag: '--change-delay',
    env: 'SANDBOX_CHANGE_DELAY',
    fallback: '0',
    value: 'seconds',
    check: seconds,
    help: 'seconds until a changed client, key or access is in force; the real Maskinporten takes minutes',
  },
  seed: {
    flag: '--seed',
    env: 'SANDBOX_SEED',
    fallback: undefined,
    value: 'file',
    check: folder,
    help: 'file with the state to start from and to go back to on a reset',
    page: 'docs/state.md',
  },
  seedJson: {
    flag: '--seed-json',
    env: 'SANDBOX_SEED_JSON',
    fallback: undefined,
    value: 'json',
    check: inline,
    help: 'the same, given inline instead of in a file',
    page: 'docs/state.md',
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
    help: 'behaviour that nobody outside knows',
    page: 'docs/differences.md',
  },
} as const;

export type OptionName = keyof typeof options;
export const optionNames = Object.keys(options) as OptionName[];

/** What the texts of all options become, each by its own check. */
export const configSchema = z
  .object({
    port: options.port.check,
    host: options.host.check,
    dataDir: options.dataDir.check,
    baseUrl: options.baseUrl.check.optional(),
    trustProxy: options.trustProxy.check,
    loadRate: options.loadRate.check,
    trustDir: options.trustDir.check.optional(),
    tls: options.tls.check,
    tlsPort: options.tlsPort.check,
    tlsNames: options.tlsNames.check,
    signingKeyBits: options.signingKeyBits.check,
    keyRotation: options.keyRotation.check,
    changeDelay: options.changeDelay.check,
    seed: options.seed.check.optional(),
    seedJson: options.seedJson.check.optional(),
    logFormat: options.logFormat.check,
    switches: options.switches.check,
  } satisfies Record<OptionName, z.ZodType>)
  .refine(({ seed, seedJson }) => seed === undefined || seedJson === undefined, {
    path: ['seedJson'],
    error: ': a seed is given twice, as a file and inline; give one of them',
  });
