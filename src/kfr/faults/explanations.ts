import { type Evidence, row, type TextsOf } from '../../kernel/index.ts';
import type { Advice } from './advice.ts';
import type { ActiveFault } from './fault.ts';

interface Faulted {
  readonly by: ActiveFault['by'];
  /** Status of the call's own answer; undefined when the call was not carried out. */
  readonly own: number | undefined;
}

/** The answer is not the call's own, or is lost. */
interface Replaced extends Faulted {
  readonly cut: 'before' | 'middle' | undefined;
  /** Status and code of what was sent in its place; empty when it is the call's own. */
  readonly answer: string;
  readonly advice: Advice;
}

/** The call was kept waiting. */
interface Delayed extends Faulted {
  readonly seconds: number;
}

/** The call was kept waiting and got no answer. */
interface Held extends Faulted {
  /** Undefined: it was never to be answered. */
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

/** Why the answer to a call is a fault, or late, or missing. */
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

/** In English, for the summary as well. */
export function whatCame({ cut, answer }: Pick<Replaced, 'cut' | 'answer'>): string {
  if (cut === 'before') return 'The connection was cut before the answer';
  return cut === undefined
    ? `The call got ${answer}`
    : `The connection was cut in the middle of ${answer || 'the answer'}`;
}

/** In English, for the summary as well. */
export const carriedOut = (own: number | undefined): string =>
  own === undefined
    ? 'the call was not carried out'
    : `the call was carried out, and its own answer was ${own}`;

const wait = (seconds: number | undefined): string =>
  seconds === undefined ? 'The call got no answer' : `The call was to wait ${seconds} s`;

export interface ExplanationTexts extends TextsOf<typeof explanations> {}
