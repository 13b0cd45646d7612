import type { Scenario } from '../format/scenario.ts';
import type { CaseResult } from '../result.ts';
import type { ArmWish, PlayedPart } from './armed.ts';
import type { CaseEvent, Match } from './case-event.ts';
import type { CaseWatch } from './case-watch.ts';
import { emptyLedger, hasArmed, type Ledger, type Place, restoreLedger } from './ledger.ts';
import type { Arriving, Exchanged, Grounds } from './observed.ts';
import { type Followed, followed } from './sought.ts';

/** One case of one institution and run, as it stands. */
export interface Watched {
  readonly result: CaseResult;
  readonly isArmed: boolean;
  readonly needsArming: boolean;
}

/** What happened, and to whom. `forgotten`: nothing of what was told before holds any more. */
export type DirectorEvent = (CaseEvent | { readonly event: 'forgotten' }) & Place;

/** Institutions and runs that are followed at once, oldest out. */
const mostLedgers = 1_000;

/**
 * Follows test cases while a client makes its calls, and decides what the sandbox does in those that are armed. Every
 * decision is one step without waiting: of calls at once each gets its own. It does nothing by itself: it is told of
 * calls and of time.
 */
export class Director {
  readonly #cases: readonly Followed[];
  readonly #grounds: Grounds;
  readonly #ledgers = new Map<string, Ledger>();
  readonly #listeners = new Set<(event: DirectorEvent) => void>();
  /** Who has a part in calls that are not answered yet. */
  readonly #parts = new Map<number, CaseWatch>();
  readonly #armed = new Set<CaseWatch>();
  #lastPart = 0;
  #lastArmed = 0;

  constructor(scenarios: readonly Scenario[], grounds: Grounds) {
    this.#cases = scenarios.map(followed);
    this.#grounds = grounds;
  }

