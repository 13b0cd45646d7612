import { curlOf, type Journal, mostExchanges } from '../../journal/index.ts';
import { cut, type Handler, preferredType, type Reply } from '../../kernel/index.ts';
import { withQuery } from '../query.ts';
import { json, refuse } from '../replies.ts';
import { exchangeFilter, exchangeQuery, filterOf } from './input.ts';
import { type View, waitForExchanges } from './wait.ts';

/** The outcome of each check of /token. @param last the check begun last @param isRefused whether it refused the grant */
export type CheckOutcomes = (last: string, isRefused: boolean) => readonly object[];

const code = 'exchange-filter';

/** /_sandbox/exchanges: recorded calls, newest first, and what is counted, grouped or awaited of them. */
export function exchanges(journal: Journal, view: View, checkOutcomes: CheckOutcomes) {
  return {
    exchanges: ({ query }) =>
      withQuery(query, { schema: exchangeQuery, code }, ({ limit = 100, view: form, ...input }) => {
        const filter = { ...filterOf(input), limit };
        return json({
          exchanges: form === 'summary' ? journal.summaries(filter) : journal.exchanges(filter).map(view),
        });
      }),
    exchangeCount: ({ query }) =>
      withQuery(query, { schema: exchangeFilter, code }, (input) =>
        json({ count: journal.count(filterOf(input)) }),
      ),
    exchangeGroups: ({ query }) =>
      withQuery(query, { schema: exchangeFilter, code }, (input) =>
        json({ groups: journal.groups(filterOf(input)) }),
      ),
    exchangeWait: waitForExchanges(journal, view),
    exchange: (request) => {
      const { id = '' } = request.params;
      const found = journal.exchange(id);
      if (found === undefined)
        return refuse(
          404,
          'exchange-unknown',
          `there is no exchange ${cut(id, 40)}; the journal keeps the newest ${mostExchanges.toLocaleString('en')} since start or reset`,
        );
      const isDownload = request.query.has('download');
      if (!isDownload && prefersPage(request.headers.accept)) return toPage(request.path, id);
      const { lastCheck, explanation } = found;
      const checks = lastCheck && { checks: checkOutcomes(lastCheck, explanation !== undefined) };
      const body = { ...view(found), ...checks, curl: curlOf(found, request.origin) };
      const attachment = { 'Content-Disposition': `attachment; filename="exchange-${id}.json"` };
      return json(body, 200, { Vary: 'Accept', ...(isDownload ? attachment : {}) });
    },
  } satisfies Record<string, Handler>;
}

const prefersPage = (accept = '*/*'): boolean =>
  preferredType(accept, 'application/json', 'text/html') === 'text/html';

/** A browser that follows Sandbox-Exchange gets the page. Relative, so that it works behind a proxy that adds a path. */
function toPage(path: string, id: string): Reply {
  const up = path.endsWith('/') ? '../../../' : '../../';
  return {
    status: 303,
    headers: { Location: `${up}traffic/${id}`, Vary: 'Accept', 'Cache-Control': 'no-store' },
    account: { answeredBy: 'control' },
  };
}
