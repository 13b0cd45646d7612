import type { Fault } from './fault.ts';

/** A customer whose calls always get a fault. Its numbers are valid and synthetic, and not in the test data. */
export interface MagicCustomer {
  /** Tenor series, born on 29 February 1904. */
  readonly person: string;
  readonly organisation: string;
  readonly fault: Fault;
  /** `writes`: POST and DELETE only, so that a look-up can show their effect. */
  readonly operations: 'all' | 'writes';
}

const row = (
  person: string,
  organisation: string,
  fault: Fault,
  operations: MagicCustomer['operations'] = 'all',
): MagicCustomer => ({ person, organisation, fault, operations });

const fiveSeconds = { from: 5_000, to: 5_000 };

/** A test compares them with docs/faults.md. */
export const magicCustomers: readonly MagicCustomer[] = [
  row('29820410066', '399900018', { code: 'KFR-001' }),
  row('29820411011', '399900107', { code: 'KFR-002' }),
  row('29820412077', '399900204', { code: 'KFR-003' }),
  row('29820413022', '399900301', { code: 'KFR-004' }),
  row('29820414088', '399900409', { code: 'KFR-005' }),
  row('29820415033', '399900506', { code: 'KFR-007' }),
  row('29820416099', '399900603', { code: 'KFR-008' }),
  row('29820417044', '399900700', { code: 'KFR-009' }),
  row('29820418180', '399900808', { code: 'KFR-010' }),
  row('29820419055', '399900905', { code: 'ERR-001' }),
  row('29820420029', '399901006', { code: 'ERR-002' }),
  row('29820421084', '399901103', { code: 'ERR-003' }),
  row('29820422110', '399901200', { code: 'ERR-004' }),
  row('29820423095', '399901308', { status: 401 }),
  row('29820424040', '399901405', { status: 403 }),
  row('29820425187', '399901502', { status: 429, retryAfter: 5 }),
  row('29820426051', '399901618', { status: 503, retryAfter: 5 }),
  row('29820427007', '399901707', { status: 504 }),
  row('29820428062', '399901804', { delay: fiveSeconds }),
  row('29820429018', '399901901', { stall: true }),
  row('29820430091', '399902002', { cut: 'before' }),
  row('29820431047', '399902118', { cut: 'before', performed: true }, 'writes'),
  row('29820432183', '399902207', { cut: 'middle', performed: true }, 'writes'),
  row('29820433058', '399902304', { code: 'KFR-007', performed: true }, 'writes'),
  row('29820434003', '399902401', { stall: true, performed: true }, 'writes'),
];

const byNumber: ReadonlyMap<string, MagicCustomer> = new Map(
  magicCustomers.flatMap((customer) => [
    [customer.person, customer],
    [customer.organisation, customer],
  ]),
);

/** The fault of a call, if `customer` is a magic customer. */
export function magicFault(customer: string, method: string): Fault | undefined {
  const found = byNumber.get(customer);
  return found?.operations === 'writes' && method === 'GET' ? undefined : found?.fault;
}
