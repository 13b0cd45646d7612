import type { CaseResult, Scenario } from '../scenarios/index.ts';
import { waitOf } from './armed.ts';
import type { ArmOptions, InjectedFault } from './arming.ts';
import type { AnsweredCall, ObservedCall } from './call.ts';
import { resultOfCase } from './case-result.ts';
import { mayConcern } from './case-state.ts';
import { type CaseOfRun, Cases, type DirectorEvent } from './cases.ts';
import type { Match } from './notice.ts';
import { type Plan, planOf } from './plan.ts';
import { emptyRun, hasArmed, isOpenIn, stateIn } from './run.ts';
import type { World } from './scene.ts';

/** The current state of one case of one institution and run. */
export interface WatchedCase {
  readonly result: CaseResult;
  readonly isArmed: boolean;
  readonly needsArming: boolean;
}

/**
 * Follows test cases while a client makes its calls, and decides what the sandbox does in those that are armed. Every
 * decision is synchronous, so concurrent calls never share one. It is passive: its owner reports calls and time, and it
 * turns them into events of the cases.
 */
export class Director {
  /** In the order of the library. */
  readonly #plans: readonly Plan[];
  readonly #cases: Cases;
  /** Cases that play a part in calls not answered yet, by number of the part. */
  readonly #parts = new Map<number, CaseOfRun>();
  #lastPart = 0;
  #lastArmed = 0;

  constructor(scenarios: readonly Scenario[], world: World) {
    this.#plans = scenarios.map(planOf);
    this.#cases = new Cases(world);
  }

  /**
   * Handles a call before it is answered.
   * @param mayPlay false: another fault was ordered for the call
   * @returns what the sandbox does instead of answering; of several armed cases that match, the one armed first decides
   */
  arriving(call: ObservedCall, mayPlay: boolean): InjectedFault | undefined {
    let played: InjectedFault | undefined;
    for (const one of this.#cases.armedOf(call)) {
      const part = this.#lastPart + 1;
      const may = mayPlay && played === undefined;
      const { play } = this.#cases.send(one, { kind: 'arrived', call, part, mayPlay: may });
      if (play === undefined) continue;
      this.#lastPart = part;
      this.#parts.set(part, one);
      played = {
        scenario: one.plan.scenario.id,
        number: part,
        fault: play,
        whenOver: (listener) => one.ending.whenOver(listener),
      };
    }
    return played;
  }

  /** Whether the decision about a call depends on its file. */
  wantsFile(call: ObservedCall): boolean {
    return this.#cases
      .armedOf(call)
      .some((one) => this.#cases.send(one, { kind: 'announced', call }).needsFile === true);
  }

  /** Handles an answered call. @returns the steps that it completed or failed */
  answered(call: AnsweredCall): readonly Match[] {
    if (call.part !== undefined) return this.#answeredPart(call.part, call);
    const run = this.#cases.keptRun(call);
    run.startedAt ??= call.at;
    const matches: Match[] = [];
    for (const plan of this.#plans) {
      // Hot path: most calls concern few cases.
      if (!mayConcern(plan, stateIn(run, plan), call)) continue;
      const { match } = this.#cases.send({ run, plan }, { kind: 'answered', call });
      if (match !== undefined) matches.push(match);
    }
    return matches;
  }

  /** The answer was not KFR's: it goes only to the case that has played the part. */
  #answeredPart(part: number, call: AnsweredCall): readonly Match[] {
    const one = this.#parts.get(part);
    this.#parts.delete(part);
    const match = one && this.#cases.send(one, { kind: 'answered', call }).match;
    const run = this.#cases.run(call);
    if (run !== undefined) run.startedAt ??= call.at;
    return match === undefined ? [] : [match];
  }

  /** Whether `elapse` has anything to do. */
  get isArmed(): boolean {
    return this.#cases.armed.length > 0;
  }

