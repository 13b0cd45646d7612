import type { OrderedFault } from '../../../../src/control/api.d.ts';
import type { ErrorCode } from '../../../../src/kfr/errors.ts';

const codes = {
  'KFR-001': true,
  'KFR-002': true,
  'KFR-003': true,
  'KFR-004': true,
  'KFR-005': true,
  'KFR-007': true,
  'KFR-008': true,
  'KFR-009': true,
  'KFR-010': true,
  'ERR-001': true,
  'ERR-002': true,
  'ERR-003': true,
  'ERR-004': true,
} satisfies Record<ErrorCode, true>;

export const errorCodes = Object.keys(codes);

/** In the words of the order, as in docs/faults.md; empty when every call matches. */
export function whichCalls(fault: OrderedFault): string {
  const { operation, institution, customer, correlationId, version, run } = fault;
  return inWords({ operation, institution, customer, correlationId, version, run });
}

export function outcomeOf(fault: OrderedFault): string {
  const { code, status, retryAfter, delay, stall, cut, performed } = fault;
  const spread = typeof delay === 'object' ? `${delay.from}–${delay.to}` : delay;
  return inWords({ code, status, retryAfter, delay: spread, stall, cut, performed });
}

/** A field whose value says enough stands without its name. */
const speaksForItself: readonly string[] = ['operation', 'code'];

const inWords = (fields: Readonly<Record<string, string | number | boolean | undefined>>): string =>
  Object.entries(fields)
    .flatMap(([name, value]) => {
      if (value === undefined || value === false) return [];
      if (value === true) return [name];
      return [speaksForItself.includes(name) ? String(value) : `${name} ${value}`];
    })
    .join(', ');
