import { type Account, type Reply, reportDefect } from '../kernel/index.ts';
import type { KfrCall } from './call.ts';
import { errorBody, type Refusal } from './errors.ts';
import type { Outcome } from './outcome.ts';
import type { KfrServices } from './services.ts';

const json = { 'Content-Type': 'application/json' };

/** What all replies to a call share: headers, and the account for the journal. */
interface Frame {
  readonly headers: Reply['headers'];
  readonly account: Account;
}

const outside: Frame = { headers: {}, account: { answeredBy: 'kfr' } };

export const frameOf = ({ operation, correlationId, account }: KfrCall): Frame => ({
  headers: operation.echoes && correlationId !== undefined ? { CorrelationID: correlationId } : {},
  account,
});

export function successReply(
  { status, body, notes = [], account: details = {} }: Outcome,
  { headers, account }: Frame,
): Reply {
  return {
    status,
    headers: body === undefined ? headers : { ...json, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    account: { ...account, ...details, ...(notes.length === 0 ? {} : { notes }) },
  };
}

/** @param frame default: for a request that is no call of an operation */
export function refusalReply(
  refusal: Refusal,
  { clock }: Pick<KfrServices, 'clock'>,
  { headers, account } = outside,
): Reply {
  return {
    ...errorBody(refusal.wire, clock.now()),
    headers: { ...json, ...headers, ...refusal.headers },
    account: { ...account, ...refusal.account, ...errorOf(refusal) },
  };
}

/** The error is named after its explanation; errorCode is the contract's code, if it has one. */
const errorOf = ({ wire, explanation }: Refusal): Partial<Account> => ({
  error: explanation.code,
  ...('code' in wire ? { errorCode: wire.code } : {}),
  explanation,
});

/** Answers an unexpected exception as KFR answers internal errors. */
export function defectReply(
  thrown: unknown,
  { clock }: Pick<KfrServices, 'clock'>,
  { headers, account }: Frame,
): Reply {
  return {
    ...errorBody({ code: 'KFR-007' }, clock.now()),
    headers: { ...json, ...headers },
    account: { ...account, errorCode: 'KFR-007', ...reportDefect(thrown) },
  };
}
