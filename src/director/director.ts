import type { CaseResult, Scenario } from '../scenarios/index.ts';
import { waitOf } from './armed.ts';
import type { ArmOptions, InjectedFault } from './arming.ts';
import type { AnsweredCall, ObservedCall } from './call.ts';
import type { World } from './case-context.ts';
import { resultOfCase, type Waiting, waitingOf } from './case-result.ts';
import { isOpen, mayConcern } from './case-state.ts';
import { type CaseOfRun, Cases, type DirectorEvent } from './cases.ts';
import type { Match } from './notice.ts';
import { type Plan, planOf } from './plan.ts';
import { emptyRun, hasArmed, stateIn } from './run.ts';

export interface WatchedCase {
  readonly result: CaseResult;
  readonly isArmed: boolean;
  readonly needsArming: boolean;
  readonly canBeArmed: boolean;
  readonly waiting: () => Waiting;
}

/**
 * Follows test cases while clients make their calls, and decides which faults the armed ones inject. Every decision is
 * synchronous, so concurrent calls never share one. It is passive: its owner reports calls and time. Times are milliseconds
 * of a monotonic clock, except those in ISO 8601.
 */
export interface Director {
  /**
   * Handles a call before it is answered.
   * @param mayInject false if another fault was ordered for the call
   * @returns the fault to inject; if several armed cases match, the one armed first decides
   */
  arriving(call: ObservedCall, mayInject: boolean): InjectedFault | undefined;
  /** Whether the decision about a call depends on its file. */
  wantsFile(call: ObservedCall): boolean;
  /** Handles an answered call. @returns the steps that it completed or failed */
  answered(call: AnsweredCall): readonly Match[];
  /** Whether any case is armed. If none is, `elapse` has nothing to do. */
  hasArmed(): boolean;
  /** Whether to follow a call that arrives now: it could change something, and the rate limit allows it. */
  follows(institution: string, run: string, now: number): boolean;
  /** Handles time. @returns the next deadline, if there is one */
  elapse(now: number): number | undefined;
  /** @returns false if there is no such case, or arming it has no effect */
  arm(institution: string, run: string, id: string, options: ArmOptions): boolean;
  /** @returns whether it was armed */
  disarm(institution: string, run: string, id: string): boolean;
  /** Ends all armings, and with them the injected faults. */
  disarmAll(): void;
  /** Every case, in the order of the library. */
  watched(institution: string, run: string, now: number): readonly WatchedCase[];
  /** When the first call arrived, ISO 8601. */
  startedAt(institution: string, run: string): string | undefined;
  /** The runs of an institution, with the time of the first call, if any; ISO 8601. */
  runsOf(institution: string): readonly { readonly run: string; readonly startedAt: string | undefined }[];
  /** Restores results from before a restart. Ignores results of cases that no longer exist. */
  restore(
    institution: string,
    run: string,
    startedAt: string | undefined,
    results: readonly CaseResult[],
  ): void;
  /** Forgets a run, and disarms its cases. */
  forget(institution: string, run: string): void;
  /** Forgets the runs of this name of all institutions. */
  forgetRun(run: string): void;
  clear(): void;
  /** @returns a function that unsubscribes */
  onEvent(listener: (event: DirectorEvent) => void): () => void;
}

