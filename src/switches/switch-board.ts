import { defaultSwitches, type Switches, type SwitchName, switchNames, switchTable } from './switches.ts';

/** A switch as shown to users. */
export interface SwitchView {
  readonly name: SwitchName;
  readonly values: readonly string[];
  readonly value: string;
  readonly default: string;
  readonly meaning: string;
  readonly basis: string;
}

/** The switches of a running sandbox. Read a switch at each use and never store its value. */
export interface SwitchBoard {
  /** A live view. */
  readonly switches: Switches;
  /** Every switch with its possible, current and default value. */
  list(): readonly SwitchView[];
  /** The faults that `set` would return; changes nothing. */
  faultsIn(wished: Readonly<Record<string, string>>): readonly string[];
  /** Sets all of them, or none if there is a fault. @returns the faults as messages */
  set(wished: Readonly<Record<string, string>>): readonly string[];
  /** Back to the values at start. */
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
    faultsIn: (wished) => withSwitches(current, Object.entries(wished)).faults,
    set(wished) {
      const { switches, faults } = withSwitches(current, Object.entries(wished));
      if (faults.length === 0) current = switches;
      return faults;
    },
    reset() {
      current = atStart;
    },
  };
}

/**
 * Parses `name=value,name=value` and reports all faults.
 * @returns the switches, with defaults, and the faults as messages
 */
export function readSwitches(text: string): { switches: Switches; faults: string[] } {
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
): { switches: Switches; faults: string[] } {
  const chosen: Record<string, string> = { ...from };
  const faults: string[] = [];
  for (const [name, value] of wished) {
    if (!isSwitchName(name)) {
      faults.push(`there is no switch "${name}"; there are: ${switchNames.join(', ')}`);
      continue;
    }
    const values: readonly string[] = switchTable[name].values;
    if (values.includes(value)) chosen[name] = value;
    else faults.push(`switch ${name} is "${value}"; it takes ${values.join(' or ')}`);
  }
  return { switches: Object.freeze(chosen) as Switches, faults };
}

const isSwitchName = (name: string): name is SwitchName => Object.hasOwn(switchTable, name);
