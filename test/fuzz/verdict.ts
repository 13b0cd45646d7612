import type { Outcome } from './caller.ts';
import type { Plan } from './plan.ts';
import { header, type Reply } from './reply.ts';

/** Whether an answer is acceptable. */
export type Verdict =
  | { readonly verdict: 'fine' }
  /** A failure that was ordered or follows from a documented limit. */
  | { readonly verdict: 'ordered' }
  | { readonly verdict: 'failed'; readonly why: string };

const fine: Verdict = { verdict: 'fine' };
const ordered: Verdict = { verdict: 'ordered' };
const failed = (why: string): Verdict => ({ verdict: 'failed', why });

/** Explanation codes of ordered failures, and of resets by the caller. */
const orderedCodes = [
  'fault-ordered',
  'fault-cleared',
  'magic-customer',
  'scenario-fault',
  'answer-ordered',
  'kar-out-of-reach',
  'upload-reset',
];

/**
 * @param patience milliseconds after which the caller gave up
 * @param disturbed whether the epoch has ordered faults
 */
export function judged(plan: Plan, outcome: Outcome, patience: number, disturbed: boolean): Verdict {
  const { replies, ended, rest, error } = outcome;
  const faults = replies.map(faultOf).filter((fault) => fault !== undefined);
  const fault = faults.find((each) => each.verdict === 'failed') ?? faults[0];
  if (fault !== undefined) return fault;
  if (ended === 'hung') return failed(`no reply for ${patience / 1000} s`);
  if (outcome.took > patience + 1_000) return failed(`the reply took ${Math.round(outcome.took)} ms`);
  if (ended === 'left' && replies.length === 0) return fine;
  if (!plan.isSound) return fine;
  if (replies.length === 0 || ended === 'broken') {
    // An ordered cut.
    if (
      disturbed &&
      /^(?:https?:\/\/[^/]*)?\/(?:token|kar-ws)/i.test(plan.head.toString('latin1').split(' ')[1] ?? '')
    )
      return ordered;
    return failed(`no whole reply, the connection ${ended}${error === undefined ? '' : `, ${error}`}`);
  }
  if (rest.length > 0 && ended === 'kept') return failed(`${rest.length} bytes more than a reply`);
  return fine;
}

function faultOf(reply: Reply): Verdict | undefined {
  const { status } = reply;
  if (status < 500)
    return isTruthful(reply) ? undefined : failed('the body is not the JSON that it says it is');
  const code = header(reply, 'sandbox-explanation')?.split(':')[0];
  if (code !== undefined && orderedCodes.includes(code)) return ordered;
  // Replies of the remote control have the explanation in the body.
  const isExplained = code !== undefined || reply.body.includes('"faults"');
  const isLimit = status === 503 && header(reply, 'retry-after') !== undefined && isExplained;
  return isLimit ? ordered : failed(`${status} without an order`);
}

function isTruthful(reply: Reply): boolean {
  if (reply.body.length === 0 || !header(reply, 'content-type')?.startsWith('application/json')) return true;
  try {
    JSON.parse(reply.body.toString());
    return true;
  } catch {
    return false;
  }
}