  /**
   * A call has come. @returns what the sandbox does in the place of answering it; of several armed cases that want it, the
   * one that was armed first
   * @param mayPlay false: somebody else has ordered what becomes of it
   */
  arriving(call: Arriving, mayPlay: boolean): PlayedPart | undefined {
    if (this.#armed.size === 0) return undefined;
    const armed = this.#armedOf(call);
    armed.sort((one, two) => (one.armed?.number ?? 0) - (two.armed?.number ?? 0));
    let part: PlayedPart | undefined;
    for (const watch of armed) {
      watch.elapse(call.arrived);
      const owner = watch.armed;
      const number = this.#lastPart + 1;
      const fault = watch.arriving(call, number, mayPlay && part === undefined);
      if (fault === undefined || owner === undefined) continue;
      this.#lastPart = number;
      this.#parts.set(number, watch);
      part = { scenario: watch.id, number, fault, whenOver: (listener) => owner.whenOver(listener) };
    }
    return part;
  }

  /** Whether it takes the file of a call to decide what the sandbox does with it. */
  wantsFile(call: Arriving): boolean {
    return this.#armedOf(call).some((watch) => watch.wantsFile(call));
  }

  /** A call has been answered. @returns the steps of cases that it was */
  answered(call: Exchanged): readonly Match[] {
    if (call.part !== undefined) {
      const watch = this.#parts.get(call.part);
      this.#parts.delete(call.part);
      const match = watch?.answered(call);
      const played = this.#ledgers.get(keyOf(call.institution, call.run));
      if (played !== undefined) played.startedAt ??= call.at;
      return match === undefined ? [] : [match];
    }
    const ledger = this.#ledger(call.institution, call.run);
    ledger.startedAt ??= call.at;
    const matches: Match[] = [];
    for (const watch of ledger.watches.values()) {
      if (!watch.isOpen) continue;
      watch.elapse(call.arrived);
      const match = watch.answered(call);
      if (match !== undefined) matches.push(match);
    }
    return matches;
  }

  /** Whether time plays a part. */
  get isArmed(): boolean {
    return this.#armed.size > 0;
  }

  /** Whether a call of theirs that comes now is to be told of: it could change something, and they do not send a flood. */
  follows(institution: string, run: string, now: number): boolean {
    if (this.#cases.length === 0) return false;
    const ledger = this.#ledgers.get(keyOf(institution, run));
    if (ledger === undefined) return true;
    for (const watch of ledger.watches.values())
      if (watch.isOpen) return ledger.allowance.take(now) || hasArmed(ledger);
    return false;
  }

  /** Lets time pass. @returns when it matters again, if it does */
  elapse(now: number): number | undefined {
    let next: number | undefined;
    for (const watch of this.#armed) {
      const due = watch.elapse(now);
      if (watch.armed === undefined) this.#armed.delete(watch);
      if (due !== undefined && (next === undefined || due < next)) next = due;
    }
    return next;
  }

  /** @returns whether there is such a case, and something to do in it */
  arm(institution: string, run: string, id: string, wish: ArmWish): boolean {
    const watch = this.#ledger(institution, run).watches.get(id);
    if (watch === undefined || !watch.followed.canBeArmed) return false;
    this.#lastArmed += 1;
    watch.arm(this.#lastArmed, wish);
    this.#armed.add(watch);
    return true;
  }

  /** @returns whether it was armed */
  disarm(institution: string, run: string, id: string): boolean {
    return this.#ledgers.get(keyOf(institution, run))?.watches.get(id)?.disarm() ?? false;
  }

  /** Every case, in the order of the library. */
  watched(institution: string, run: string, now: number): readonly Watched[] {
    return [...this.#peek(institution, run).watches.values()].map((watch) => {
      watch.elapse(now);
      return {
        result: watch.result(),
        isArmed: watch.armed !== undefined,
        needsArming: watch.followed.needsArming,
      };
    });
  }

  /** When the first call came, ISO 8601. */
  startedAt(institution: string, run: string): string | undefined {
    return this.#ledgers.get(keyOf(institution, run))?.startedAt;
  }

  /** Takes back what came of their cases before a restart. A case that there is no more is left out. */
  restore(
    institution: string,
    run: string,
    startedAt: string | undefined,
    cases: readonly CaseResult[],
  ): void {
    restoreLedger(this.#ledger(institution, run), startedAt, cases);
  }

  /** Forgets what was seen of them, and disarms. */
  forget(institution: string, run: string): void {
    const ledger = this.#ledgers.get(keyOf(institution, run));
    if (ledger !== undefined) this.#drop(ledger);
  }

  /** Forgets all. */
  clear(): void {
    for (const ledger of this.#ledgers.values()) this.#drop(ledger);
    this.#parts.clear();
  }

  /** Ends the parts that the sandbox plays. */
  disarmAll(): void {
    for (const watch of this.#armed) watch.disarm();
    this.#armed.clear();
  }

  /** Runs of an institution in which something was armed, or calls have come: the first of them, ISO 8601. */
  runsOf(institution: string): readonly { readonly run: string; readonly startedAt: string | undefined }[] {
    return [...this.#ledgers.values()]
      .filter((ledger) => ledger.institution === institution)
      .map(({ run, startedAt }) => ({ run, startedAt }));
  }

  /** The returned function ends it. */
  onEvent(listener: (event: DirectorEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #armedOf({ institution, run }: Place): CaseWatch[] {
    const watches = this.#ledgers.get(keyOf(institution, run))?.watches;
    return [...this.#armed].filter((watch) => watches?.get(watch.id) === watch);
  }

  #ledger(institution: string, run: string): Ledger {
    const key = keyOf(institution, run);
    const known = this.#ledgers.get(key);
    if (known !== undefined) return known;
    const made = this.#peek(institution, run);
    this.#ledgers.set(key, made);
    if (this.#ledgers.size > mostLedgers) this.#dropOldest();
    return made;
  }

  /** Theirs, or one that nobody keeps. */
  #peek(institution: string, run: string): Ledger {
    const tell = (event: CaseEvent) => this.#tell({ ...event, institution, run });
    const known = this.#ledgers.get(keyOf(institution, run));
    return known ?? emptyLedger({ institution, run }, this.#cases, this.#grounds, tell);
  }

  /** Of those that have nothing armed, if there are any. */
  #dropOldest(): void {
    const all = [...this.#ledgers.values()];
    const ledger = all.find((one) => !hasArmed(one)) ?? all[0];
    if (ledger !== undefined) this.#drop(ledger);
  }

  #drop({ institution, run, watches }: Ledger): void {
    for (const watch of watches.values()) {
      watch.disarm();
      this.#armed.delete(watch);
    }
    this.#ledgers.delete(keyOf(institution, run));
    this.#tell({ event: 'forgotten', institution, run });
  }

  #tell(event: DirectorEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

const keyOf = (institution: string, run: string): string => `${institution} ${run}`;
