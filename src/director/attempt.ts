import type { UploadAccount } from '../kernel/index.ts';
import { type EarlierStep, noAnswer, type StepResult } from '../scenarios/index.ts';
import { type Binding, nobody } from './binding.ts';
import type { AnsweredCall, ObservedCall } from './call.ts';
import { type CallFields, CallValues } from './call-values.ts';
import { nextSteps, type Plan, stepAt } from './plan.ts';
import type { Scene } from './scene.ts';
import { openStep, stepResult } from './step-result.ts';

/** A step that is done. */
export interface DoneStep {
  readonly result: StepResult;
  /** When the answer was sent; without an answer, when the call arrived. */
  readonly answeredAt: number;
  /** Id of its call's token. */
  readonly token: string | undefined;
}

/** A period after a successful retry in which the same call must not be repeated. */
export interface Quiet {
  readonly index: number;
  readonly until: number;
}

/** One client's attempt at a case: which steps are done, and which customers have the roles. Immutable. */
export interface Attempt {
  /** Its identity across changes: the exchanges that began it. */
  readonly key: string;
  /** Of a branch: the original attempt, the step and the customer. */
  readonly origin: string | undefined;
  readonly binding: Binding;
  /** By index of the step. */
  readonly done: readonly (DoneStep | undefined)[];
  /** Indexes of the steps that may come next. */
  readonly next: readonly number[];
  readonly quiet: readonly Quiet[];
  /** The step in which the sandbox plays a part, and the number of that part. */
  readonly playing: { readonly index: number; readonly part: number } | undefined;
  /** When the last step was done. */
  readonly progressedAt: number;
  /** ISO 8601, the sandbox's clock. */
  readonly begunAt: string | undefined;
  readonly endedAt: string | undefined;
  /** What later steps may refer to, by step id. */
  readonly earlier: Readonly<Record<string, EarlierStep>>;
  readonly uploads: ReadonlyMap<string, UploadAccount>;
}

/** The same in every new attempt. */
const begin = {
  origin: undefined,
  binding: nobody,
  quiet: [],
  playing: undefined,
  begunAt: undefined,
  endedAt: undefined,
  earlier: {},
  uploads: new Map<string, UploadAccount>(),
} as const;

/** @param key empty for an armed case, which has one attempt only */
export const freshAttempt = (plan: Plan, arrived: number, key = ''): Attempt => ({
  ...begin,
  key,
  done: plan.nothingDone,
  next: plan.first,
  progressedAt: arrived,
});

/** A copy that goes on with the customer of the call, while the original waits for other candidates. */
export const branchOf = (attempt: Attempt, index: number, { customer, exchange }: AnsweredCall): Attempt => ({
  ...attempt,
  key: `${attempt.key} > ${exchange}`,
  origin: `${attempt.key} > ${index} ${customer ?? exchange}`,
  quiet: [],
  playing: undefined,
});

export const doneCount = ({ done }: Attempt): number => done.filter((step) => step !== undefined).length;

export const isDone = ({ done }: Attempt): boolean => !done.includes(undefined);

export const isBegun = ({ playing, done }: Attempt): boolean =>
  playing !== undefined || done.some((step) => step !== undefined);

/** Whether the call in which the sandbox plays its part is still unanswered. */
export const isAnswering = ({ playing, done }: Attempt): boolean =>
  playing !== undefined && done[playing.index] === undefined;

/** Id of the token of an earlier step. @param id of the step */
export const tokenOf = ({ steps }: Plan, { done }: Attempt, id: string): string | undefined =>
  done[steps.findIndex((step) => step.id === id)]?.token;

export const settingOf = (
  { world }: Scene,
  { binding, earlier }: Pick<Attempt, 'binding' | 'earlier'>,
  call: CallFields,
): CallValues => new CallValues(call, binding, world, earlier);

/** A call extends the patience, however long its file or its answer takes. */
export const withProgress = (attempt: Attempt, { arrived }: ObservedCall): Attempt =>
  isBegun(attempt) ? { ...attempt, progressedAt: Math.max(attempt.progressedAt, arrived) } : attempt;

/** Marks a step as done. @param answeredAt default: the end of the call */
export function withDone(
  scene: Scene,
  attempt: Attempt,
  index: number,
  call: AnsweredCall,
  binding: Binding,
  answeredAt = call.ended,
): Attempt {
  const step = stepAt(scene.plan, index);
  const result = stepResult(step, call, settingOf(scene, { binding, earlier: attempt.earlier }, call), []);
  const contents = call.upload?.contents;
  return {
    ...withStep(scene.plan, attempt, index, { result, answeredAt, token: call.token.id }),
    binding,
    begunAt: attempt.begunAt ?? call.at,
    earlier: { ...attempt.earlier, [step.id]: earlierOf(call) },
    uploads: contents === undefined ? attempt.uploads : new Map([...attempt.uploads, [step.id, contents]]),
  };
}

/** Marks a step without an answer as done when its call arrives. `withPlayed` completes it when the caller hangs up. */
export function withUnanswered(
  scene: Scene,
  attempt: Attempt,
  index: number,
  call: ObservedCall,
  binding: Binding,
): Attempt {
  const setting = settingOf(scene, { binding, earlier: attempt.earlier }, call);
  const result: StepResult = {
    ...openStep(stepAt(scene.plan, index), setting),
    status: 'passed',
    actual: noAnswer,
  };
  const done = { result, answeredAt: call.arrived, token: call.token.id };
  return { ...withStep(scene.plan, attempt, index, done), binding };
}

/** Marks the step in which the sandbox has played its part as done; keeps the time if it was already. */
export function withPlayed(scene: Scene, attempt: Attempt, index: number, call: AnsweredCall): Attempt {
  const known = attempt.done[index]?.answeredAt;
  const next = withDone(scene, { ...attempt, playing: undefined }, index, call, attempt.binding, known);
  return { ...next, progressedAt: Math.max(attempt.progressedAt, next.progressedAt) };
}

function withStep(plan: Plan, attempt: Attempt, index: number, step: DoneStep): Attempt {
  const done = attempt.done.with(index, step);
  return {
    ...attempt,
    done,
    next: nextSteps(plan, (other) => done[other] !== undefined),
    progressedAt: step.answeredAt,
  };
}

/** The results of all steps; those not done are open. */
export function resultsOf(scene: Scene, attempt: Attempt): readonly StepResult[] {
  const setting = settingOf(scene, attempt, { institution: scene.institution });
  return scene.plan.steps.map((step, index) => attempt.done[index]?.result ?? openStep(step, setting));
}

/** Later steps may refer to anything but the token. */
const earlierOf = ({ answer: { status, headers, body }, correlationId }: AnsweredCall): EarlierStep => ({
  status,
  headers,
  body: withoutToken(body),
  ...(correlationId === undefined ? {} : { correlationId }),
});

function withoutToken(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('access_token' in body)) return body;
  const { access_token: _, ...rest } = body;
  return rest;
}
