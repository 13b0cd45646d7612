import type { Call } from '../contract/index.ts';
import { customerOf } from './customer.ts';
import { Refusal } from './errors.ts';
import {
  customerIdMissing,
  deletedTooEarly,
  relationshipEnded,
  relationshipNotFound,
  relationshipType,
} from './explanations.ts';
import type { Outcome } from './outcome.ts';
import type { Caller, KfrServices, KfrSwitches } from './services.ts';

/** Operation 3: the customer is one from today on. 201 for a new relationship, 200 when there is one already. */
export function addCustomer(
  call: Call,
  { consumer }: Caller,
  { register, clock, switches }: KfrServices,
): Outcome {
  const customer = customerToWrite(call, switches);
  return { status: register.add(consumer, customer, clock.today()) ? 201 : 200 };
}

/** Operation 4: the relationship ends today; what it has been stays. */
export async function endCustomer(
  call: Call,
  { consumer }: Caller,
  { register, clock, switches }: KfrServices,
): Promise<Outcome> {
  const customer = customerToWrite(call, switches);
  const ended = register.end(consumer, customer, clock.today());
  const waiting = await register.isWaiting(consumer, customer);
  if (ended) return { status: 204, notes: waiting ? [deletedTooEarly()] : [] };
  const last = register.periodsOf(consumer, customer).at(-1);
  const explanation = waiting
    ? deletedTooEarly()
    : last?.end === undefined
      ? relationshipNotFound(consumer)
      : relationshipEnded(last.end);
  throw new Refusal({ code: 'KFR-008' }, explanation);
}

/** What the checks of a write come to, in this order: customer there, type, form of the identifier. */
function customerToWrite({ request, path, violations }: Call, switches: KfrSwitches): string {
  const customer = request.headers.customerid?.trim();
  if (customer === undefined || customer === '') throw new Refusal({ code: 'KFR-004' }, customerIdMissing());
  if (violations.some((violation) => violation.in === 'path' && violation.name === 'type')) {
    throw new Refusal({ code: 'KFR-009' }, relationshipType(path.type ?? '', 'path'));
  }
  return customerOf(customer, 'KFR-005', switches);
}
