import type { Explanation } from './account.ts';

/** The outcome of one check of something that is explained rather than served. */
export interface Judged<Name extends string = string, Reason extends string = never> {
  readonly name: Name;
  /** `not-reached`: it needs the result of a check that failed. `not-judged`: nobody here can know. */
  readonly outcome: 'passed' | 'failed' | 'not-reached' | 'not-judged';
  /** Why it failed. */
  readonly explanation?: Explanation;
  /** What passed although other servers may refuse it. */
  readonly notes?: readonly Explanation[];
  /** Why it is not judged. */
  readonly reason?: Reason;
}

export interface Judgement<Name extends string, Reason extends string> {
  readonly checks: readonly Judged<Name, Reason>[];
  /**
   * Runs a check that throws an explained error. Other errors are thrown on.
   * @param notesOf notes on the value of a check that passed
   * @returns the value; undefined when the check failed
   */
  run<Value>(
    name: Name,
    work: () => Value,
    notesOf?: (value: Value) => readonly Explanation[],
  ): { readonly value: Value } | undefined;
  notReached(...names: readonly Name[]): void;
  notJudged(name: Name, reason: Reason): void;
  add(checks: readonly Judged<Name, Reason>[]): void;
}

/**
 * Collects the outcomes of independent checks, in their order, where a service would stop at the first failure.
 * @param explanationOf the explanation of an error of the room; undefined for any other error
 */
export function openJudgement<Name extends string, Reason extends string>(
  explanationOf: (error: unknown) => Explanation | undefined,
): Judgement<Name, Reason> {
  const checks: Judged<Name, Reason>[] = [];
  return {
    checks,
    run(name, work, notesOf = () => []) {
      try {
        const value = work();
        const notes = notesOf(value);
        checks.push({ name, outcome: 'passed', ...(notes.length === 0 ? {} : { notes }) });
        return { value };
      } catch (error) {
        const explanation = explanationOf(error);
        if (explanation === undefined) throw error;
        checks.push({ name, outcome: 'failed', explanation });
        return undefined;
      }
    },
    notReached: (...names) =>
      void checks.push(...names.map((name) => ({ name, outcome: 'not-reached' as const }))),
    notJudged: (name, reason) => void checks.push({ name, outcome: 'not-judged', reason }),
    add: (more) => void checks.push(...more),
  };
}
