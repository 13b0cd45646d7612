import { type Evidence, row, type TextsOf } from '../../kernel/index.ts';
import type { Advice } from './advice.ts';
import type { ActiveFault } from './fault.ts';

interface Faulted {
  readonly by: ActiveFault['by'];
  /** Status of the call's own answer; undefined if the call was not carried out. */
  readonly own: number | undefined;
}

/** The call's own answer was replaced or lost. */
interface Replaced extends Faulted {
  readonly cut: 'before' | 'middle' | undefined;
  /** Status and code of the answer that the fault orders; empty if it orders none. */
  readonly answer: string;
  readonly advice: Advice;
}

/** The call was held and then answered. */
interface Delayed extends Faulted {
  readonly seconds: number;
}

/** The call was held and not answered. */
interface Held extends Faulted {
  /** The ordered delay; undefined for a stall. */
  readonly seconds: number | undefined;
  readonly advice: Advice;
}

function evidence({ by, own }: Faulted, what: string): Evidence {
  const got = `${what}; ${carriedOut(own)}`;
  const expected = 'the answer that the call itself would have got';
  if ('scenario' in by) return { where: `test case ${by.scenario}`, expected, got };
  if ('order' in by) {
    const ordered = new Date(by.ordered).toISOString();
    return { where: 'the remote control', expected, got: `${got}; ordered at ${ordered} as ${by.order}` };
  }
  return {
    where: 'header CustomerID',
    expected: 'an ordinary customer',
    got: `the magic customer ${by.customer}. ${got}`,
  };
}

const replaced = row((facts: Replaced) => evidence(facts, whatCame(facts)));

/** Explanations of faults, by what happened to the answer. */
export const explanations = {
  'fault-ordered': replaced,
  'magic-customer': replaced,
  'scenario-fault': replaced,
  'fault-delayed': row((facts: Delayed) => evidence(facts, wait(facts.seconds))),
  'caller-hung-up': row((facts: Held) => ({
    ...evidence(facts, wait(facts.seconds)),
    where: 'connection',
    expected:
      facts.seconds === undefined ? 'a caller that gives up' : `a caller that waits ${facts.seconds} s`,
  })),
  'fault-cleared': row((facts: Held) => evidence(facts, wait(facts.seconds))),
};

/** English; used in the evidence and in the English summary. */
export function whatCame({ cut, answer }: Pick<Replaced, 'cut' | 'answer'>): string {
  if (cut === 'before') return 'The connection was cut before the answer';
  return cut === undefined
    ? `The call got ${answer}`
    : `The connection was cut in the middle of ${answer || 'the answer'}`;
}

/** English; used in the evidence and in the English summary. */
export const carriedOut = (own: number | undefined): string =>
  own === undefined
    ? 'the call was not carried out'
    : `the call was carried out, and its own answer was ${own}`;

const wait = (seconds: number | undefined): string =>
  seconds === undefined ? 'The call got no answer' : `The call was to wait ${seconds} s`;

export interface ExplanationTexts extends TextsOf<typeof explanations> {}
