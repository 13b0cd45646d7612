import { isAccountNumber } from '../identifiers/index.ts';
import { type Clock, dayInUtc, type Explanation, isDay } from '../kernel/index.ts';
import type { DayRange } from '../register/index.ts';
import { accountProvider } from './agencies/account-provider.ts';
import { type Relation, relationsOf } from './agencies/relations.ts';
import type { KfrCall } from './call.ts';
import type { Caller } from './caller.ts';
import { customerOf } from './customer.ts';
import { Refusal } from './errors.ts';
import { explain } from './explain.ts';
import type { Outcome } from './outcome.ts';
import type { KfrServices } from './services.ts';

/** Operation 1, for agencies: the institutions and banks that had the customer in the period. */
export function findCustomerRelation(call: KfrCall, _caller: Caller, services: KfrServices): Outcome {
  const { customer, range } = customerAndPeriodOf(call, services);
  return { status: 200, body: { banks: relationsOf(customer, range, false, services).map(relationView) } };
}

/** Operation 6, for an institution: whether it had the customer in the period. */
export function findOwnCustomerRelation(call: KfrCall, { consumer }: Caller, services: KfrServices): Outcome {
  const { customer, range } = customerAndPeriodOf(call, services);
  const isCustomer = services.register.isCustomer(consumer, customer, range, services.switches['end-day']);
  return {
    status: 200,
    body: { banks: isCustomer ? [institutionView(consumer, services)] : [] },
    notes: call.request.path.endsWith('/') ? [] : [explain('slash-left-out')],
  };
}

/** Operation 2, for agencies: the bank that services an account. */
export function findAccountProvider(call: KfrCall, _caller: Caller, services: KfrServices): Outcome {
  const { organisationNumber, name } = accountProvider(accountOf(call), services);
  return { status: 200, body: { organizationId: organisationNumber, bankName: name } };
}

/** The requested account. @throws Refusal ERR-004 unless it is 11 digits */
export function accountOf(call: KfrCall): string {
  const account = call.request.headers.accountid?.trim();
  if (account === undefined || !isAccountNumber(account)) {
    throw new Refusal({ code: 'ERR-004' }, explain('account-number-form', { value: account }));
  }
  return account;
}

const relationView = ({ organisationNumber, name, active }: Relation) => ({
  organizationID: organisationNumber,
  bankName: name,
  activeAccount: active,
});

/** `activeAccount` is false, since the register has no accounts. */
const institutionView = (fid: string, { directory }: KfrServices) => ({
  organizationID: fid,
  bankName: directory.institution(fid)?.name ?? fid,
  activeAccount: false,
});

/**
 * The requested customer and period.
 * @param days whether fromDate and toDate default to today or are required
 * @throws Refusal ERR-002 or ERR-003
 */
export function customerAndPeriodOf(
  call: KfrCall,
  { clock, switches }: KfrServices,
  days: 'today-when-left-out' | 'required' = 'today-when-left-out',
): { customer: string; range: DayRange } {
  const customer = customerOf(call.customer, 'ERR-002', switches);
  const today = days === 'required' ? undefined : clock.today();
  const range = { from: dayOf(call, 'fromDate', today), to: dayOf(call, 'toDate', today) };
  if (range.from > range.to) throw new Refusal({ code: 'ERR-003' }, whyBackwards(range, clock, today));
  return { customer, range };
}

function whyBackwards({ from, to }: DayRange, clock: Clock, today: string | undefined): Explanation {
  // Between midnight in Norway and midnight in UTC, a client in UTC sends yesterday's date.
  const isTodayInUtc = from === clock.today() && to === dayInUtc(clock.now());
  return explain('period-backwards', { from, to, today, isTodayInUtc });
}

function dayOf({ request }: KfrCall, name: 'fromDate' | 'toDate', today: string | undefined): string {
  const values = request.query.getAll(name);
  const [value = today] = values;
  if (value === undefined) throw new Refusal({ code: 'ERR-003' }, explain('day-missing', { name }));
  if (values.length > 1 || !isDay(value))
    throw new Refusal({ code: 'ERR-003' }, explain('day-form', { name, values }));
  return value;
}
