import { Listeners } from '../kernel/index.ts';
import { Ending } from './arming.ts';
import type { CaseContext, World } from './case-context.ts';
import type { CaseState } from './case-state.ts';
import { type CaseEvent, decide } from './decide.ts';
import type { Decision } from './decision.ts';
import type { Notice } from './notice.ts';
import type { Plan } from './plan.ts';
import { emptyRun, hasArmed, type Run, type RunKey, stateIn } from './run.ts';

/** An event of a case, with its run. `forgotten`: the run and its earlier results are gone. */
export type DirectorEvent = (Notice | { readonly event: 'forgotten' }) & RunKey;

export interface CaseOfRun {
  readonly run: Run;
  readonly plan: Plan;
}

export interface ArmedCase extends CaseOfRun {
  readonly ending: Ending;
}

/** Runs that are followed at once; beyond that the oldest is dropped. */
const mostRuns = 1_000;

const keyOf = ({ institution, run }: RunKey): string => `${institution} ${run}`;

/** Holds the states of all cases in all runs, and sends events to them. */
export class Cases {
  readonly #world: World;
  readonly #runs = new Map<string, Run>();
  /** By number of the arming, oldest first. */
  readonly #armed = new Map<number, ArmedCase>();
  readonly #listeners = new Listeners<[event: DirectorEvent]>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Sends an event to a case. Only this replaces a state. */
  send(one: CaseOfRun, event: CaseEvent): Decision {
    const { run, plan } = one;
    const before = stateIn(run, plan);
    const decision = decide(this.context(one), before, event);
    const { state, notices } = decision;
    if (state !== before) run.states.set(plan, state);
    if (state.armed?.number !== before.armed?.number) this.#rearm(one, before, state);
    for (const notice of notices) this.#notify(notice, run);
    return decision;
  }

  context({ run: { institution, run }, plan }: CaseOfRun): CaseContext {
    return { plan, institution, run, world: this.#world };
  }

  get runs(): readonly Run[] {
    return [...this.#runs.values()];
  }

  run(key: RunKey): Run | undefined {
    return this.#runs.get(keyOf(key));
  }

  getOrCreate(key: RunKey): Run {
    const known = this.run(key);
    if (known !== undefined) return known;
    const created = emptyRun(key);
    this.#runs.set(keyOf(key), created);
    if (this.#runs.size > mostRuns) this.#dropOldest();
    return created;
  }

  get armed(): readonly ArmedCase[] {
    return [...this.#armed.values()];
  }

  armedOf(key: RunKey): readonly ArmedCase[] {
    // Hot path: usually nothing is armed.
    if (this.#armed.size === 0) return [];
    const known = this.run(key);
    return this.armed.filter(({ run }) => run === known);
  }

  /** Forgets a run, and disarms its cases. */
  drop(run: Run): void {
    for (const plan of run.states.keys()) this.send({ run, plan }, { kind: 'disarmed' });
    this.#runs.delete(keyOf(run));
    this.#notify({ event: 'forgotten' }, run);
  }

  onEvent(listener: (event: DirectorEvent) => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Ends the previous arming, and registers the new one. */
  #rearm(one: CaseOfRun, { armed: before }: CaseState, { armed: after }: CaseState): void {
    if (before !== undefined) {
      this.#armed.get(before.number)?.ending.end();
      this.#armed.delete(before.number);
    }
    if (after !== undefined) this.#armed.set(after.number, { ...one, ending: new Ending() });
  }

  /** Prefers a run in which nothing is armed. */
  #dropOldest(): void {
    const [oldest] = this.runs;
    const run = this.runs.find((one) => !hasArmed(one)) ?? oldest;
    if (run !== undefined) this.drop(run);
  }

  #notify(notice: Notice | { readonly event: 'forgotten' }, { institution, run }: RunKey): void {
    this.#listeners.tell({ ...notice, institution, run });
  }
}
