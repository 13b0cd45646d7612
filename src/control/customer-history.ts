import type { Directory } from '../directory/index.ts';
import { isCustomerForm } from '../identifiers/index.ts';
import { cut, type Handler } from '../kernel/index.ts';
import type { Register } from '../register/index.ts';
import { json, refuse } from './replies.ts';

/**
 * GET /_sandbox/institutions/{fid}/customers/history: all periods of a customer in the order of creation, also those that
 * ended before they began, and the batch that will register the customer, if any. The customer is in the header CustomerID,
 * as addresses are logged.
 */
export const customerHistory =
  (directory: Directory, register: Register): Handler =>
  async ({ params: { fid = '' }, query, headers }) => {
    if (directory.institution(fid) === undefined)
      return refuse(
        404,
        'institution-unknown',
        `there is no institution ${cut(fid, 40)}; GET /_sandbox/institutions lists them`,
      );
    const customer = headers.customerid?.trim();
    const errors = [
      ...(query.size === 0 ? [] : ['the query: must be empty; an identifier in an address is found in logs']),
      ...(customer === undefined ? ['header CustomerID: is missing'] : []),
      ...(customer === undefined || isCustomerForm(customer)
        ? []
        : ['header CustomerID: must be 9 or 11 digits']),
    ];
    if (customer === undefined || errors.length > 0) return refuse(400, 'customer-history', ...errors);
    const waitingIn = await register.waitingIn(fid, customer);
    return json({
      fid,
      periods: register.periodsOf(fid, customer),
      ...(waitingIn === undefined ? {} : { waitingIn }),
    });
  };
