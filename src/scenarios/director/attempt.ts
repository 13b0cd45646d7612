import type { UploadAccount } from '../../kernel/index.ts';
import type { StepRequest } from '../format/request.ts';
import { judge } from '../judge/judge.ts';
import type { Deviation, StepResult } from '../result.ts';
import type { Earlier, Setting } from '../values/names.ts';
import { UnknownValue } from '../values/templates.ts';
import { noAnswer } from '../wording/answers.ts';
import { standingDeviation, unknownValueDeviation } from '../wording/deviations.ts';
import { Binding } from './binding.ts';
import { CallSetting, type WhereCalled } from './call-setting.ts';
import type { FitContext, Sought } from './context.ts';
import { earlierOf } from './earlier.ts';
import { compare, type Fit } from './fit.ts';
import type { Arriving, Exchanged, Grounds } from './observed.ts';
import { type Followed, nextPlaces, type Part } from './sought.ts';
import { openStep, stepResult } from './step-result.ts';

/** A step that is done. */
export interface Tick {
  readonly result: StepResult;
  /** When its answer had come; where none ever does, when the call came. */
  readonly answered: number;
  /** By which the token of its call is known again. */
  readonly token: string | undefined;
}

/** For so long after a retry has succeeded no such call may come. */
export interface Quiet {
  readonly place: number;
  readonly until: number;
}

/** One try of a client at one case: which steps are done, and who plays the parts. */
export class Attempt {
  readonly followed: Followed;
  readonly institution: string;
  binding = new Binding();
  #ticks: readonly (Tick | undefined)[];
  #next: readonly number[] | undefined;
  readonly quiet: Quiet[] = [];
  /** The step whose answer the sandbox is giving just now, and the number of that part. */
  playing: { readonly place: number; readonly part: number } | undefined;
  /** When the last step was done. */
  progressed: number;
  /** ISO 8601, the sandbox's clock. */
  begunAt: string | undefined;
  endedAt: string | undefined;
  readonly #grounds: Grounds;
  #earlier: Readonly<Record<string, Earlier>> = {};
  #uploads: ReadonlyMap<string, UploadAccount> = new Map();
  /** The attempt that it is a branch of, and by which call. */
  #origin: { readonly attempt: Attempt; readonly call: string } | undefined;

  constructor(
    followed: Followed,
    { institution, arrived }: Pick<Arriving, 'institution' | 'arrived'>,
    grounds: Grounds,
  ) {
    this.followed = followed;
    this.institution = institution;
    this.progressed = arrived;
    this.#grounds = grounds;
    this.#ticks = followed.parts.map(() => undefined);
    this.#next = followed.first;
  }

