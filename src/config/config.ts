import { StartupFault } from '../kernel/index.ts';
import { type OptionName, optionNames, options } from './options.ts';
import type { Switches } from './switches.ts';

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Without a trailing slash; undefined: derived from each request. */
  readonly baseUrl: string | undefined;
  readonly trustProxy: boolean;
  /** Relationships a second. */
  readonly loadRate: number | 'unlimited';
  readonly logFormat: 'auto' | 'text' | 'json';
  readonly switches: Switches;
}

export type Flags = Partial<Record<OptionName, string>>;

/**
 * Flags first, then environment, then defaults; an empty environment variable counts as absent.
 * @throws StartupFault with one line for every option at fault
 */
export function readConfig(flags: Flags, environment: Record<string, string | undefined>): Config {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const name of optionNames) {
    const option = options[name];
    const given = flags[name];
    const text = given ?? (environment[option.env] || option.fallback);
    if (text === undefined) continue;
    const result = option.check.safeParse(text);
    if (result.success) {
      values[name] = result.data;
      continue;
    }
    const source = given === undefined ? option.env : option.flag;
    for (const { message } of result.error.issues) {
      faults.push(
        message.startsWith(':')
          ? `${source}${message}`
          : `${source} is "${text}", but it ${message.replace(/^is /, 'must be ')}`,
      );
    }
  }
  if (faults.length > 0) throw new StartupFault(...faults);
  return Object.freeze({ baseUrl: undefined, ...values }) as unknown as Config;
}