export function openDirector(scenarios: readonly Scenario[], world: World): Director {
  const plans = scenarios.map(planOf);
  const cases = new Cases(world);
  /** Cases that have injected faults into calls not answered yet, by number of the injection. */
  const injections = new Map<number, CaseOfRun>();
  let lastInjection = 0;
  let lastArmed = 0;

  const planWith = (id: string): Plan | undefined => plans.find(({ scenario }) => scenario.id === id);

  /** The answer is not KFR's, so it concerns only the case that has injected the fault. */
  function answeredInjected(injection: number, call: AnsweredCall): readonly Match[] {
    const one = injections.get(injection);
    injections.delete(injection);
    const match = one && cases.send(one, { kind: 'answered', call }).match;
    const run = cases.run(call);
    if (run !== undefined) {
      run.startedAt ??= call.at;
      run.unknownOutcomes.answeredInjected(call);
    }
    return match === undefined ? [] : [match];
  }

  return {
    arriving(call, mayInject) {
      let injected: InjectedFault | undefined;
      for (const one of cases.armedOf(call)) {
        const injection = lastInjection + 1;
        const may = mayInject && injected === undefined;
        const { fault } = cases.send(one, { kind: 'arrived', call, injection, mayInject: may });
        if (fault === undefined) continue;
        lastInjection = injection;
        injections.set(injection, one);
        one.run.unknownOutcomes.add(call);
        injected = {
          scenario: one.plan.scenario.id,
          number: injection,
          fault,
          whenOver: (listener) => one.ending.whenOver(listener),
        };
      }
      return injected;
    },
    wantsFile: (call) =>
      cases.armedOf(call).some((one) => cases.send(one, { kind: 'announced', call }).needsFile === true),
    answered(call) {
      if (call.injection !== undefined) return answeredInjected(call.injection, call);
      const run = cases.getOrCreate(call);
      run.startedAt ??= call.at;
      const observed = run.unknownOutcomes.isRepeatedBy(call) ? { ...call, isRetry: true } : call;
      run.unknownOutcomes.answered(call, () => world.today());
      const matches: Match[] = [];
      for (const plan of plans) {
        // Hot path: most calls concern few cases.
        if (!mayConcern(plan, stateIn(run, plan), call)) continue;
        const { match } = cases.send({ run, plan }, { kind: 'answered', call: observed });
        if (match !== undefined) matches.push(match);
      }
      return matches;
    },
    hasArmed: () => cases.armed.length > 0,
    follows(institution, run, now) {
      if (plans.length === 0) return false;
      const known = cases.run({ institution, run });
      if (known === undefined) return true;
      if (!plans.some((plan) => isOpen(plan, stateIn(known, plan)))) return false;
      return known.limiter.take(now) || hasArmed(known);
    },
    elapse(now) {
      let next: number | undefined;
      for (const one of cases.armed) {
        const { armed } = cases.send(one, { kind: 'time-passed', now }).state;
        const due = armed && waitOf(one.plan, armed)?.until;
        if (due !== undefined && (next === undefined || due < next)) next = due;
      }
      return next;
    },
    arm(institution, run, id, options) {
      const known = cases.getOrCreate({ institution, run });
      const plan = planWith(id);
      if (plan === undefined || !plan.canBeArmed) return false;
      lastArmed += 1;
      cases.send({ run: known, plan }, { kind: 'armed', number: lastArmed, options });
      return true;
    },
    disarm(institution, run, id) {
      const known = cases.run({ institution, run });
      const plan = planWith(id);
      if (known === undefined || plan === undefined) return false;
      const wasArmed = stateIn(known, plan).armed !== undefined;
      cases.send({ run: known, plan }, { kind: 'disarmed' });
      return wasArmed;
    },
    disarmAll() {
      for (const one of cases.armed) cases.send(one, { kind: 'disarmed' });
    },
    watched(institution, run, now) {
      const known = cases.run({ institution, run }) ?? emptyRun({ institution, run });
      return plans.map((plan) => {
        const one = { run: known, plan };
        const { state } = cases.send(one, { kind: 'time-passed', now });
        return {
          result: resultOfCase(cases.context(one), state),
          isArmed: state.armed !== undefined,
          needsArming: plan.needsArming,
          canBeArmed: plan.canBeArmed,
          waiting: () => waitingOf(plan, state),
        };
      });
    },
    startedAt: (institution, run) => cases.run({ institution, run })?.startedAt,
    runsOf: (institution) =>
      cases.runs
        .filter((run) => run.institution === institution)
        .map(({ run, startedAt }) => ({ run, startedAt })),
    restore(institution, run, startedAt, results) {
      const known = cases.getOrCreate({ institution, run });
      known.startedAt = startedAt;
      for (const result of results) {
        const plan = planWith(result.scenario);
        if (plan !== undefined) cases.send({ run: known, plan }, { kind: 'restored', result });
      }
    },
    forget(institution, run) {
      const known = cases.run({ institution, run });
      if (known !== undefined) cases.drop(known);
    },
    forgetRun(name) {
      for (const known of cases.runs) if (known.run === name) cases.drop(known);
    },
    clear() {
      for (const run of cases.runs) cases.drop(run);
      injections.clear();
    },
    onEvent: (listener) => cases.onEvent(listener),
  };
}
