import { z } from 'zod';
import { organisationNumber } from '../directory/index.ts';
import { type Exchange, type ExchangeFilter, type Journal, mostExchanges } from '../journal/index.ts';
import { cut, type Handler } from '../kernel/index.ts';
import { withQuery } from './query.ts';
import { json, refuse } from './replies.ts';

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be a whole number from ${min} to ${max}`);

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

/** Adds present facts to a recorded exchange. */
type View = (exchange: Exchange) => unknown;

/** GET /_sandbox/exchanges?correlationId=&path=&status=&institution=&error=&limit= : newest first. error is a name or a code. */
export const exchanges =
  (journal: Journal, view: View): Handler =>
  ({ query }) =>
    withQuery(query, { schema: filter, code: 'exchange-filter' }, (input) =>
      json({ exchanges: journal.exchanges(input as ExchangeFilter).map(view) }),
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
