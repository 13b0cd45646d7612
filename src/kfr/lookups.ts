import type { Call } from '../contract/index.ts';
import { isAccountNumber } from '../identifiers/index.ts';
import type { DayRange } from '../register/index.ts';
import { customerOf } from './customer.ts';
import { isDay } from './day.ts';
import { Refusal } from './errors.ts';
import { accountNumberForm, dayForm, periodBackwards, slashLeftOut, unknownAccount } from './explanations.ts';
import type { Outcome } from './outcome.ts';
import type { Caller, KfrServices } from './services.ts';

/** Operation 1, for agencies: every institution that has or has had the customer in the period. */
export function findCustomerRelation(call: Call, _caller: Caller, services: KfrServices): Outcome {
  const { customer, range } = askedFor(call, services);
  const institutions = services.register.institutionsOf(customer, range, services.switches['end-day']);
  return { status: 200, body: { banks: institutions.map((fid) => bank(fid, services)) } };
}

/** Operation 6, for an institution: whether it has or has had the customer itself in the period. */
export function findOwnCustomerRelation(call: Call, { consumer }: Caller, services: KfrServices): Outcome {
  const { customer, range } = askedFor(call, services);
  const found = services.register.isCustomer(consumer, customer, range, services.switches['end-day']);
  return {
    status: 200,
    body: { banks: found ? [bank(consumer, services)] : [] },
    notes: call.request.path.endsWith('/') ? [] : [slashLeftOut()],
  };
}

/** Operation 2, for agencies: who services an account, by the first four digits of its number. */
export function findAccountProvider(call: Call, _caller: Caller, { directory }: KfrServices): Outcome {
  const account = call.request.headers.accountid?.trim();
  if (account === undefined || !isAccountNumber(account)) {
    throw new Refusal({ code: 'ERR-004' }, accountNumberForm(account));
  }
  const series = account.slice(0, 4);
  const provider = directory.institutions().find(({ accountSeries }) => accountSeries.includes(series));
  if (provider === undefined) throw new Refusal({ code: 'ERR-004' }, unknownAccount(series));
  return { status: 200, body: { organizationId: provider.organisationNumber, bankName: provider.name } };
}

/** An institution as the contract lists it; a relationship in this register never stands for an account. */
const bank = (fid: string, { directory }: KfrServices) => ({
  organizationID: fid,
  bankName: directory.institution(fid)?.name ?? fid,
  activeAccount: false,
});

function askedFor(call: Call, { clock, switches }: KfrServices): { customer: string; range: DayRange } {
  const customer = customerOf(call.request.headers.customerid?.trim(), 'ERR-002', switches);
  const today = clock.today();
  const range = { from: dayOf(call, 'fromDate', today), to: dayOf(call, 'toDate', today) };
  if (range.from > range.to)
    throw new Refusal({ code: 'ERR-003' }, periodBackwards(range.from, range.to, today));
  return { customer, range };
}

function dayOf({ request }: Call, name: 'fromDate' | 'toDate', today: string): string {
  const values = request.query.getAll(name);
  const [value = today] = values;
  if (values.length > 1 || !isDay(value)) throw new Refusal({ code: 'ERR-003' }, dayForm(name, values));
  return value;
}