  /** Whether to follow a call that comes now: it could change something, and the rate limit allows it. */
  follows(institution: string, run: string, now: number): boolean {
    if (this.#plans.length === 0) return false;
    const theirs = this.#cases.run({ institution, run });
    if (theirs === undefined) return true;
    if (!this.#plans.some((plan) => isOpenIn(theirs, plan))) return false;
    return theirs.allowance.take(now) || hasArmed(theirs);
  }

  /** Handles time. @returns when the next deadline is, if there is one */
  elapse(now: number): number | undefined {
    let next: number | undefined;
    for (const one of this.#cases.armed) {
      const { armed } = this.#cases.send(one, { kind: 'time-passed', now }).state;
      const due = armed && waitOf(one.plan, armed)?.until;
      if (due !== undefined && (next === undefined || due < next)) next = due;
    }
    return next;
  }

  /** @returns false if there is no such case, or nothing to play or judge in it */
  arm(institution: string, run: string, id: string, wish: ArmOptions): boolean {
    const theirs = this.#cases.keptRun({ institution, run });
    const plan = this.#plan(id);
    if (plan === undefined || !plan.canBeArmed) return false;
    this.#lastArmed += 1;
    this.#cases.send({ run: theirs, plan }, { kind: 'armed', number: this.#lastArmed, wish });
    return true;
  }

  /** @returns whether it was armed */
  disarm(institution: string, run: string, id: string): boolean {
    const theirs = this.#cases.run({ institution, run });
    const plan = this.#plan(id);
    if (theirs === undefined || plan === undefined) return false;
    const wasArmed = stateIn(theirs, plan).armed !== undefined;
    this.#cases.send({ run: theirs, plan }, { kind: 'disarmed' });
    return wasArmed;
  }

  /** Every case, in the order of the library. */
  watched(institution: string, run: string, now: number): readonly WatchedCase[] {
    const theirs = this.#cases.run({ institution, run }) ?? emptyRun({ institution, run });
    return this.#plans.map((plan) => {
      const one = { run: theirs, plan };
      const { state } = this.#cases.send(one, { kind: 'time-passed', now });
      return {
        result: resultOfCase(this.#cases.scene(one), state),
        isArmed: state.armed !== undefined,
        needsArming: plan.needsArming,
      };
    });
  }

  /** When the first call came, ISO 8601. */
  startedAt(institution: string, run: string): string | undefined {
    return this.#cases.run({ institution, run })?.startedAt;
  }

  /** Restores the results of before a restart. Results of cases that no longer exist are left out. */
  restore(
    institution: string,
    run: string,
    startedAt: string | undefined,
    cases: readonly CaseResult[],
  ): void {
    const theirs = this.#cases.keptRun({ institution, run });
    theirs.startedAt = startedAt;
    for (const result of cases) {
      const plan = this.#plan(result.scenario);
      if (plan !== undefined) this.#cases.send({ run: theirs, plan }, { kind: 'restored', result });
    }
  }

  /** Forgets a run, and disarms its cases. */
  forget(institution: string, run: string): void {
    const theirs = this.#cases.run({ institution, run });
    if (theirs !== undefined) this.#cases.drop(theirs);
  }

  /** Forgets all. */
  clear(): void {
    for (const run of this.#cases.runs) this.#cases.drop(run);
    this.#parts.clear();
  }

  /** Ends the parts that the sandbox plays. */
  disarmAll(): void {
    for (const one of this.#cases.armed) this.#cases.send(one, { kind: 'disarmed' });
  }

  /** The runs of an institution, with the time of the first call, if any; ISO 8601. */
  runsOf(institution: string): readonly { readonly run: string; readonly startedAt: string | undefined }[] {
    return this.#cases.runs
      .filter((run) => run.institution === institution)
      .map(({ run, startedAt }) => ({ run, startedAt }));
  }

  /** @returns a function that unsubscribes */
  onEvent(listener: (event: DirectorEvent) => void): () => void {
    return this.#cases.onEvent(listener);
  }

  #plan(id: string): Plan | undefined {
    return this.#plans.find(({ scenario }) => scenario.id === id);
  }
}
