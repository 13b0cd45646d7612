import { join } from 'node:path';
import {
  fileError,
  isObject,
  parseJson,
  readIfExists,
  StartupError,
  writeFileAtomically,
} from '../../kernel/index.ts';
import type { PublicJwk } from './signing-key.ts';

/** A retired key: its public JWK and when it stopped signing, milliseconds since the epoch. */
export interface RetiredKey {
  readonly publicJwk: PublicJwk;
  readonly retired: number;
}

/** The history of the signing keys, without private keys. */
export interface KeyHistory {
  readonly current: { readonly kid: string; readonly since: number };
  /** Newest first. */
  readonly retired: readonly RetiredKey[];
}

const [keyFile, historyFile] = ['signing-key.pem', 'signing-keys.json'];
/** Files in the data folder: the signing key, and the history of the keys. */
export const signingKeyFiles: readonly string[] = [keyFile, historyFile];

export interface KeyFiles {
  readonly keyPath: string;
  /** @returns undefined when the file is missing. @throws StartupError when it cannot be read */
  readKey(): Promise<string | undefined>;
  /** @returns undefined when the file is missing. @throws StartupError when it cannot be read or is damaged */
  readHistory(): Promise<KeyHistory | undefined>;
  /** @throws StartupError when it cannot be written; the file is then unchanged */
  writeKey(pem: string): Promise<void>;
  writeHistory(history: KeyHistory): Promise<void>;
}

export function keyFiles(folder: string): KeyFiles {
  const keyPath = join(folder, keyFile);
  const historyPath = join(folder, historyFile);
  return {
    keyPath,
    readKey: () => read(keyPath),
    async readHistory() {
      const text = await read(historyPath);
      return text === undefined ? undefined : historyIn(historyPath, text);
    },
    writeKey: (pem) => write(keyPath, pem),
    writeHistory: (history) => write(historyPath, `${JSON.stringify(history, null, 2)}\n`),
  };
}

const read = (file: string): Promise<string | undefined> =>
  readIfExists(file).catch((error: unknown) => {
    throw fileError(file, 'the signing key cannot be read', error);
  });

const write = (file: string, text: string): Promise<void> =>
  writeFileAtomically(file, text).catch((error: unknown) => {
    throw fileError(file, 'the signing key cannot be written', error);
  });

function historyIn(file: string, text: string): KeyHistory {
  const value = parseJson(text);
  if (isHistory(value)) return value;
  throw new StartupError(
    `${file}: not the history of the signing keys; remove the file to forget the retired keys, whose tokens are then refused`,
  );
}

/** A valid Date in milliseconds since the epoch, with a margin for the hours that a key stays published. */
const isTimestamp = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) < 8e15;

const isHistory = (value: unknown): value is KeyHistory =>
  isObject(value) &&
  isObject(value.current) &&
  typeof value.current.kid === 'string' &&
  isTimestamp(value.current.since) &&
  Array.isArray(value.retired) &&
  value.retired.every((key) => isObject(key) && isTimestamp(key.retired) && isPublicJwk(key.publicJwk));

const isPublicJwk = (value: unknown): value is PublicJwk =>
  isObject(value) &&
  value.kty === 'RSA' &&
  [value.kid, value.n, value.e].every((member) => typeof member === 'string') &&
  Array.isArray(value.x5c);
