import { isCustomerForm } from '../identifiers/index.ts';
import { isUuid } from '../kernel/index.ts';
import {
  answerInShort,
  type CallName,
  type EarlierStep,
  expectedInShort,
  judge,
  type ReceivedAnswer,
  recordedAnswer,
  type Step,
  type StepRequest,
  type StepResult,
  shown,
} from '../scenarios/index.ts';
import { answeredAt, answerOf, exchangeIdOf, unreachableDeviation } from './answers.ts';
import type { StepCall } from './calls.ts';
import type { CaseContext } from './case-context.ts';
import { noAnswer } from './control-client.ts';
import { rolesNamedIn } from './customers.ts';
import { buildCall, callAndRequest } from './request.ts';
import { inMilliseconds, longestTimerInMs, sendInRun, type TargetTime } from './run-context.ts';
import { issuedToken } from './tokens.ts';
import type { WireReply } from './wire.ts';

/**
 * Sends one call of a step and judges the answer.
 * @param isFirst whether it is the step's first attempt: the fault of `instead` is ordered for that one only
 */
export async function attempt(
  context: CaseContext,
  step: Step,
  id: string,
  time: TargetTime,
  isFirst: boolean,
): Promise<StepResult> {
  const { run } = context;
  const { control } = run.target;
  const { call, request } = callAndRequest(context, step);
  context.sent.set(id, { call, request });
  const { built, setting } = await buildCall(context, step, id, { call, request }, time);
  if (built.token !== undefined) context.tokens.keep(id, built.token);
  const order = isFirst ? await orderFault(context, step, call, built) : undefined;
  let reply: WireReply;
  try {
    reply = await sendInRun(run, {
      ...built.wire,
      timeout: Math.min(inMilliseconds(step.timeout, 30_000), longestTimerInMs),
    });
  } finally {
    if (order !== undefined) await control?.clearFault(order, AbortSignal.timeout(5_000));
  }
  const answer = answerOf(reply, call);
  const issued = call === 'token' ? issuedToken(reply)?.access_token : undefined;
  if (issued !== undefined) context.tokens.keep(id, issued);
  context.earlier[id] = earlierOf(built, answer);
  const deviations =
    reply.kind === 'unreachable' ? [unreachableDeviation(reply)] : judge(step.expect, answer, setting);
  const exchange = await exchangeIdOf(context, reply, built);
  const explanation =
    deviations.length > 0 && exchange !== undefined && control !== undefined
      ? await control.explanationOf(exchange, run.signal)
      : undefined;
  return {
    step: id,
    status: deviations.length === 0 ? 'passed' : 'failed',
    request: shown(`${built.wire.method} ${displayedPath(built, call, run.target.kfr)}`),
    testData: built.testData,
    ...customersIn(request, context),
    expected: expectedInShort(step.expect, setting),
    actual: reply.kind === 'answered' ? answerInShort(answer) : noAnswer(reply),
    ...(reply.kind === 'unreachable'
      ? {}
      : { answer: recordedAnswer(answer, step.expect, setting, context.customers.keys()) }),
    ...(deviations.length === 0 ? {} : { deviations }),
    ...(built.correlationId === undefined ? {} : { correlationId: shown(built.correlationId) }),
    ...(exchange === undefined ? {} : { exchange }),
    at: answeredAt(reply, time, control !== undefined),
    durationMs: Math.round(reply.took),
    ...(explanation === undefined ? {} : { explanation }),
  };
}

/** The customers that a request is about. */
function customersIn(request: StepRequest, { customers }: CaseContext): Pick<StepResult, 'customers'> {
  const named = [...new Set(rolesNamedIn(request))].flatMap((role): [string, string][] => {
    const customer = customers.get(role);
    return customer === undefined ? [] : [[role, customer]];
  });
  return named.length === 0 ? {} : { customers: Object.fromEntries(named) };
}

const earlierOf = ({ correlationId }: StepCall, { status, headers, body }: ReceivedAnswer): EarlierStep => ({
  status,
  headers,
  body,
  ...(correlationId === undefined ? {} : { correlationId }),
});

/** Orders the fault of a step. @returns the id of the order; undefined without a fault */
async function orderFault(
  { run: { target, signal } }: CaseContext,
  { instead }: Step,
  call: CallName,
  { customer, correlationId, fid }: StepCall,
): Promise<string | undefined> {
  if (instead === undefined || target.control === undefined) return undefined;
  return target.control.orderFault(
    {
      operation: call,
      institution: fid !== undefined && /^\d{9}$/.test(fid) ? fid : target.institution.organisationNumber,
      ...(customer !== undefined && isCustomerForm(customer) ? { customer } : {}),
      ...(correlationId !== undefined && isUuid(correlationId) ? { correlationId } : {}),
    },
    instead,
    signal,
  );
}

const displayedPath = ({ wire }: StepCall, call: CallName, kfr: string): string =>
  call === 'token' ? new URL(wire.url).pathname : wire.url.slice(kfr.length);
