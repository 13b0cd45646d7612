import type { Exchange, ExchangeFilter, Journal } from '../../journal/index.ts';
import { durationInWords, type Handler, pause, type Reply, type Request } from '../../kernel/index.ts';
import { withQuery } from '../query.ts';
import { json, refuse, retryAfter } from '../replies.ts';
import { filterOf, waitQuery } from './input.ts';

/** Adds present facts to a recorded exchange. */
export type View = (exchange: Exchange) => object;

/** Maximum of concurrent waits. */
const mostWaits = 100;

const defaultTimeoutInMs = 10_000;

/**
 * GET /_sandbox/exchanges/wait: answers as soon as `atLeast` exchanges match, or after `timeout`, which is real time, with 408 and the
 * exchanges that come closest. Stored exchanges count too.
 */
export function waitForExchanges(journal: Journal, view: View): Handler {
  let waits = 0;
  return (request) =>
    withQuery(
      request.query,
      { schema: waitQuery, code: 'exchange-filter' },
      async ({ limit = 100, atLeast = 1, timeout = defaultTimeoutInMs, ...input }): Promise<Reply> => {
        if (waits >= mostWaits) return tooMany();
        const filter = filterOf(input);
        waits += 1;
        try {
          await untilMatched({ journal, filter, atLeast, timeout }, request);
        } finally {
          waits -= 1;
        }
        const count = journal.count(filter);
        if (count >= atLeast)
          return json({ count, exchanges: journal.exchanges({ ...filter, limit }).map(view) });
        return timedOut(journal, filter, { atLeast, timeout, count });
      },
    );
}

interface Wait {
  readonly journal: Journal;
  readonly filter: ExchangeFilter;
  readonly atLeast: number;
  readonly timeout: number;
}

/** Waits until enough exchanges match, at most `timeout` milliseconds; less when the caller hangs up. */
async function untilMatched(
  { journal, filter, atLeast, timeout }: Wait,
  request: Pick<Request, 'onDisconnect'>,
): Promise<void> {
  const matched = new AbortController();
  let count = journal.count(filter);
  if (count >= atLeast) return;
  const unsubscribe = journal.onExchange(({ id }) => {
    if (!journal.matches(id, filter)) return;
    count += 1;
    if (count < atLeast) return;
    // Counted anew: a reset or the size of the journal may have removed some.
    count = journal.count(filter);
    if (count >= atLeast) matched.abort();
  });
  await pause(timeout, request, matched.signal);
  unsubscribe();
}

function timedOut(
  journal: Journal,
  filter: ExchangeFilter,
  { atLeast, timeout, count }: Pick<Wait, 'atLeast' | 'timeout'> & { readonly count: number },
): Reply {
  const fault = `${count} of ${atLeast} exchanges matched within ${durationInWords(timeout).en}; nearest says what others lack`;
  return json({ error: 'exchange-wait', faults: [fault], count, nearest: journal.nearest(filter) }, 408);
}

const tooMany = (): Reply =>
  retryAfter(
    1,
    refuse(429, 'too-many-waits', `${mostWaits} calls wait for exchanges, and no more may at once`),
  );
