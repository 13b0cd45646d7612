import { defaultSwitches, type Switches, type SwitchName, switchNames, switchTable } from './switches.ts';

/** A switch as people are shown it. */
export interface SwitchView {
  readonly name: SwitchName;
  readonly values: readonly string[];
  readonly value: string;
  readonly default: string;
  readonly meaning: string;
  readonly basis: string;
}

/** The switches while the sandbox runs. Whoever depends on one reads it at each use, and never keeps its value. */
export interface SwitchBoard {
  /** A live view. */
  readonly switches: Switches;
  /** Every switch with its values, as it stands now and as it would without any option. */
  list(): readonly SwitchView[];
  /** What `set` would say; nothing is changed. */
  errorsIn(wished: Readonly<Record<string, string>>): readonly string[];
  /** All of them or, when there is a fault, none. @returns the errors in words */
  set(wished: Readonly<Record<string, string>>): readonly string[];
  /** Back to what they were at start. */
  reset(): void;
}

export function openSwitchBoard(atStart: Switches): SwitchBoard {
  let current = atStart;
  const live = Object.defineProperties(
    {},
    Object.fromEntries(switchNames.map((name) => [name, { enumerable: true, get: () => current[name] }])),
  ) as Switches;
  return {
    switches: live,
    list: () =>
      switchNames.map((name) => {
        const { values, meaning, basis } = switchTable[name];
        return { name, values, value: current[name], default: values[0], meaning, basis };
      }),
    errorsIn: (wished) => withSwitches(current, Object.entries(wished)).errors,
    set(wished) {
      const { switches, errors } = withSwitches(current, Object.entries(wished));
      if (errors.length === 0) current = switches;
      return errors;
    },
    reset() {
      current = atStart;
    },
  };
}

/**
 * Reads `name=value,name=value`. Every fault is reported, not only the first.
 * @returns the switches, defaults filled in, and the errors in words
 */
export function readSwitches(text: string): { switches: Switches; errors: string[] } {
  const pairs = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((pair): readonly [string, string] => {
      const [name = '', ...rest] = pair.split('=').map((part) => part.trim());
      return [name, rest.join('=')];
    });
  return withSwitches(defaultSwitches, pairs);
}

function withSwitches(
  from: Switches,
  wished: readonly (readonly [name: string, value: string])[],
): { switches: Switches; errors: string[] } {
  const chosen: Record<string, string> = { ...from };
  const errors: string[] = [];
  for (const [name, value] of wished) {
    if (!isSwitchName(name)) {
      errors.push(`there is no switch "${name}"; there are: ${switchNames.join(', ')}`);
      continue;
    }
    const values: readonly string[] = switchTable[name].values;
    if (values.includes(value)) chosen[name] = value;
    else errors.push(`switch ${name} is "${value}"; it takes ${values.join(' or ')}`);
  }
  return { switches: Object.freeze(chosen) as Switches, errors };
}

const isSwitchName = (name: string): name is SwitchName => Object.hasOwn(switchTable, name);
