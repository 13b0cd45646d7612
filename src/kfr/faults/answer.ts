import {
  type Account,
  type Explanation,
  type Reply,
  randomInteger,
  type Spread,
} from '../../kernel/index.ts';
import type { KfrCall } from '../call.ts';
import { errorBody, errorTable, gatewayBody } from '../errors.ts';
import type { KfrServices } from '../services.ts';
import { adviceFor } from './advice.ts';
import { explain } from './explain.ts';
import { type ActiveFault, type Fault, holds, isDelayOnly } from './fault.ts';
import type { HowItEnded } from './held-calls.ts';

/**
 * Answers a call with its fault, or delays its own answer.
 * @param own carries out the call; called once at most
 */
export async function answerWithFault(
  active: ActiveFault,
  call: KfrCall,
  own: () => Promise<Reply>,
  services: KfrServices,
): Promise<Reply> {
  try {
    return await answered(active, call, own, services);
  } finally {
    active.end();
  }
}

async function answered(
  active: ActiveFault,
  call: KfrCall,
  answerOwn: () => Promise<Reply>,
  services: KfrServices,
): Promise<Reply> {
  const { fault } = active;
  const own = fault.performed ? await answerOwn() : undefined;
  const facts = { by: active.by, own: own?.status };
  const account = { ...call.account, ...own?.account };
  if (holds(fault)) {
    const delay = fault.delay === undefined ? undefined : within(fault.delay);
    const how = await wait(active, call, delay, own !== undefined);
    const seconds = delay === undefined ? undefined : delay / 1000;
    if (how !== 'over') {
      const code = how === 'hung up' ? 'caller-hung-up' : 'fault-cleared';
      return lost(account, explain(code, { ...facts, seconds, advice: adviceFor({ stall: true }, call) }));
    }
    if (seconds !== undefined && isDelayOnly(fault)) {
      const late = own ?? (await answerOwn());
      return noted(late, explain('fault-delayed', { by: active.by, own: late.status, seconds }));
    }
  }
  const { cut } = fault;
  const explanation = explain(codeBy(active.by), {
    ...facts,
    cut,
    answer: answerOf(fault),
    advice: adviceFor(fault, call),
  });
  if (cut === 'before') return lost(account, explanation);
  const broken = cut === undefined ? {} : { cut };
  if (own !== undefined && !replaces(fault))
    return { ...own, ...broken, account: explained(account, explanation) };
  // Closing a socket with unread bytes sends a reset, which may discard the half reply.
  if (own === undefined && cut === 'middle') await drain(call.body);
  return {
    ...orderedReply(fault, call, services),
    ...broken,
    account: { ...explained(account, explanation), ...codeOf(fault) },
  };
}

function codeBy(by: ActiveFault['by']) {
  if ('scenario' in by) return 'scenario-fault';
  return 'order' in by ? 'fault-ordered' : 'magic-customer';
}

/** Status and code of the answer that a fault orders; empty when it orders none. */
function answerOf({ code, status = code && errorTable[code].status }: Fault): string {
  return [status, code].filter(Boolean).join(' ');
}

const replaces = ({ code, status }: Fault): boolean => code !== undefined || status !== undefined;

const within = ({ from, to }: Spread): number => randomInteger(from, to);

/** Holds the call. Its body is drained unless needed later: a hang-up is noticed only after the body is read. */
function wait(
  { fault, held: calls }: ActiveFault,
  { request, body }: KfrCall,
  delay: number | undefined,
  read: boolean,
): Promise<HowItEnded> {
  if (!read && !isDelayOnly(fault)) void drain(body);
  return calls.hold(request, delay);
}

async function drain(body: KfrCall['body']): Promise<void> {
  try {
    for await (const _ of body);
  } catch {
    // The caller hung up, which `HeldCalls.hold` reports.
  }
}

/** The account of a call whose answer is a fault; the explanation of its own answer becomes the first note. */
function explained(base: Account, explanation: Explanation): Account {
  const { error: _error, errorCode: _code, explanation: own, notes = [], ...rest } = base;
  const all = own === undefined ? notes : [own, ...notes];
  return { ...rest, error: explanation.code, explanation, ...(all.length === 0 ? {} : { notes: all }) };
}

const lost = (base: Account, explanation: Explanation): Reply => ({
  status: 0,
  headers: {},
  cut: 'before',
  account: explained(base, explanation),
});

const noted = (reply: Reply, note: Explanation): Reply => ({
  ...reply,
  account: { ...reply.account, notes: [note, ...(reply.account.notes ?? [])] },
});

const codeOf = ({ code }: Fault): Partial<Account> => (code === undefined ? {} : { errorCode: code });

/** Echoes CorrelationID, where the operation does, with a code of the register only: a gateway does not know it. */
function orderedReply(
  { code, status, retryAfter }: Fault,
  { operation, correlationId }: KfrCall,
  { clock }: KfrServices,
): Omit<Reply, 'account'> {
  const headers = {
    'Content-Type': 'application/json',
    ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
  };
  if (code === undefined) {
    const gateway = status ?? errorTable['KFR-007'].status;
    return { status: gateway, body: gatewayBody(gateway), headers };
  }
  return {
    ...errorBody({ code, ...(status === undefined ? {} : { status }) }, clock.now()),
    headers: {
      ...headers,
      ...(operation.echoes && correlationId !== undefined ? { CorrelationID: correlationId } : {}),
    },
  };
}
