import type { Localized } from '../../kernel/index.ts';
import type { CaseResult, CaseStatus, Deviation } from '../../scenarios/index.ts';

/** The first or the second of the compared results. */
export type Side = 'a' | 'b';

/**
 * One difference. `a` and `b` are what the results have; a missing one is not there.
 * `only-in`: the case or the step is in one result only. `definition`: the case sends or expects something else.
 * `not-reached`: one result did not get to the step. `answer`: what is known of the answers in words, where a result has no more.
 */
export interface Difference {
  readonly what:
    | 'only-in'
    | 'definition'
    | 'verdict'
    | 'not-reached'
    | 'status'
    | 'code'
    | 'header'
    | 'body'
    | 'claim'
    | 'answer';
  /** The step's id; without it the difference is of the case. */
  readonly step?: string;
  /** Name of a header or a claim, or the path in the body: `.banks[0].activeAccount`. */
  readonly at?: string;
  readonly a?: unknown;
  readonly b?: unknown;
  /** Of `verdict` of a step: why it failed, on each side. */
  readonly deviations?: Readonly<Partial<Record<Side, readonly Deviation[]>>>;
  /** Of `verdict` of a case: why it failed, on the side where no deviation of a step says it, such as what the client did. */
  readonly reasons?: Readonly<Partial<Record<Side, Localized>>>;
}

/** A switch of the sandbox, with the value by which it answers as each result does. */
export interface SwitchHint {
  readonly name: string;
  readonly a: string;
  readonly b: string;
}

export interface ComparedCase {
  readonly scenario: string;
  readonly a?: CaseStatus;
  readonly b?: CaseStatus;
  /** `not-compared`: not applicable or not finished in one result, which says nothing about the register. */
  readonly outcome: 'equal' | 'different' | 'not-compared';
  readonly differences: readonly Difference[];
  readonly switches: readonly (SwitchHint & { readonly step: string })[];
}

export interface Comparison {
  readonly cases: readonly ComparedCase[];
  readonly counts: Readonly<Record<ComparedCase['outcome'], number>>;
  /** Switches that explain differences, if the steps agree about their values. */
  readonly switches: readonly SwitchHint[];
  /** Switches with which the results were played, where both tell and they differ. */
  readonly setSwitches: readonly SwitchHint[];
}

/** Whether a result says what came of a case. */
export const isDecided = ({ status }: Pick<CaseResult, 'status'>): boolean =>
  status === 'passed' || status === 'failed';
