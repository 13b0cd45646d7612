import { exceededLimit, localized, parseJson } from '../kernel/index.ts';
import type { CallName, Deviation, ReceivedAnswer } from '../scenarios/index.ts';
import type { StepCall } from './calls.ts';
import type { CaseContext } from './case-context.ts';
import { noAnswer } from './control-client.ts';
import { claimsOf } from './grant.ts';
import { sleep, type TargetTime } from './run-context.ts';
import * as texts from './texts/index.ts';
import { issuedToken } from './tokens.ts';
import type { WireReply } from './wire.ts';

/** The answer in the form that `judge` takes, without the access token. */
export function answerOf(reply: WireReply, call: CallName): ReceivedAnswer {
  if (reply.kind !== 'answered') return { status: 'none', headers: {}, took: reply.took };
  const { status, headers, text, took } = reply;
  const body = text === '' ? undefined : bodyOf(text);
  const issued = call === 'token' ? issuedToken(reply) : undefined;
  if (issued === undefined) return { status, headers, took, ...(body === undefined ? {} : { body }) };
  const maskedBody = { ...(body as object), access_token: '(not shown)' };
  return { status, headers, took, body: maskedBody, claims: claimsOf(issued.access_token) ?? {} };
}

/** Text that is not JSON, or is nested too deep to be compared and kept, stays text. */
function bodyOf(text: string): unknown {
  const value = parseJson(text);
  return value === undefined || exceededLimit(value) === 'depth' ? text : value;
}

/** The deviation of a call that reached no server. */
export function unreachableDeviation(reply: Extract<WireReply, { kind: 'unreachable' }>): Deviation {
  const why = noAnswer(reply);
  return {
    what: localized((language) => texts[language].steps.connection),
    expected: localized((language) => texts[language].steps.anAnswer),
    actual: localized((language) => texts[language].steps.noneBecause({ why: why[language] })),
  };
}

/** The id of the exchange in the sandbox's journal: from the header Sandbox-Exchange, else by the CorrelationID. */
export async function exchangeIdOf(
  { run: { target, signal } }: CaseContext,
  reply: WireReply,
  { correlationId }: StepCall,
): Promise<string | undefined> {
  if (reply.kind === 'answered')
    return /\/exchanges\/(\d+)$/.exec(reply.headers['sandbox-exchange'] ?? '')?.[1];
  if (target.control === undefined || correlationId === undefined || reply.kind === 'unreachable')
    return undefined;
  // A call that was cut is in the journal once the sandbox has noticed the closed connection.
  for (let attempts = 0; attempts < 5; attempts += 1) {
    const found = await target.control.exchangeIdOf(correlationId, signal);
    if (found !== undefined) return found;
    await sleep(20, signal);
  }
  return undefined;
}

/** The time of the answer: by the sandbox's clock, or by the header Date of another server. */
export function answeredAt(reply: WireReply, { now }: TargetTime, isSandbox: boolean): string {
  const date = !isSandbox && reply.kind === 'answered' ? Date.parse(reply.headers.date ?? '') : Number.NaN;
  return new Date(Number.isNaN(date) ? now : date).toISOString();
}
