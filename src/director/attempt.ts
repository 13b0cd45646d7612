import type { Localized, UploadAccount } from '../kernel/index.ts';
import { type EarlierStep, noAnswer, type StepResult } from '../scenarios/index.ts';
import { type Binding, emptyBinding } from './binding.ts';
import type { AnsweredCall, ObservedCall } from './call.ts';
import { type CallFields, CallValues } from './call-values.ts';
import type { CaseContext } from './case-context.ts';
import { nextSteps, type Plan, stepAt } from './plan.ts';
import { stepResult, undecidedStep } from './step-result.ts';

interface DoneStep {
  readonly result: StepResult;
  /** When the answer was sent; without an answer, when the call arrived. */
  readonly answeredAt: number;
  /** The `jti` of its call's token. */
  readonly token: string | undefined;
}

/** A period after a successful retry in which the same call must not be repeated. */
interface Quiet {
  readonly index: number;
  readonly until: number;
}

/** One client's attempt at a case: which steps are done, and which customers have the roles. Immutable. */
export interface Attempt {
  /** Stable id: the exchanges that began it. */
  readonly key: string;
  /** Of a branch: identifies the original attempt, the step and the customer. */
  readonly origin: string | undefined;
  readonly binding: Binding;
  /** By index of the step. */
  readonly done: readonly (DoneStep | undefined)[];
  /** Indexes of the steps that may come next. */
  readonly next: readonly number[];
  readonly quiet: readonly Quiet[];
  /** Indexes of the retries that a look-up has completed; the retry itself may still come. */
  readonly lookedUp: readonly number[];
  /** The step into which the sandbox injects a fault, and the number of the injection. */
  readonly injected: { readonly index: number; readonly injection: number } | undefined;
  /** When the last step was done. */
  readonly progressedAt: number;
  /** ISO 8601, the sandbox's clock. */
  readonly begunAt: string | undefined;
  readonly endedAt: string | undefined;
  /** Values that later steps may refer to, by step id. */
  readonly earlier: Readonly<Record<string, EarlierStep>>;
  /** By step id. */
  readonly uploads: ReadonlyMap<string, UploadAccount>;
}

const begin = {
  origin: undefined,
  binding: emptyBinding,
  quiet: [],
  lookedUp: [],
  injected: undefined,
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

/** A copy that continues with the customer of the call, while the original waits for other candidates. */
export const branchOf = (attempt: Attempt, index: number, { customer, exchange }: AnsweredCall): Attempt => ({
  ...attempt,
  key: `${attempt.key} > ${exchange}`,
  origin: `${attempt.key} > ${index} ${customer ?? exchange}`,
  quiet: [],
  injected: undefined,
});

export const doneCount = ({ done }: Attempt): number => done.filter((step) => step !== undefined).length;

export const isDone = ({ done }: Attempt): boolean => !done.includes(undefined);

export const isBegun = ({ injected, done }: Attempt): boolean =>
  injected !== undefined || done.some((step) => step !== undefined);

/** Whether the step with the injected fault is not done yet. */
export const isInjecting = ({ injected, done }: Attempt): boolean =>
  injected !== undefined && done[injected.index] === undefined;

/** The `jti` of the token of an earlier step. @param id of the step */
export const tokenOf = ({ steps }: Plan, { done }: Attempt, id: string): string | undefined =>
  done[steps.findIndex((step) => step.id === id)]?.token;

export const valuesFor = (
  { world }: CaseContext,
  { binding, earlier }: Pick<Attempt, 'binding' | 'earlier'>,
  call: CallFields,
): CallValues => new CallValues(call, binding, world, earlier);

/** Restarts the patience when a call arrives, however long its file or its answer takes. */
export const withProgress = (attempt: Attempt, { arrived }: ObservedCall): Attempt =>
  isBegun(attempt) ? { ...attempt, progressedAt: Math.max(attempt.progressedAt, arrived) } : attempt;

interface DoneOptions {
  /** Default: the end of the call. */
  readonly answeredAt?: number | undefined;
  readonly note?: Localized;
}

/** Completes a step. */
export function withDone(
  context: CaseContext,
  attempt: Attempt,
  index: number,
  call: AnsweredCall,
  binding: Binding,
  { answeredAt = call.ended, note }: DoneOptions = {},
): Attempt {
  const step = stepAt(context.plan, index);
  const values = valuesFor(context, { binding, earlier: attempt.earlier }, call);
  const result = { ...stepResult(step, call, values, []), ...(note === undefined ? {} : { note }) };
  const contents = call.upload?.contents;
  return {
    ...withStep(context.plan, attempt, index, { result, answeredAt, token: call.token.id }),
    binding,
    begunAt: attempt.begunAt ?? call.at,
    earlier: { ...attempt.earlier, [step.id]: earlierOf(call) },
    uploads: contents === undefined ? attempt.uploads : new Map([...attempt.uploads, [step.id, contents]]),
  };
}

/** Completes a step without an answer when its call arrives; `withInjected` adds the rest when the caller hangs up. */
export function withUnanswered(
  context: CaseContext,
  attempt: Attempt,
  index: number,
  call: ObservedCall,
  binding: Binding,
): Attempt {
  const values = valuesFor(context, { binding, earlier: attempt.earlier }, call);
  const result: StepResult = {
    ...undecidedStep(stepAt(context.plan, index), values),
    status: 'passed',
    actual: noAnswer,
    answer: { status: 'none' },
  };
  const done = { result, answeredAt: call.arrived, token: call.token.id };
  return { ...withStep(context.plan, attempt, index, done), binding };
}

/** Completes the step with the injected fault; keeps its time if `withUnanswered` has set it. */
export function withInjected(
  context: CaseContext,
  attempt: Attempt,
  index: number,
  call: AnsweredCall,
): Attempt {
  const answeredAt = attempt.done[index]?.answeredAt;
  const over = { ...attempt, injected: undefined };
  const next = withDone(context, over, index, call, attempt.binding, { answeredAt });
  return { ...next, progressedAt: Math.max(attempt.progressedAt, next.progressedAt) };
}

function withStep(plan: Plan, attempt: Attempt, index: number, step: DoneStep): Attempt {
  const done = attempt.done.with(index, step);
  return {
    ...attempt,
    done,
    next: nextSteps(plan, (other) => done[other] !== undefined),
    lookedUp: attempt.lookedUp.filter((other) => other !== index),
    progressedAt: step.answeredAt,
  };
}

/** The results of all steps; those that are not done have the status open. */
export function resultsOf(context: CaseContext, attempt: Attempt): readonly StepResult[] {
  const values = valuesFor(context, attempt, { institution: context.institution });
  return context.plan.steps.map((step, index) => attempt.done[index]?.result ?? undecidedStep(step, values));
}

/** Later steps may refer to everything except the token. */
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
