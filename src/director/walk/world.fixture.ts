import { dayInUtc } from '../../kernel/index.ts';
import type { Standing } from '../../scenarios/index.ts';
import type { ObservedCall } from '../call.ts';
import type { World } from '../case-context.ts';
import { dNumber, institutions, organisation, person } from '../director.fixture.ts';

const begin = Date.parse('2026-03-04T11:00:00Z');

/** A world that the walk can change: a register, two clocks and a switch. */
export function walkWorld() {
  const standings = new Map<string, Standing>();
  const switches = new Map([['pace', 'slow']]);
  let now = 0;
  let moved = 0;
  let customers = 0;
  const get = (institution: string, customer: string): Standing =>
    standings.get(`${institution} ${customer}`) ?? 'none';
  const set = (institution: string, customer: string, standing: Standing): void => {
    standings.set(`${institution} ${customer}`, standing);
  };
  const world: World = {
    standing: get,
    institutionName: (number) => (number === institutions[0] ? 'PRØVEFORETAK AS' : undefined),
    otherThan: (number) => institutions.find((other) => other !== number) ?? '',
    now: () => begin + now + moved,
    today: () => dayInUtc(begin + now + moved),
    switches: () => Object.fromEntries(switches),
  };
  return {
    world,
    get,
    set,
    now: () => now,
    /** A new customer. @param role such as `person.1`; only its kind matters */
    fresh(role: string): string {
      customers += 1;
      if (role.startsWith('person')) return person(customers);
      return role.startsWith('d-number') ? dNumber(customers) : organisation(customers);
    },
    at: () => new Date(begin + now + moved).toISOString(),
    pass(milliseconds: number) {
      now += milliseconds;
    },
    moveClock(milliseconds: number) {
      moved += milliseconds;
    },
    setPace(pace: string) {
      switches.set('pace', pace);
    },
    load(institution: string) {
      for (const [key, standing] of standings)
        if (standing === 'loading' && key.startsWith(`${institution} `)) standings.set(key, 'active');
    },
    /** Applies the effect of a call with this answer to the register. */
    perform({ call, institution, customer, upload }: ObservedCall, status: number | 'none') {
      if (call === 'addCustomerDSOPGWByFile' && status === 201)
        for (const row of [...(upload?.contents?.first ?? []), ...(upload?.contents?.last ?? [])])
          if (get(institution, row.customer) !== 'active') set(institution, row.customer, 'loading');
      if (customer === undefined) return;
      if (call === 'addCustomerDSOPGW' && (status === 201 || status === 200))
        set(institution, customer, 'active');
      if (call === 'deleteCustomerDSOPGW' && status === 204) set(institution, customer, 'ended');
    },
  };
}

export type WalkWorld = ReturnType<typeof walkWorld>;