  /** Whether each step is about customers of its own. */
  get #isFree(): boolean {
    return this.followed.scenario.order === 'any';
  }

  get isBegun(): boolean {
    return this.playing !== undefined || this.ticks.some((tick) => tick !== undefined);
  }

  get ticks(): readonly (Tick | undefined)[] {
    return this.#ticks;
  }

  /** Takes a step back, or does it. */
  #set(place: number, tick: Tick | undefined): void {
    this.#ticks = this.#ticks.with(place, tick);
    this.#next = undefined;
  }

  untick(place: number): void {
    this.#set(place, undefined);
  }

  /** How many steps are done. */
  get done(): number {
    return this.ticks.filter((tick) => tick !== undefined).length;
  }

  get isDone(): boolean {
    return this.done === this.ticks.length;
  }

  /** The places of the steps that may come next. */
  next(): readonly number[] {
    this.#next ??= nextPlaces(this.followed, (place) => this.ticks[place] !== undefined);
    return this.#next;
  }

  /** Whether a call may be its next step for a customer who plays no part yet. */
  awaitsAnybody(call: Arriving): boolean {
    return this.next().some((place) => {
      const { sought } = this.part(place);
      if (sought.call !== call.call || this.#isOthers(sought.request, call)) return false;
      return sought.role === undefined || this.#isFree || !this.binding.knows(sought.role);
    });
  }

  part(place: number): Part {
    const part = this.followed.parts[place];
    if (part === undefined) throw new RangeError(`${this.followed.scenario.id} has no step ${place}`);
    return part;
  }

  /** Compares a call with a step. Steps in any order need not be about the same customers. @param sought in the place of what the step says */
  compare(place: number, call: Arriving | Exchanged, sought?: Partial<Sought>): Fit | undefined {
    const { sought: own, retries } = this.part(place);
    if (own.call !== call.call || this.#isOthers(own.request, call)) return undefined;
    const first = retries === undefined ? undefined : this.part(retries);
    const notToken = first?.sought.request.token === 'expired' ? this.ticks[retries ?? -1]?.token : undefined;
    const binding = this.#isFree ? new Binding() : this.binding;
    return compare({ ...own, notToken, ...sought }, call, this.#context(call, binding));
  }

  /** Whether a call has another token than the one of an earlier step that it must have: it is another attempt's. */
  #isOthers({ token }: StepRequest, call: Arriving): boolean {
    return typeof token === 'object' && 'of' in token && call.token.id !== this.#tokenOf(token.of);
  }

  #tokenOf(step: string): string | undefined {
    return this.ticks[this.followed.parts.findIndex(({ id }) => id === step)]?.token;
  }

  /** What of an answer is not as the step expects. Steps in any order have customers of their own, who are judged at once. */
  deviations(place: number, call: Exchanged, binding: Binding): readonly Deviation[] {
    const setting = this.#setting(call, binding);
    const left = this.#isFree ? this.outcome(binding) : [];
    try {
      return [...judge(this.part(place).step.expect, call.answer, setting), ...left];
    } catch (error) {
      if (error instanceof UnknownValue) return [unknownValueDeviation(error.valueName)];
      throw error;
    }
  }

  /** The step is done. */
  tick(place: number, call: Exchanged, binding: Binding, answered = call.ended): void {
    this.binding = binding;
    this.begunAt ??= call.at;
    this.progressed = answered;
    this.#set(place, { result: this.resultOf(place, call, []), answered, token: call.token.id });
    this.#remember(this.part(place).id, call);
  }

  /** The step is done as soon as its call has come: it gets no answer. `tick` completes it when the caller has gone. */
  tickUnanswered(place: number, call: Arriving, binding: Binding): void {
    this.binding = binding;
    this.progressed = call.arrived;
    const result: StepResult = {
      ...openStep(this.part(place), this.#setting(call, binding)),
      status: 'passed',
      actual: noAnswer,
    };
    this.#set(place, { result, answered: call.arrived, token: call.token.id });
  }

  resultOf(place: number, call: Exchanged, deviations: readonly Deviation[]): StepResult {
    return stepResult(this.part(place), call, this.#setting(call, this.binding), deviations);
  }

  #remember(step: string, call: Exchanged): void {
    this.#earlier = { ...this.#earlier, [step]: earlierOf(call) };
    const contents = call.upload?.contents;
    if (contents !== undefined) this.#uploads = new Map([...this.#uploads, [step, contents]]);
  }

  /** The same attempt once more, to go on with whoever the call says plays a part, while this one waits for others. */
  branch(place: number, { customer, exchange }: Exchanged): Attempt {
    const branch = new Attempt(
      this.followed,
      { institution: this.institution, arrived: this.progressed },
      this.#grounds,
    );
    branch.binding = this.binding;
    branch.begunAt = this.begunAt;
    branch.#ticks = this.#ticks;
    branch.#earlier = this.#earlier;
    branch.#uploads = this.#uploads;
    branch.#origin = { attempt: this, call: `${place} ${customer ?? exchange}` };
    return branch;
  }

  /** Whether both go on with the same customer from the same attempt. */
  isSameBranch(other: Attempt): boolean {
    const [one, two] = [this.#origin, other.#origin];
    return one !== undefined && one.attempt === two?.attempt && one.call === two.call;
  }

  /** In what the customers are not what the case is to leave them as. */
  outcome(binding = this.binding): readonly Deviation[] {
    const { outcome = {} } = this.followed.scenario;
    return Object.entries(outcome).flatMap(([role, expected]) => {
      if (expected === undefined || !binding.knows(role)) return [];
      const standings = binding
        .customers(role)
        .map((customer) => this.#grounds.standing(this.institution, customer));
      // Somebody whom the client has not asked for is loaded in time.
      const isMet = (standing: string) =>
        standing === expected || (standing === 'loading' && expected === 'active');
      const [first = 'none'] = standings;
      return standings.some(isMet) ? [] : [standingDeviation(role, expected, first)];
    });
  }

  /** Every step, those that are not done open. */
  results(): StepResult[] {
    const { institution, binding } = this;
    const setting = this.#setting({ institution }, binding);
    return this.followed.parts.map((part, place) => this.ticks[place]?.result ?? openStep(part, setting));
  }

  #context(call: Arriving, binding: Binding): FitContext {
    return {
      grounds: this.#grounds,
      setting: this.#setting(call, binding),
      binding,
      needed: this.followed.scenario.given ?? {},
      isBegun: this.isBegun,
      patience: this.followed.patience,
      given: this.followed.scenario.given?.customers ?? {},
      tokenOf: (step) => this.#tokenOf(step),
      uploadOf: (step) => this.#uploads.get(step),
    };
  }

  #setting(call: WhereCalled, binding: Binding): Setting {
    return new CallSetting(call, binding, this.#grounds, this.#earlier);
  }
}
