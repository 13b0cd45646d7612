import { parseArgs } from 'node:util';

export const measurements = [
  'token',
  'post',
  'batch',
  'start',
  'image',
  'institutions',
  'register',
  'load',
  'stalled',
  'growth',
  'unread',
] as const;
export type Measurement = (typeof measurements)[number];

export interface Options {
  /** Repetitions of each measurement; the table shows medians. */
  readonly rounds: number;
  /** Duration of one load in one round. */
  readonly seconds: number;
  /** Relationships in the filled register. */
  readonly relationships: number;
  readonly only: readonly Measurement[];
  /** A git ref whose version is compared with this one, or two, `before..now`; in place of the measurements. */
  readonly compare: string | undefined;
  /** With `compare` and `unread`: only calls whose name contains this; default: all. */
  readonly paths: string;
}

/** @throws Error with a message for the user */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '3' },
      relationships: { type: 'string', default: '5000000' },
      only: { type: 'string', multiple: true, default: [] },
      compare: { type: 'string' },
      paths: { type: 'string', default: '' },
    },
  });
  const rounds = Number(values.rounds);
  const seconds = Number(values.seconds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds is a whole number from 1');
  if (!(seconds > 0 && seconds <= 30)) throw new Error('--seconds is a number above 0, at most 30');
  const relationships = Number(values.relationships);
  if (!Number.isInteger(relationships) || relationships < 5000 || relationships > 50_000_000)
    throw new Error('--relationships is a whole number from 5000 to 50000000');
  const only = values.only.map((name) => {
    const known = measurements.find((measurement) => measurement === name);
    if (known === undefined) throw new Error(`--only is one of ${measurements.join(', ')}`);
    return known;
  });
  return {
    rounds,
    seconds,
    relationships,
    only: only.length > 0 ? only : measurements,
    compare: values.compare,
    paths: values.paths,
  };
}
