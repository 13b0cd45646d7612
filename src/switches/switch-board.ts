import { Listeners, type Localized, localized } from '../kernel/index.ts';
import { defaultSwitches, type Switches, type SwitchName, switchNames, switchTable } from './switches.ts';
import { switchTexts } from './texts/index.ts';

/** A switch as shown to users. */
export interface SwitchView {
  readonly name: SwitchName;
  readonly values: readonly string[];
  readonly value: string;
  readonly default: string;
  /** What its values decide. */
  readonly meaning: Localized;
  /** Where the behaviour is known from. */
  readonly basis: Localized;
}

/** The switches at run time. Read a switch at each use; never cache its value. */
export interface SwitchBoard {
  /** A live view. */
  readonly switches: Switches;
  /** Every switch with its possible, current and default values. */
  list(): readonly SwitchView[];
  /** The errors that `set` would return. Changes nothing. */
  errorsIn(wished: Readonly<Record<string, string>>): readonly string[];
  /** Sets all of them, or none if there are errors. @returns the error messages */
  set(wished: Readonly<Record<string, string>>): readonly string[];
  /** Restores the values at start. */
  reset(): void;
  /** Calls `listener` with the names of the switches that were set; the returned function unsubscribes. */
  onSet(listener: (names: readonly SwitchName[]) => void): () => void;
}

export function openSwitchBoard(atStart: Switches): SwitchBoard {
  let current = atStart;
  const listeners = new Listeners<[names: readonly SwitchName[]]>();
  const become = (next: Switches): void => {
    const names = switchNames.filter((name) => next[name] !== current[name]);
    current = next;
    if (names.length > 0) listeners.tell(names);
  };
  const live = Object.defineProperties(
    {},
    Object.fromEntries(switchNames.map((name) => [name, { enumerable: true, get: () => current[name] }])),
  ) as Switches;
  return {
    switches: live,
    list: () =>
      switchNames.map((name) => {
        const { values } = switchTable[name];
        const meaning = localized((language) => switchTexts[language][name].meaning);
        const basis = localized((language) => switchTexts[language][name].basis);
        return { name, values, value: current[name], default: values[0], meaning, basis };
      }),
    errorsIn: (wished) => withSwitches(current, Object.entries(wished)).errors,
    set(wished) {
      const { switches, errors } = withSwitches(current, Object.entries(wished));
      if (errors.length === 0) become(switches);
      return errors;
    },
    reset: () => become(atStart),
    onSet: (listener) => listeners.add(listener),
  };
}

/**
 * Parses `name=value,name=value`.
 * @returns the switches with defaults filled in, and all error messages
 */
export function readSwitches(text: string): { switches: Switches; errors: string[] } {
  const pairs = text
    .split(',')
    .map((pair) => pair.trim())
    .filter(Boolean)
    .map((pair): readonly [string, string] => {
      const [name = '', ...rest] = pair.split('=').map((text) => text.trim());
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
