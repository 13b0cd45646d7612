import { birthDayOf, birthYearOf } from '../../identifiers/index.ts';
import type { Oddity } from './verdict.ts';

const nothing = (en: string, nb: string): Oddity => ({
  unset: true,
  en: `${en}, what programs write for no date`,
  nb: `${nb}, som programmer skriver for ingen dato`,
});

/** What a date that was never set looks like in the libraries and databases that are used. */
const unset: Readonly<Record<string, Oddity>> = {
  '0001-01-01': nothing('DateTime.MinValue of .NET', 'DateTime.MinValue i .NET'),
  '1601-01-01': nothing('the zero of Windows', 'nullpunktet i Windows'),
  '1753-01-01': nothing('the least datetime of SQL Server', 'minste datetime i SQL Server'),
  '1899-12-30': nothing('the zero of Excel and OLE', 'nullpunktet i Excel og OLE'),
  '1899-12-31': nothing('the zero of Excel', 'nullpunktet i Excel'),
  '1900-01-01': nothing('the zero of SQL Server and Excel', 'nullpunktet i SQL Server og Excel'),
  '1970-01-01': nothing('the zero of Unix', 'nullpunktet i Unix'),
  '9999-12-31': nothing('DateTime.MaxValue of .NET', 'DateTime.MaxValue i .NET'),
};

const earliest = '1900-01-01';

/** Why nobody means a relationship of this customer to begin on that day; undefined when somebody may. */
export function startOddity(customer: string, start: string, today: string): Oddity | undefined {
  const known = unset[start];
  if (known !== undefined) return known;
  if (start < earliest) return { unset: false, en: `before ${earliest}`, nb: `før ${earliest}` };
  if (start > yearAfter(today))
    return { unset: false, en: 'more than a year ahead', nb: 'mer enn et år fram i tid' };
  if (customer.length !== 11 || Number(start.slice(0, 4)) > (birthYearOf(customer) ?? 0)) return undefined;
  const born = birthDayOf(customer);
  // Born later than today, says a number that is no help.
  if (born === undefined || born > today || start >= born) return undefined;
  return { unset: false, en: 'before the customer was born', nb: 'før kunden ble født' };
}

const yearAfter = (day: string): string =>
  `${String(Number(day.slice(0, 4)) + 1).padStart(4, '0')}${day.slice(4)}`;
