import type { Bilingual, FaultWish } from '../../kernel/index.ts';
import type { CaseResult, StepResult } from '../result.ts';
import { Armed, type ArmWish, faultOf, isEndless } from './armed.ts';
import { Attempt } from './attempt.ts';
import { Attempts, waitOf } from './attempts.ts';
import type { CaseEvent, Match } from './case-event.ts';
import { type Conclusion, concludedResult, conclusionIn, openResult } from './case-result.ts';
import { Nearest } from './nearest.ts';
import type { Arriving, Exchanged, Grounds } from './observed.ts';
import * as reasons from './reasons.ts';
import type { Followed } from './sought.ts';
import { arrivingFit, branchOf, duplicated, isSpoilt, played, tryCall, type Verdict } from './trial.ts';

type Failed = Extract<Verdict, { outcome: 'failed' }>;

/**
 * One case as it is followed for one institution and run. Every method is one step that is over when it returns. Moments
 * are milliseconds of the clock of the calls.
 */
export class CaseWatch {
  readonly followed: Followed;
  readonly #institution: string;
  readonly #grounds: Grounds;
  readonly #tell: (event: CaseEvent) => void;
  readonly #attempts = new Attempts();
  #armed: Armed | undefined;
  #conclusion: Conclusion | undefined;
  readonly #nearest = new Nearest();

  constructor(followed: Followed, institution: string, grounds: Grounds, tell: (event: CaseEvent) => void) {
    this.followed = followed;
    this.#institution = institution;
    this.#grounds = grounds;
    this.#tell = tell;
  }

  get id(): string {
    return this.followed.scenario.id;
  }

  get armed(): Armed | undefined {
    return this.#armed;
  }

