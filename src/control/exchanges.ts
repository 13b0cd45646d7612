import { z } from 'zod';
import { organisationNumber } from '../directory/index.ts';
import { type Exchange, type ExchangeFilter, type Journal, mostExchanges } from '../journal/index.ts';
import { cut, type Handler } from '../kernel/index.ts';
import { withQuery } from './query.ts';
import { json, refuse } from './replies.ts';

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`);

const text = z.string().min(1, 'must not be empty');

const filter = z.strictObject({
  correlationId: text.optional(),
  path: text.optional(),
  status: z
    .string()
    .regex(/^(?:[1-5]\d{2}|cut)$/, 'must be a whole number from 100 to 599, or cut')
    .transform((text) => (text === 'cut' ? text : Number(text)))
    .optional(),
  institution: organisationNumber.optional(),
  error: text.optional(),
  limit: wholeNumber(1, mostExchanges).optional(),
});

/** Adds what is known by now to the recorded exchange. */
type View = (exchange: Exchange) => unknown;

/** GET /_sandbox/exchanges?correlationId=&path=&status=&institution=&error=&limit= : newest first. error is a name or a code. */
export const exchanges =
  (journal: Journal, view: View): Handler =>
  ({ query }) =>
    withQuery(query, { schema: filter, code: 'exchange-filter' }, (wish) =>
      json({ exchanges: journal.exchanges(wish as ExchangeFilter).map(view) }),
    );

/** GET /_sandbox/exchanges/{id} */
export const exchange =
  (journal: Journal, view: View): Handler =>
  ({ params: { id = '' } }) => {
    const found = journal.exchange(id);
    return found === undefined
      ? refuse(
          404,
          'exchange-unknown',
          `there is no exchange ${cut(id, 40)}; the journal keeps the newest ${mostExchanges.toLocaleString('en')} since start or reset`,
        )
      : json(view(found));
  };
