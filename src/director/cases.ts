import { Ending } from './arming.ts';
import type { CaseState } from './case-state.ts';
import { type CaseEvent, decide } from './decide.ts';
import type { Decision } from './decision.ts';
import type { Notice } from './notice.ts';
import type { Plan } from './plan.ts';
import { emptyRun, hasArmed, type Run, type RunKey, stateIn } from './run.ts';
import type { Scene, World } from './scene.ts';

/** An event of a case, and of which run. `forgotten`: earlier events of the run are void. */
export type DirectorEvent = (Notice | { readonly event: 'forgotten' }) & RunKey;

/** One case of one institution and run. */
export interface CaseOfRun {
  readonly run: Run;
  readonly plan: Plan;
}

export interface ArmedCase extends CaseOfRun {
  /** Signals that it is over. */
  readonly ending: Ending;
}

/** Institutions and runs followed at once; the oldest is dropped. */
const mostRuns = 1_000;

const keyOf = ({ institution, run }: RunKey): string => `${institution} ${run}`;

/** Holds the states of all cases of all runs, and applies decisions. */
export class Cases {
  readonly #world: World;
  readonly #runs = new Map<string, Run>();
  /** By number of the arming, in the order of arming. */
  readonly #armed = new Map<number, ArmedCase>();
  readonly #listeners = new Set<(event: DirectorEvent) => void>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Sends an event to a case: the only place that replaces a state. */
  send(one: CaseOfRun, event: CaseEvent): Decision {
    const { run, plan } = one;
    const before = stateIn(run, plan);
    const decision = decide(this.scene(one), before, event);
    const { state, notices } = decision;
    if (state !== before) run.states.set(plan, state);
    if (state.armed?.number !== before.armed?.number) this.#rearm(one, before, state);
    for (const notice of notices) this.#notify(notice, run);
    return decision;
  }

  scene({ run: { institution }, plan }: CaseOfRun): Scene {
    return { plan, institution, world: this.#world };
  }

  get runs(): readonly Run[] {
    return [...this.#runs.values()];
  }

  run(place: RunKey): Run | undefined {
    return this.#runs.get(keyOf(place));
  }

  /** The run; a new one if there is none. */
  keptRun(place: RunKey): Run {
    const known = this.run(place);
    if (known !== undefined) return known;
    const made = emptyRun(place);
    this.#runs.set(keyOf(place), made);
    if (this.#runs.size > mostRuns) this.#dropOldest();
    return made;
  }

  get armed(): readonly ArmedCase[] {
    return [...this.#armed.values()];
  }

  /** The armed cases of a run. */
  armedOf(place: RunKey): readonly ArmedCase[] {
    // Hot path: nothing is armed for most calls.
    if (this.#armed.size === 0) return [];
    const theirs = this.run(place);
    return this.armed.filter(({ run }) => run === theirs);
  }

  /** Forgets a run, and disarms its cases. */
  drop(run: Run): void {
    for (const plan of run.states.keys()) this.send({ run, plan }, { kind: 'disarmed' });
    this.#runs.delete(keyOf(run));
    this.#notify({ event: 'forgotten' }, run);
  }

  onEvent(listener: (event: DirectorEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Ends the arming before, and begins the new one. */
  #rearm(one: CaseOfRun, { armed: before }: CaseState, { armed: after }: CaseState): void {
    if (before !== undefined) {
      this.#armed.get(before.number)?.ending.end();
      this.#armed.delete(before.number);
    }
    if (after !== undefined) this.#armed.set(after.number, { ...one, ending: new Ending() });
  }

  /** Prefers runs in which nothing is armed. */
  #dropOldest(): void {
    const [oldest] = this.runs;
    const run = this.runs.find((one) => !hasArmed(one)) ?? oldest;
    if (run !== undefined) this.drop(run);
  }

  #notify(notice: Notice | { readonly event: 'forgotten' }, { institution, run }: RunKey): void {
    for (const listener of this.#listeners) listener({ ...notice, institution, run });
  }
}
