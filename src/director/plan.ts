import { type FaultSpec, readDuration } from '../kernel/index.ts';
import {
  type Called,
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
  readonly call: Called;
  /** Undefined for a call of /token. */
  readonly operation: ReturnType<typeof operationOf>;
  readonly request: StepRequest;
  /** The role of the customer in its header. */
  readonly role: string | undefined;
  readonly when: Readonly<Partial<Record<string, Standing>>>;
}

/** Of a step that repeats an earlier one. Times are milliseconds. */
export interface Retry {
  /** Index of the step that it is a retry of. */
  readonly of: number;
  /** Minimum wait before it. */
  readonly after: number;
  /** Quiet period after it. */
  readonly quiet: number;
  /** Whether it is the last retry of its first call. */
  readonly isLast: boolean;
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
  /** What an armed case does instead of answering: the fault of its file, or the answer to an expired token. */
  readonly fault: FaultSpec | undefined;
  /** Whether its file has a fault: the step then counts only when the sandbox has played it. */
  readonly isPlayed: boolean;
}

/** A test case prepared for the director. */
export interface Plan {
  readonly scenario: Scenario;
  readonly steps: readonly PlannedStep[];
  /** The initial `done` of an attempt. */
  readonly nothingDone: readonly undefined[];
  /** Indexes of the steps that it may begin with. */
  readonly first: readonly number[];
  /** The calls of these. */
  readonly firstCalls: ReadonlySet<Called>;
  /** Whether the steps may come in any order, each about customers of its own. */
  readonly isAnyOrder: boolean;
  /** How long to wait for the next step, once begun; milliseconds. */
  readonly patience: number;
  /** Whether it can be observed only while it is armed. */
  readonly needsArming: boolean;
  /** Whether arming makes a difference: there is a fault to play, or a retry to judge. */
  readonly canBeArmed: boolean;
}

const usualPatience = 300_000;
const usualQuiet = 2_000;

export function planOf(scenario: Scenario): Plan {
  const steps: PlannedStep[] = [];
  /** By index of a step: index of the first call of its chain of retries. */
  const roots: number[] = [];
  for (const [index, step] of scenario.steps.entries()) {
    const retried = step.retries === undefined ? undefined : steps.find(({ id }) => id === step.retries);
    roots.push((retried === undefined ? undefined : roots[retried.index]) ?? index);
    steps.push(planned(step, index, retried));
  }
  const isLast = (index: number): boolean =>
    roots.every((root, later) => later <= index || root !== roots[index]);
  const isAnyOrder = scenario.order === 'any';
  const whole = steps.map((step) =>
    step.retry === undefined ? step : { ...step, retry: { ...step.retry, isLast: isLast(step.index) } },
  );
  const first = nextSteps({ steps: whole, isAnyOrder }, () => false);
  return {
    scenario,
    steps: whole,
    nothingDone: whole.map(() => undefined),
    first,
    firstCalls: new Set(
      whole.filter(({ index }) => first.includes(index)).map(({ expected }) => expected.call),
    ),
    isAnyOrder,
    patience: readDuration(scenario.patience ?? '') ?? usualPatience,
    needsArming: whole.some(({ isPlayed }) => isPlayed),
    canBeArmed: whole.some(({ fault, retry }) => fault !== undefined || retry !== undefined),
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
            quiet: readDuration(step.quiet ?? '') ?? usualQuiet,
            isLast: true,
          },
    within: step.until === undefined ? undefined : (readDuration(step.until.atMost) ?? 0),
    fault: faultOf(step, request),
    isPlayed: step.instead !== undefined,
  };
}

function faultOf({ instead, expect }: Step, { token }: StepRequest): FaultSpec | undefined {
  if (instead === undefined) return token === 'expired' ? { code: expect.code ?? 'KFR-001' } : undefined;
  const { delay, ...rest } = instead;
  const span = delay === undefined ? undefined : readDuration(delay);
  return span === undefined ? rest : { ...rest, delay: { from: span, to: span } };
}

/** @param index from the plan itself */
export function stepAt({ scenario, steps }: Plan, index: number): PlannedStep {
  const step = steps[index];
  if (step === undefined) throw new RangeError(`${scenario.id} has no step ${index}`);
  return step;
}

const isLookUp = ({ expected, step }: PlannedStep): boolean =>
  expected.operation?.method === 'GET' && step.when === undefined;

/**
 * Indexes of the steps that may come next. Consecutive look-ups may come in any order, as they change nothing; those repeated
 * until they succeed form a group of their own.
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
