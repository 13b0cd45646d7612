import { type Flags, type OptionName, optionNames } from '../config/index.ts';
import type { SandboxOptions } from './options.ts';
import { SandboxError } from './sandbox-error.ts';

/** The options as `serve` reads them. @throws SandboxError for a name that is no option */
export function flagsOf({ language: _, log: __, seed, ...options }: SandboxOptions, dataDir: string): Flags {
  const given = Object.entries({ port: 0, tlsPort: 0, keysAhead: 0, ...withoutUndefined(options), dataDir });
  const faults = given.flatMap(([name]) => faultOf(name) ?? []);
  if (faults.length > 0) throw new SandboxError(faults.join('\n'), { code: 'start', faults });
  return {
    ...Object.fromEntries(given.map(([name, value]) => [name, textOf(value)])),
    ...(seed === undefined ? {} : typeof seed === 'string' ? { seed } : { seedJson: JSON.stringify(seed) }),
  };
}

/** Options of `serve` that SandboxOptions lacks, and which has their place. */
const replaced: Readonly<Record<Exclude<OptionName, keyof SandboxOptions>, string>> = {
  seedJson: 'seed',
  logFormat: 'log',
};

/** What is wrong with the name of an option, if anything. */
function faultOf(name: string): string | undefined {
  if (name === 'seedJson' || name === 'logFormat') return `there is no option ${name}; use ${replaced[name]}`;
  return optionNames.some((option) => option === name) ? undefined : `there is no option ${name}`;
}

const withoutUndefined = (options: object): object =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

/** A list is separated by commas, as are switches. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(',');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, answer]) => `${name}=${answer}`)
    .join(',');
}
