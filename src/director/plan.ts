import { type FaultSpec, readDuration } from '../kernel/index.ts';
import {
  type CallName,
  definitionOf,
  operationOf,
  roleIn,
  type Scenario,
  type Standing,
  type Step,
  type StepRequest,
  stepId,
} from '../scenarios/index.ts';

/** The call that a step expects, with retries resolved. */
export interface ExpectedCall {
  readonly call: CallName;
  /** Undefined for a call of /token. */
  readonly operation: ReturnType<typeof operationOf>;
  readonly request: StepRequest;
  /** The role of the customer in its header. */
  readonly role: string | undefined;
  readonly when: Readonly<Partial<Record<string, Standing>>>;
}

/** A step that repeats an earlier one. Times are milliseconds. */
interface Retry {
  /** Index of the step that it repeats. */
  readonly of: number;
  /** Minimum back-off before it. */
  readonly after: number;
  /** Quiet period after it. */
  readonly quiet: number;
  /** Whether it is the last retry of its first call. */
  readonly isLast: boolean;
  /** What a look-up finds once the first call was carried out; undefined unless its answer is lost. */
  readonly provenBy: 'relationship' | 'no-relationship' | undefined;
}

/** One step of a case as the director follows it. */
export interface PlannedStep {
  readonly id: string;
  /** From 0. */
  readonly index: number;
  readonly step: Step;
  readonly expected: ExpectedCall;
  readonly retry: Retry | undefined;
  /** Time limit of a step that is repeated until it succeeds; milliseconds. */
  readonly within: number | undefined;
  /** The fault that an armed case injects: `instead` of its file, or the answer to an expired token. */
  readonly fault: FaultSpec | undefined;
  /** Whether its file has `instead`: the step counts only if the sandbox has injected the fault. */
  readonly isInjected: boolean;
}

/** A test case prepared for the director. */
export interface Plan {
  readonly scenario: Scenario;
  /** Of the scenario, for results. */
  readonly definition: string;
  readonly steps: readonly PlannedStep[];
  /** Initial value of `Attempt.done`. */
  readonly nothingDone: readonly undefined[];
  /** Indexes of the steps that may come first. */
  readonly first: readonly number[];
  /** The calls of the steps that may come first. */
  readonly firstCalls: ReadonlySet<CallName>;
  /** Whether the steps may come in any order; then each has its own customers. */
  readonly isAnyOrder: boolean;
  /** How long to wait for the next step after the first; milliseconds. */
  readonly patience: number;
  /** Whether it can be observed only while armed. */
  readonly needsArming: boolean;
  /** Whether arming has an effect: there is a fault to inject, or a retry to judge. */
  readonly canBeArmed: boolean;
}

const defaultPatienceInMs = 300_000;
const defaultQuietInMs = 2_000;

export function planOf(scenario: Scenario): Plan {
  const steps: PlannedStep[] = [];
  /** By index of a step: index of the step that its chain of retries begins with. */
  const roots: number[] = [];
  for (const [index, step] of scenario.steps.entries()) {
    const retried = step.retries === undefined ? undefined : steps.find(({ id }) => id === step.retries);
    roots.push((retried === undefined ? undefined : roots[retried.index]) ?? index);
    steps.push(planned(step, index, retried));
  }
  const isLast = (index: number): boolean =>
    roots.every((root, later) => later <= index || root !== roots[index]);
  const isAnyOrder = scenario.order === 'any';
  const complete = steps.map((step) =>
    step.retry === undefined ? step : { ...step, retry: { ...step.retry, isLast: isLast(step.index) } },
  );
  const first = nextSteps({ steps: complete, isAnyOrder }, () => false);
  return {
    scenario,
    definition: definitionOf(scenario),
    steps: complete,
    nothingDone: complete.map(() => undefined),
    first,
    firstCalls: new Set(first.flatMap((index) => complete[index]?.expected.call ?? [])),
    isAnyOrder,
    patience: readDuration(scenario.patience ?? '') ?? defaultPatienceInMs,
    needsArming: complete.some(({ isInjected }) => isInjected),
    canBeArmed: complete.some(({ fault, retry }) => fault !== undefined || retry !== undefined),
  };
}

function planned(step: Step, index: number, retried: PlannedStep | undefined): PlannedStep {
  const own = step.with ?? retried?.expected.request ?? {};
  const request: StepRequest =
    retried !== undefined && own.token === 'expired' ? { ...own, token: 'valid' } : own;
  const call = step.call ?? retried?.expected.call ?? 'addCustomerDSOPGW';
  return {
    id: stepId(step, index),
    index,
    step,
    expected: {
      call,
      operation: operationOf(call),
      request,
      role: roleIn(request.customer ?? ''),
      when: step.when ?? {},
    },
    retry:
      retried === undefined
        ? undefined
        : {
            of: retried.index,
            after: readDuration(step.after ?? '') ?? 0,
            quiet: readDuration(step.quiet ?? '') ?? defaultQuietInMs,
            isLast: true,
            provenBy: proofOf(retried, step),
          },
    within: step.until === undefined ? undefined : (readDuration(step.until.atMost) ?? 0),
    fault: faultOf(step, request),
    isInjected: step.instead !== undefined,
  };
}

function proofOf({ expected, step: first }: PlannedStep, { instead }: Step): Retry['provenBy'] {
  const isLost = first.expect.status === 'none' && instead === undefined;
  if (!isLost || expected.role === undefined || !expected.operation?.hasCustomer) return undefined;
  if (expected.operation.method === 'POST') return 'relationship';
  return expected.operation.method === 'DELETE' ? 'no-relationship' : undefined;
}

function faultOf({ instead, expect }: Step, { token }: StepRequest): FaultSpec | undefined {
  if (instead === undefined) return token === 'expired' ? { code: expect.code ?? 'KFR-001' } : undefined;
  const { delay, ...rest } = instead;
  const span = delay === undefined ? undefined : readDuration(delay);
  return span === undefined ? rest : { ...rest, delay: { from: span, to: span } };
}

/** @throws RangeError if the plan has no such step */
export function stepAt({ scenario, steps }: Plan, index: number): PlannedStep {
  const step = steps[index];
  if (step === undefined) throw new RangeError(`${scenario.id} has no step ${index}`);
  return step;
}

const isLookUp = ({ expected, step }: PlannedStep): boolean =>
  expected.operation?.method === 'GET' && step.when === undefined;

/**
 * Indexes of the steps that may come next. Consecutive look-ups change nothing and may come in any order; those that are
 * repeated until they succeed form a separate group.
 */
export function nextSteps(
  { steps, isAnyOrder }: Pick<Plan, 'steps' | 'isAnyOrder'>,
  isDone: (index: number) => boolean,
): readonly number[] {
  const open = steps.filter(({ index }) => !isDone(index));
  if (isAnyOrder) return open.map(({ index }) => index);
  const [first] = open;
  if (first === undefined) return [];
  if (!isLookUp(first)) return [first.index];
  const isRepeated = first.within !== undefined;
  const end = steps.findIndex(
    (step) => step.index > first.index && !(isLookUp(step) && (step.within !== undefined) === isRepeated),
  );
  return open.filter(({ index }) => end === -1 || index < end).map(({ index }) => index);
}
