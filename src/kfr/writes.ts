import type { Explanation } from '../kernel/index.ts';
import type { Period } from '../register/index.ts';
import type { Switches } from '../switches/index.ts';
import type { KfrCall } from './call.ts';
import type { Caller } from './caller.ts';
import { customerOf } from './customer.ts';
import { Refusal } from './errors.ts';
import { explain } from './explain.ts';
import type { Outcome } from './outcome.ts';
import type { KfrServices } from './services.ts';

/** Operation 3: adds a relationship from today. 201 if it is new, 200 if the customer has one already. */
export async function addCustomer(
  call: KfrCall,
  { consumer }: Caller,
  services: KfrServices,
): Promise<Outcome> {
  const { register, clock, switches } = services;
  const customer = customerToWrite(call, switches);
  const today = clock.today();
  const added = await register.addInGroup(consumer, customer, today, {
    afterEnd: switches['post-after-delete'],
    earlierStart: switches['post-future-start'] === 'from-today' ? 'taken' : 'ignored',
  });
  if (added === 'opened') return { status: 201 };
  if (added === 'moved') return { status: 201, notes: [explain('relationship-begins-today', { today })] };
  const { start = today } = register.periodsOf(consumer, customer).at(-1) ?? {};
  if (added === 'reopened') return { status: 201, notes: [explain('relationship-reopened', { start })] };
  return {
    status: 200,
    notes: start > today ? [explain('relationship-begins-later', { start, today })] : [],
  };
}

/** Operation 4: ends the relationship today. Its history is kept. */
export async function endCustomer(
  call: KfrCall,
  { consumer }: Caller,
  { register, clock, switches }: KfrServices,
): Promise<Outcome> {
  const customer = customerToWrite(call, switches);
  const today = clock.today();
  const isEnded = register.end(consumer, customer, today);
  const last = register.periodsOf(consumer, customer).at(-1);
  const waitingIn = await register.waitingIn(consumer, customer);
  const notLoaded =
    waitingIn === undefined ? undefined : explain('delete-before-load', { batch: register.batch(waitingIn) });
  if (!isEnded) {
    const why = notLoaded ?? whyNotEnded(consumer, register.periodsOf(consumer, customer).at(-1));
    throw new Refusal({ code: 'KFR-008' }, why);
  }
  const neverBegun =
    last !== undefined && last.start > today
      ? explain('relationship-never-was', { start: last.start, end: today })
      : undefined;
  return { status: 204, notes: [neverBegun, notLoaded].filter((note) => note !== undefined) };
}

/** Why there is nothing to end. A period without end was loaded from a file after the attempt to end it. */
function whyNotEnded(fid: string, last: Period | undefined): Explanation {
  if (last === undefined) return explain('relationship-unknown', { fid });
  return last.end === undefined
    ? explain('delete-before-load', { batch: undefined })
    : explain('relationship-ended', { end: last.end });
}

/** Checks in this order: customer present, relationship type, form of the identifier. */
function customerToWrite({ customer, path, violations }: KfrCall, switches: Switches): string {
  if (customer === undefined || customer === '')
    throw new Refusal({ code: 'KFR-004' }, explain('customer-id-missing'));
  if (violations.some((violation) => violation.in === 'path' && violation.name === 'type')) {
    throw new Refusal({ code: 'KFR-009' }, explain('relationship-type', { type: path.type ?? '' }));
  }
  return customerOf(customer, 'KFR-005', switches);
}
