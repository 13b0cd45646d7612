import type { CaseResult, Scenario } from '../scenarios/index.ts';
import { waitOf } from './armed.ts';
import type { ArmWish, PlayedPart } from './arming.ts';
import type { AnsweredCall, ObservedCall } from './call.ts';
import { resultOfCase } from './case-result.ts';
import { mayConcern } from './case-state.ts';
import { type CaseOfRun, Cases, type DirectorEvent } from './cases.ts';
import type { Match } from './notice.ts';
import { type Plan, planOf } from './plan.ts';
import { emptyRun, hasArmed, isOpenIn, stateIn } from './run.ts';
import type { World } from './scene.ts';

/** One case of one institution and run, as it stands. */
export interface Watched {
  readonly result: CaseResult;
  readonly isArmed: boolean;
  readonly needsArming: boolean;
}

/**
 * Follows test cases while a client makes its calls, and decides what the sandbox does in those that are armed. Every
 * decision is one step without waiting: of calls at once each gets its own. It does nothing by itself: it is told of
 * calls and of time, and makes events of the cases of them.
 */
export class Director {
  /** In the order of the library. */
  readonly #plans: readonly Plan[];
  readonly #cases: Cases;
  /** Who has a part in calls that are not answered yet, by the number of the part. */
  readonly #parts = new Map<number, CaseOfRun>();
  #lastPart = 0;
  #lastArmed = 0;

  constructor(scenarios: readonly Scenario[], world: World) {
    this.#plans = scenarios.map(planOf);
    this.#cases = new Cases(world);
  }

  /**
   * A call has come. @returns what the sandbox does instead of answering; of several armed cases that want it, the
   * one that was armed first
   * @param mayPlay false: somebody else has ordered what becomes of it
   */
  arriving(call: ObservedCall, mayPlay: boolean): PlayedPart | undefined {
    let played: PlayedPart | undefined;
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

  /** Whether it takes the file of a call to decide what the sandbox does with it. */
  wantsFile(call: ObservedCall): boolean {
    return this.#cases
      .armedOf(call)
      .some((one) => this.#cases.send(one, { kind: 'announced', call }).needsFile === true);
  }

  /** A call has been answered. @returns the steps of cases that it was */
  answered(call: AnsweredCall): readonly Match[] {
    if (call.part !== undefined) return this.#answeredPart(call.part, call);
    const run = this.#cases.keptRun(call);
    run.startedAt ??= call.at;
    const matches: Match[] = [];
    for (const plan of this.#plans) {
      // Most calls mean nothing to most cases.
      if (!mayConcern(plan, stateIn(run, plan), call)) continue;
      const { match } = this.#cases.send({ run, plan }, { kind: 'answered', call });
      if (match !== undefined) matches.push(match);
    }
    return matches;
  }

  /** Only the case that has played the part is told, as the answer was none of KFR's. */
  #answeredPart(part: number, call: AnsweredCall): readonly Match[] {
    const one = this.#parts.get(part);
    this.#parts.delete(part);
    const match = one && this.#cases.send(one, { kind: 'answered', call }).match;
    const run = this.#cases.run(call);
    if (run !== undefined) run.startedAt ??= call.at;
    return match === undefined ? [] : [match];
  }

  /** Whether time plays a part. */
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

  /** Lets time pass. @returns when it matters again, if it does */
  elapse(now: number): number | undefined {
    let next: number | undefined;
    for (const one of this.#cases.armed) {
      const { armed } = this.#cases.send(one, { kind: 'time-passed', now }).state;
      const due = armed && waitOf(one.plan, armed)?.until;
      if (due !== undefined && (next === undefined || due < next)) next = due;
    }
    return next;
  }

  /** @returns whether there is such a case, and something to do in it */
  arm(institution: string, run: string, id: string, wish: ArmWish): boolean {
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
  watched(institution: string, run: string, now: number): readonly Watched[] {
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

  /** Takes back what came of their cases before a restart. A case that there is no more is left out. */
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

  /** Forgets what was seen of them, and disarms. */
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

  /** Runs of an institution in which something was armed, or calls have come: the first of them, ISO 8601. */
  runsOf(institution: string): readonly { readonly run: string; readonly startedAt: string | undefined }[] {
    return this.#cases.runs
      .filter((run) => run.institution === institution)
      .map(({ run, startedAt }) => ({ run, startedAt }));
  }

  /** The returned function ends it. */
  onEvent(listener: (event: DirectorEvent) => void): () => void {
    return this.#cases.onEvent(listener);
  }

  #plan(id: string): Plan | undefined {
    return this.#plans.find(({ scenario }) => scenario.id === id);
  }
}
