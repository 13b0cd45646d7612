import { mapStrings, redact } from '../kernel/index.ts';
import { type Exchange, exchangeOf, type Recorded } from './exchange.ts';
import { tokenIdOf } from './filter.ts';

/** What one exchange shows beyond lists. */
export interface ExchangeDetail extends Exchange {
  readonly certificates?: NonNullable<Recorded['account']['certificates']>;
  /** Id of the token request that issued the presented token, while it is stored. */
  readonly grantedBy?: string;
  /** Ids of the calls with the issued token: the newest hundred, oldest first. */
  readonly usedBy?: readonly string[];
}

const mostUses = 100;

/** @param stored newest first */
export function detailOf(recorded: Recorded, stored: Iterable<Recorded>): ExchangeDetail {
  const { certificates } = recorded.account;
  return {
    ...exchangeOf(recorded),
    ...(certificates === undefined ? {} : { certificates: mapStrings(certificates, (text) => redact(text)) }),
    ...flowOf(recorded, stored),
  };
}

/**
 * Finds the other exchanges with the same token. Searched on demand: this costs the calls nothing, and cannot name an exchange that
 * the journal has forgotten.
 */
function flowOf(
  recorded: Recorded,
  stored: Iterable<Recorded>,
): Pick<ExchangeDetail, 'grantedBy' | 'usedBy'> {
  const token = tokenIdOf(recorded);
  if (token === undefined) return {};
  const others = [...stored].filter((other) => other !== recorded && tokenIdOf(other) === token);
  if (!isTokenRequest(recorded)) {
    const request = others.find(isTokenRequest);
    return request === undefined ? {} : { grantedBy: String(request.id) };
  }
  const uses = others.filter((other) => !isTokenRequest(other)).map(({ id }) => String(id));
  return { usedBy: uses.slice(0, mostUses).toReversed() };
}

const isTokenRequest = ({ account }: Recorded): boolean => account.operation === 'token';
