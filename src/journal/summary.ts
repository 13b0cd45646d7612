import { type Account, cut, mapStrings, redact } from '../kernel/index.ts';
import { type Exchange, momentOf, type Recorded } from './exchange.ts';
import { tokenIdOf } from './filter.ts';

/** What a list shows of an exchange: no headers, bodies, grant or claims. Absent facts are undefined. */
export interface ExchangeSummary
  extends Pick<Exchange, 'id' | 'at' | 'durationMs'>,
    Pick<Account, 'answeredBy'> {
  readonly operation: string | undefined;
  readonly institution: string | undefined;
  readonly error: string | undefined;
  readonly errorCode: string | undefined;
  readonly method: string;
  /** Truncated to 300 characters. */
  readonly path: string;
  readonly status: number;
  readonly cut: Exchange['reply']['cut'] | undefined;
  /** Of the header Sandbox-Run, if it was sent and valid. */
  readonly run: string | undefined;
  readonly correlationId: string | undefined;
  /** The explanation, or the first note. */
  readonly explanation: Pick<NonNullable<Account['explanation']>, 'code' | 'summary'> | undefined;
  /** jti of the issued or presented access token, truncated to 100 characters: the same in all calls of a flow. */
  readonly tokenId: string | undefined;
}

/** Of the exchanges that were listed, as masking takes most of the time. */
const summaries = new WeakMap<Recorded, ExchangeSummary>();

export function summaryOf(recorded: Recorded): ExchangeSummary {
  const summary = summaries.get(recorded) ?? summarised(recorded);
  summaries.set(recorded, summary);
  return summary;
}

function summarised(recorded: Recorded): ExchangeSummary {
  const { method, status, run, account } = recorded;
  const { answeredBy, operation, institution, error, errorCode, correlationId } = account;
  const explanation = account.explanation ?? account.notes?.[0];
  const tokenId = tokenIdOf(recorded);
  const summary: ExchangeSummary = {
    ...momentOf(recorded),
    answeredBy,
    operation,
    institution,
    error,
    errorCode,
    method,
    path: cut(recorded.path, 300),
    status,
    cut: recorded.cut,
    run,
    correlationId,
    explanation: explanation && { code: explanation.code, summary: explanation.summary },
    tokenId: tokenId && cut(tokenId, 100),
  };
  return mapStrings(summary, (text) => redact(text));
}