  /** Whether a call could change anything. */
  get isOpen(): boolean {
    if (this.#armed !== undefined) return true;
    return this.#conclusion?.status !== 'passed' && !this.followed.needsArming;
  }

  /** Takes back how it ended before a restart; when its steps are others now, it begins anew. */
  restore(result: CaseResult): void {
    this.#conclusion = conclusionIn(result, this.followed);
  }

  /** From now on the sandbox plays its part; what came of the case before is forgotten. */
  arm(number: number, wish: ArmWish): void {
    this.#armed?.end();
    this.#armed = new Armed(number, wish);
    this.#attempts.clear();
    this.#conclusion = undefined;
    this.#nearest.clear();
    this.#tell({ event: 'armed', scenario: this.id });
  }

  /** @returns whether it was armed */
  disarm(): boolean {
    if (this.#armed === undefined) return false;
    this.#armed.end();
    this.#armed = undefined;
    this.#tell({ event: 'disarmed', scenario: this.id });
    return true;
  }

  /**
   * A call has come. @returns what the sandbox does in the place of answering it, if the case has a part in it
   * @param part the number by which the call's answer is known as that part
   * @param mayPlay false: somebody else has ordered what becomes of it
   */
  arriving(call: Arriving, part: number, mayPlay: boolean): FaultWish | undefined {
    const armed = this.#armed;
    if (armed === undefined) return undefined;
    const attempt = armed.attempt ?? this.#fresh(call);
    const broken = duplicated(attempt, call);
    if (broken !== undefined) {
      this.#fail(attempt, broken);
      return undefined;
    }
    if (attempt.playing !== undefined && attempt.ticks[attempt.playing.place] === undefined) return undefined;
    for (const place of attempt.next()) {
      const fault = faultOf(attempt.part(place));
      const fit = arrivingFit(attempt, place, call);
      if (fit === undefined) continue;
      if (fault === undefined || !mayPlay) return undefined;
      armed.attempt = attempt;
      attempt.playing = { place, part };
      if (isEndless(fault)) attempt.tickUnanswered(place, call, fit.binding);
      else attempt.binding = fit.binding;
      return fault;
    }
    return undefined;
  }

  /** Whether the file of a call decides if the sandbox plays a part in it. */
  wantsFile(call: Arriving): boolean {
    const attempt = this.#armed?.attempt ?? this.#fresh(call);
    return attempt.next().some((place) => {
      const part = attempt.part(place);
      const isFile = part.sought.request.upload !== undefined && faultOf(part) !== undefined;
      return isFile && arrivingFit(attempt, place, call) !== undefined;
    });
  }

  /** A call has been answered. @returns the step that was done by it, or failed */
  answered(call: Exchanged): Match | undefined {
    if (!this.isOpen) return undefined;
    const armed = this.#armed;
    if (call.part !== undefined) {
      const attempt = armed?.attempt;
      if (attempt === undefined || attempt.playing?.part !== call.part) return undefined;
      return this.#settle(attempt, played(attempt, call), call);
    }
    if (armed !== undefined) {
      const attempt = armed.attempt ?? this.#fresh(call);
      const verdict = tryCall(attempt, call, armed.wish);
      if (verdict?.outcome === 'ticked') armed.attempt = attempt;
      return this.#settle(attempt, verdict, call);
    }
    let match: Match | undefined;
    let isSeen = false;
    // A file may be the next of several attempts: whose it was shows in what is asked for afterwards.
    for (const attempt of this.#attempts.inOrder(call)) {
      const verdict = tryCall(attempt, call, undefined);
      const going = branchOf(verdict) ?? attempt;
      if (going !== attempt && this.#attempts.hasSame(going)) continue;
      if (going !== attempt && verdict?.outcome === 'ticked') this.#attempts.add(going);
      if (verdict?.outcome === 'seen') isSeen = true;
      else if (match === undefined) match = this.#settle(going, verdict, call);
      else if (verdict?.outcome === 'ticked' && going.isDone) this.#finish(going, call);
      if (match?.result === 'failed' || !this.isOpen) return match;
      const isItsOwn = going === attempt && (verdict?.outcome === 'ticked' || verdict?.outcome === 'seen');
      if (!isItsOwn && isSpoilt(attempt, call)) this.#attempts.remove(attempt);
    }
    if (isSeen || !this.followed.calls.has(call.call)) return match;
    const fresh = this.#fresh(call);
    const verdict = tryCall(fresh, call, undefined);
    match ??= this.#settle(fresh, verdict, call);
    if (verdict?.outcome === 'ticked' && !fresh.isDone) this.#attempts.add(fresh);
    return match;
  }

  /** Lets time pass. @returns when it matters again, if it does */
  elapse(now: number): number | undefined {
    const armed = this.#armed;
    if (armed?.attempt !== undefined) return this.#armedElapsed(armed.attempt, armed.wish, now);
    this.#attempts.elapse(now);
    return undefined;
  }

  result(): CaseResult {
    if (this.#conclusion !== undefined) return concludedResult(this.id, this.#conclusion);
    const armed = this.#armed;
    const begun = armed === undefined ? this.#attempts.furthest() : armed.attempt;
    const attempt = begun ?? this.#fresh({ institution: this.#institution, arrived: 0 });
    return openResult(
      attempt,
      this.followed.needsArming && armed === undefined,
      this.#nearest.reason(attempt),
    );
  }

  #fresh(call: Pick<Arriving, 'institution' | 'arrived'>): Attempt {
    return new Attempt(this.followed, call, this.#grounds);
  }

  #settle(attempt: Attempt, verdict: Verdict | undefined, call: Exchanged): Match | undefined {
    if (verdict === undefined || verdict.outcome === 'seen') return undefined;
    const { place } = verdict;
    const step = attempt.part(place).id;
    if (verdict.outcome === 'missed') {
      this.#nearest.consider(attempt, verdict, call.exchange);
      return undefined;
    }
    if (verdict.outcome === 'failed') {
      this.#fail(attempt, verdict, call);
      return { case: this.id, step, result: 'failed' };
    }
    this.#tell({ event: 'step', scenario: this.id, step, status: 'passed', exchange: call.exchange });
    if (attempt.isDone) this.#finish(attempt, call);
    return { case: this.id, step, result: 'passed' };
  }

  /** Every step is done: who is whose customer now? */
  #finish(attempt: Attempt, call: Exchanged): void {
    const deviations = attempt.outcome();
    if (deviations.length > 0) {
      this.#conclude(attempt, 'failed', attempt.results(), reasons.otherOutcome(deviations), call.at);
      return;
    }
    attempt.endedAt = call.at;
    if (attempt.quiet.length === 0 || this.#armed === undefined)
      this.#conclude(attempt, 'passed', attempt.results(), undefined, call.at);
  }

  #fail(attempt: Attempt, { place, reason, deviations }: Failed, call?: Exchanged): void {
    const steps = [...attempt.results()];
    const open = steps[place];
    if (open !== undefined)
      steps[place] =
        call === undefined
          ? { ...open, status: 'failed' }
          : { ...attempt.resultOf(place, call, deviations), status: 'failed' };
    attempt.begunAt ??= call?.at;
    this.#conclude(attempt, 'failed', steps, reason, call?.at);
  }

  #conclude(
    attempt: Attempt,
    status: 'passed' | 'failed',
    steps: readonly StepResult[],
    reason: Bilingual | undefined,
    endedAt: string | undefined,
  ): void {
    if (status === 'failed') this.#attempts.remove(attempt);
    else {
      this.#attempts.clear();
      this.#nearest.clear();
    }
    const told = reason === undefined ? {} : { reason };
    this.#conclusion = { status, steps, startedAt: attempt.begunAt, endedAt, ...told };
    this.#armed?.end();
    this.#armed = undefined;
    this.#tell({ event: 'case', scenario: this.id, status, ...told });
  }

  #armedElapsed(attempt: Attempt, { patience }: ArmWish, now: number): number | undefined {
    const wait = waitOf(attempt, patience);
    if (wait === undefined || now < wait.until) return wait?.until;
    const { place } = wait;
    if (place === undefined) this.#conclude(attempt, 'passed', attempt.results(), undefined, attempt.endedAt);
    else {
      const reason = reasons.gaveUp(attempt.part(place), wait.patience);
      this.#fail(attempt, { outcome: 'failed', place, reason, deviations: [] });
    }
    return undefined;
  }
}
