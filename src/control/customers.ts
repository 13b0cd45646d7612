import { z } from 'zod';
import { organisationNumber } from '../directory/index.ts';
import { isCustomerForm, maskUnlessSynthetic } from '../identifiers/index.ts';
import type { Clock, Handler, Reply } from '../kernel/index.ts';
import type { Register } from '../register/index.ts';
import { withQuery } from './query.ts';
import { json, refuse } from './replies.ts';

const most = 500;

export const filter = z.strictObject({
  institution: organisationNumber.optional().describe('Organisation number: only its customers'),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, `must be a whole number from 1 to ${most}`)
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= most, `must be a whole number from 1 to ${most}`)
    .default(50)
    .describe('Maximum of customers; default 50')
    .meta({ type: 'integer', minimum: 1, maximum: most }),
});

/**
 * GET /_sandbox/customers?institution=&limit= : customers of the register with the number of their periods, in ascending order. The
 * header CustomerID has the first digits of those wanted, as addresses are logged.
 */
export const customers =
  (register: Register): Handler =>
  ({ query, headers }) =>
    withQuery(query, { schema: filter, code: 'customer-filter' }, ({ institution, limit }): Reply => {
      const beginsWith = headers.customerid?.trim() ?? '';
      if (!/^\d{0,11}$/.test(beginsWith))
        return refuse(
          400,
          'customer-filter',
          'header CustomerID: must be the first digits of a number, at most 11',
        );
      const found = register.customers({
        beginsWith,
        limit,
        ...(institution === undefined ? {} : { fid: institution }),
      });
      return json({
        customers: found.customers.map(({ customer, institutions }) => ({
          ...shown(customer),
          institutions,
        })),
        count: found.count,
        counted: found.isCounted,
      });
    });

/**
 * GET /_sandbox/customers/history: the periods of the customer in the header CustomerID at every institution, and the batches that
 * will register the customer.
 */
export const customerHistories =
  (register: Register, clock: Clock): Handler =>
  async ({ query, headers }) => {
    const customer = headers.customerid?.trim() ?? '';
    const errors = [
      ...(query.size === 0 ? [] : ['the query: must be empty; an identifier in an address is found in logs']),
      ...(isCustomerForm(customer) ? [] : ['header CustomerID: must be 9 or 11 digits']),
    ];
    if (errors.length > 0) return refuse(400, 'customer-history', ...errors);
    const institutions = register.historyOf(customer);
    return json({
      ...shown(customer),
      today: clock.today(),
      institutions,
      waiting: await waitingIn(register, customer),
    });
  };

/** By institution, the last batch with a row of the customer that is not loaded yet. */
async function waitingIn(register: Register, customer: string) {
  const unfinished = (['waiting', 'loading'] as const).flatMap((state) => register.batches({ state }));
  const waiting: { fid: string; batch: string }[] = [];
  for (const fid of new Set(unfinished.map(({ fid }) => fid))) {
    const batch = await register.waitingIn(fid, customer);
    if (batch !== undefined) waiting.push({ fid, batch });
  }
  return waiting;
}

/** Organisations and synthetic persons are shown: no real person has such a number. */
const shown = (number: string): { readonly customer: string; readonly masked: boolean } => {
  const customer = maskUnlessSynthetic(number);
  return { customer, masked: customer !== number };
};
