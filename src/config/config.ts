import type { z } from 'zod';
import { StartupError } from '../kernel/index.ts';
import { configSchema, type OptionName, optionNames, options } from './options.ts';

/** Parsed options by name; undefined without a value and a default. */
export type Config = { readonly [Name in OptionName]: z.output<(typeof options)[Name]['check']> };

export type Flags = Partial<Record<OptionName, string>>;

/**
 * Reads and validates all options. Flags override the environment, which overrides defaults; an empty environment
 * variable counts as absent.
 * @throws StartupError with one line for every invalid option
 */
export function readConfig(flags: Flags, environment: Record<string, string | undefined>): Config {
  const text = (name: OptionName) =>
    flags[name] ?? (environment[options[name].env] || options[name].fallback);
  const result = configSchema.safeParse(Object.fromEntries(optionNames.map((name) => [name, text(name)])));
  if (result.success) {
    const { data } = result;
    return Object.freeze(Object.fromEntries(optionNames.map((name) => [name, data[name]])) as Config);
  }

  const errors = result.error.issues.map(({ path, message }) => {
    const name = optionNames.find((candidate) => candidate === path[0]);
    if (name === undefined) return message;
    const { env, flag } = options[name];
    const source = (flags[name] === undefined ? undefined : flag) ?? env;
    if (flag === undefined) return `${source} ${message.replace(/^is /, 'must be ')}`;
    if (message.startsWith(':')) return `${source}${message}`;
    return `${source} is "${text(name)}", but it ${message.replace(/^is /, 'must be ')}`;
  });
  throw new StartupError(...errors);
}
