import { localized, parseJson } from '../kernel/index.ts';
import type { CallName, Deviation, ReceivedAnswer } from '../scenarios/index.ts';

import type { StepCall } from './calls.ts';
import { noAnswer } from './control-client.ts';
import { claimsOf } from './grant.ts';
import type { Scene } from './scene.ts';
import { type Moment, sleep } from './stage.ts';
import * as texts from './texts/index.ts';
import { issuedIn } from './tokens.ts';
import type { WireReply } from './wire.ts';

/** The answer in the form that is judged. An access token in the body is left out. */
export function answerOf(reply: WireReply, call: CallName): ReceivedAnswer {
  if (reply.kind !== 'answered') return { status: 'none', headers: {}, took: reply.took };
  const { status, headers, text, took } = reply;
  const body = text === '' ? undefined : (parseJson(text) ?? text);
  const issued = call === 'token' ? issuedIn(reply) : undefined;
  if (issued === undefined) return { status, headers, took, ...(body === undefined ? {} : { body }) };
  const shownBody = { ...(body as object), access_token: '(not shown)' };
  return { status, headers, took, body: shownBody, claims: claimsOf(issued.access_token) ?? {} };
}

export function nobodyThere(reply: Extract<WireReply, { kind: 'unreachable' }>): Deviation {
  const why = noAnswer(reply);
  return {
    what: localized((language) => texts[language].steps.connection),
    expected: localized((language) => texts[language].steps.anAnswer),
    actual: localized((language) => texts[language].steps.noneBecause({ why: why[language] })),
  };
}

/** The id of the exchange in the sandbox's journal: from the answer, else found by the CorrelationID. */
export async function exchangeOf(
  { stage: { target, signal } }: Scene,
  reply: WireReply,
  { correlationId }: StepCall,
): Promise<string | undefined> {
  if (reply.kind === 'answered')
    return /\/exchanges\/(\d+)$/.exec(reply.headers['sandbox-exchange'] ?? '')?.[1];
  if (target.control === undefined || correlationId === undefined || reply.kind === 'unreachable')
    return undefined;
  // A call that was cut off is in the journal as soon as the sandbox has noticed the closed connection.
  for (let looked = 0; looked < 5; looked += 1) {
    const found = await target.control.exchangeOf(correlationId, signal);
    if (found !== undefined) return found;
    await sleep(20, signal);
  }
  return undefined;
}

/** When it was answered: by the sandbox's clock, else by the header Date. */
export function momentShown(reply: WireReply, { now }: Moment, isSandbox: boolean): string {
  const date = !isSandbox && reply.kind === 'answered' ? Date.parse(reply.headers.date ?? '') : Number.NaN;
  return new Date(Number.isNaN(date) ? now : date).toISOString();
}
