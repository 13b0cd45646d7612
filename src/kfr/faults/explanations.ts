import { type Evidence, row, type TextsOf } from '../../kernel/index.ts';
import type { Advice } from './advice.ts';
import type { ActiveFault } from './fault.ts';

interface FaultFacts {
  readonly origin: ActiveFault['origin'];
  /** Status of the call's own answer; undefined if the call was not carried out. */
  readonly ownStatus: number | undefined;
}

/** The call's own answer was replaced or lost. */
interface ReplacedAnswer extends FaultFacts {
  readonly cut: 'before' | 'middle' | undefined;
  /** Status and code; empty if no answer is ordered. */
  readonly orderedAnswer: string;
  readonly advice: Advice;
}

/** The call was held and then answered. */
interface DelayedAnswer extends FaultFacts {
  readonly seconds: number;
}

/** The call was held and not answered. */
interface HeldCall extends FaultFacts {
  /** The ordered delay; undefined for a stall. */
  readonly seconds: number | undefined;
  readonly advice: Advice;
}

function evidence({ origin, ownStatus }: FaultFacts, outcome: string): Evidence {
  const got = `${outcome}; ${carriedOutPhrase(ownStatus)}`;
  const expected = 'the answer that the call itself would have got';
  if ('scenario' in origin) return { where: `test case ${origin.scenario}`, expected, got };
  if ('order' in origin) {
    const ordered = new Date(origin.ordered).toISOString();
    return { where: 'the remote control', expected, got: `${got}; ordered at ${ordered} as ${origin.order}` };
  }
  return {
    where: 'header CustomerID',
    expected: 'an ordinary customer',
    got: `the magic customer ${origin.customer}. ${got}`,
  };
}

const replaced = row((facts: ReplacedAnswer) => evidence(facts, answerPhrase(facts)));

/** Explanations of faults, by what happened to the answer. */
export const explanations = {
  'fault-ordered': replaced,
  'magic-customer': replaced,
  'scenario-fault': replaced,
  'fault-delayed': row((facts: DelayedAnswer) => evidence(facts, waitPhrase(facts.seconds))),
  'caller-hung-up': row((facts: HeldCall) => ({
    ...evidence(facts, waitPhrase(facts.seconds)),
    where: 'connection',
    expected:
      facts.seconds === undefined ? 'a caller that gives up' : `a caller that waits ${facts.seconds} s`,
  })),
  'fault-cleared': row((facts: HeldCall) => evidence(facts, waitPhrase(facts.seconds))),
};

/** In English: for the evidence and the English summary. */
export function answerPhrase({ cut, orderedAnswer }: Pick<ReplacedAnswer, 'cut' | 'orderedAnswer'>): string {
  if (cut === 'before') return 'The connection was cut before the answer';
  return cut === undefined
    ? `The call got ${orderedAnswer}`
    : `The connection was cut in the middle of ${orderedAnswer || 'the answer'}`;
}

/** In English: for the evidence and the English summary. */
export const carriedOutPhrase = (ownStatus: number | undefined): string =>
  ownStatus === undefined
    ? 'the call was not carried out'
    : `the call was carried out, and its own answer was ${ownStatus}`;

const waitPhrase = (seconds: number | undefined): string =>
  seconds === undefined ? 'The call got no answer' : `The call was to wait ${seconds} s`;

export interface ExplanationTexts extends TextsOf<typeof explanations> {}
