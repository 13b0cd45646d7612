import { type Account, type Reply, reportDefect } from '../kernel/index.ts';
import type { KfrCall } from './call.ts';
import { errorBody, type Refusal } from './errors.ts';
import type { Outcome } from './outcome.ts';
import type { KfrServices } from './services.ts';

const json = { 'Content-Type': 'application/json' };

/** The headers and the account for the journal that all replies to a call share. */
interface ReplyBase {
  readonly headers: Reply['headers'];
  readonly account: Account;
}

const withoutOperation: ReplyBase = { headers: {}, account: { answeredBy: 'kfr' } };

export const replyBaseOf = ({ operation, correlationId, account }: KfrCall): ReplyBase => ({
  headers:
    operation.echoesCorrelationId && correlationId !== undefined ? { CorrelationID: correlationId } : {},
  account,
});

export function successReply(
  { status, body, notes = [], account: details = {} }: Outcome,
  { headers, account }: ReplyBase,
): Reply {
  return {
    status,
    headers: body === undefined ? headers : { ...json, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    account: { ...account, ...details, ...(notes.length === 0 ? {} : { notes }) },
  };
}

/** @param base default: for a request without an operation */
export function refusalReply(
  refusal: Refusal,
  { clock }: Pick<KfrServices, 'clock'>,
  { headers, account } = withoutOperation,
): Reply {
  return {
    ...errorBody(refusal.wire, clock.now()),
    headers: { ...json, ...headers, ...refusal.headers },
    account: { ...account, ...refusal.account, ...errorOf(refusal) },
  };
}

/** `errorCode` is the code of the contract, if the refusal has one. */
const errorOf = ({ wire, explanation }: Refusal): Partial<Account> => ({
  error: explanation.code,
  ...('code' in wire ? { errorCode: wire.code } : {}),
  explanation,
});

/** Answers an unexpected exception as an internal error of KFR. */
export function defectReply(
  error: unknown,
  { clock }: Pick<KfrServices, 'clock'>,
  { headers, account }: ReplyBase,
): Reply {
  return {
    ...errorBody({ code: 'KFR-007' }, clock.now()),
    headers: { ...json, ...headers },
    account: { ...account, errorCode: 'KFR-007', ...reportDefect(error) },
  };
}
