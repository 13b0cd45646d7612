import type { Directory } from './directory/index.ts';
import type { Journal } from './journal/index.ts';
import type { ErrorName, LatestExchange } from './maskinporten/index.ts';

/** How many exchanges an error page shows. */
const shownExchanges = 10;

/** The newest exchanges with an error of /token, for its error page. */
export const latestExchangesWith =
  (journal: Journal, directory: Directory) =>
  (error: ErrorName): LatestExchange[] =>
    journal
      .exchanges({ error, limit: shownExchanges })
      .flatMap(({ id, at, institution: number, explanation }) => {
        if (explanation === undefined) return [];
        const organisation =
          number === undefined ? undefined : { number, name: directory.institution(number)?.name };
        return [{ id, at, organisation, code: explanation.code, summary: explanation.summary }];
      });
