import { isDay } from '../kernel/index.ts';
import type { IncomingRelationship, Relationship } from '../register/index.ts';

/**
 * A relationship in the document: `customer`, `customer#start` or `customer#start#end`, an extension of the format of customer
 * files. One that ended before it began is marked `#never`, to distinguish it from a typing error.
 */
export function writeRelationship({ customer, start, end }: Relationship): string {
  if (end === undefined) return `${customer}#${start}`;
  return `${customer}#${start}#${end}${end < start ? '#never' : ''}`;
}

const form = /^(\d{9}|\d{11})(?:#(\d{4}-\d\d-\d\d)(?:#(\d{4}-\d\d-\d\d)(#never)?)?)?$/;

/** @returns the relationship, or an error message that does not contain the customer's number */
export function readRelationship(value: unknown): IncomingRelationship | string {
  const match = typeof value === 'string' ? form.exec(value) : null;
  if (match === null)
    return 'must be a customer of 9 or 11 digits, with its days if any: customer#2020-01-31 or customer#2020-01-31#2021-12-31';
  const [, customer = '', start, end, never] = match;
  const invalid = [start, end].find((day) => day !== undefined && !isDay(day));
  if (invalid !== undefined) return `there is no day ${invalid}`;
  if (start === undefined || end === undefined) return { customer, start };
  if (end < start && never === undefined)
    return `must not end (${end}) before it begins (${start}); #never at its end says that this is meant`;
  if (end >= start && never !== undefined) return 'must end before it begins, as #never says';
  return { customer, start, end };
}
