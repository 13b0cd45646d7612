import { isCustomerForm } from '../identifiers/index.ts';
import { isUuid } from '../kernel/index.ts';
import {
  answerInShort,
  type CallName,
  type EarlierStep,
  expectedInShort,
  judge,
  type ReceivedAnswer,
  type Step,
  type StepResult,
  shown,
} from '../scenarios/index.ts';
import { answerOf, exchangeOf, momentShown, nobodyThere } from './answers.ts';
import type { StepCall } from './calls.ts';
import { noAnswer } from './control-client.ts';
import { callOf, whatToSend } from './request.ts';
import type { Scene } from './scene.ts';
import { longestTimer, type Moment, milliseconds, sendAs } from './stage.ts';
import { issuedIn } from './tokens.ts';
import type { WireReply } from './wire.ts';

/**
 * Sends one call of a step and judges the answer.
 * @param first whether it is the step's first call: the fault of `instead` is ordered for that one only
 */
export async function attempt(
  scene: Scene,
  step: Step,
  id: string,
  moment: Moment,
  first: boolean,
): Promise<StepResult> {
  const { stage } = scene;
  const { control } = stage.target;
  const { call, wish } = whatToSend(scene, step);
  scene.sent.set(id, { call, wish });
  const { built, setting } = await callOf(scene, step, id, { call, wish }, moment);
  if (built.token !== undefined) scene.tokens.keep(id, built.token);
  const order = first ? await orderFault(scene, step, call, built) : undefined;
  let reply: WireReply;
  try {
    reply = await sendAs(stage, {
      ...built.wire,
      timeout: Math.min(milliseconds(step.timeout, 30_000), longestTimer),
    });
  } finally {
    if (order !== undefined) await control?.clearFault(order, AbortSignal.timeout(5_000));
  }
  const answer = answerOf(reply, call);
  const issued = call === 'token' ? issuedIn(reply)?.access_token : undefined;
  if (issued !== undefined) scene.tokens.keep(id, issued);
  scene.earlier[id] = earlierOf(built, answer);
  const deviations =
    reply.kind === 'unreachable' ? [nobodyThere(reply)] : judge(step.expect, answer, setting);
  const exchange = await exchangeOf(scene, reply, built);
  const explanation =
    deviations.length > 0 && exchange !== undefined && control !== undefined
      ? await control.exchange(exchange, stage.signal)
      : undefined;
  return {
    step: id,
    status: deviations.length === 0 ? 'passed' : 'failed',
    request: shown(`${built.wire.method} ${pathShown(built, call, stage.target.kfr)}`),
    testData: built.testData,
    expected: expectedInShort(step.expect, setting),
    actual: reply.kind === 'answered' ? answerInShort(answer) : noAnswer(reply),
    ...(deviations.length === 0 ? {} : { deviations }),
    ...(built.correlationId === undefined ? {} : { correlationId: shown(built.correlationId) }),
    ...(exchange === undefined ? {} : { exchange }),
    at: momentShown(reply, moment, control !== undefined),
    durationMs: Math.round(reply.took),
    ...(explanation === undefined ? {} : { explanation }),
  };
}

const earlierOf = ({ correlationId }: StepCall, { status, headers, body }: ReceivedAnswer): EarlierStep => ({
  status,
  headers,
  body,
  ...(correlationId === undefined ? {} : { correlationId }),
});

/** @returns the id of the order */
async function orderFault(
  { stage: { target, signal } }: Scene,
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

const pathShown = ({ wire }: StepCall, call: CallName, kfr: string): string =>
  call === 'token' ? new URL(wire.url).pathname : wire.url.slice(kfr.length);
