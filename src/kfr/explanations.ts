import { row, type TextsOf } from '../kernel/index.ts';
import type { BatchProgress } from '../register/index.ts';
import { shownLine, shownNumber } from './shown.ts';

const inCustomerId = 'header CustomerID';
const inDays = 'query fromDate and toDate';

const correlationId = { where: 'header CorrelationID', expected: 'a UUID, new for each request' };

/** A customer number of the right form. */
interface CustomerNumber {
  /** Masked. */
  readonly number: string;
  readonly of: 'person' | 'organisation';
}

/** A valid number outside the synthetic series. */
interface RealLookingNumber extends CustomerNumber {
  readonly outcome: 'served' | 'refused';
  /** The switch that decides. */
  readonly rule: 'real-numbers' | 'real-organisations';
}

const invalidNumber = row(({ number, of }: CustomerNumber) => ({
  where: inCustomerId,
  expected:
    of === 'organisation'
      ? 'a last digit that controls the others (weights 3 2 7 6 5 4 3 2, modulus 11)'
      : 'a date of birth that exists, and two control digits that fit',
  got: number,
}));

/** Explanations of refusals, and notes, of the operations and the checks they share. */
export const explanations = {
  'scope-missing': row(({ needed, held }: { needed: string; held: readonly string[] }) => ({
    where: 'claim scope of the token',
    expected: needed,
    got: shownLine(held.join(' ')),
  })),
  'institution-other': row(({ fid, consumer }: { fid: string; consumer: string }) => ({
    where: 'path fid',
    expected: `${consumer}, the consumer of the token`,
    got: fid,
  })),
  'correlation-id-missing': row({ ...correlationId, got: 'no header' }),
  'correlation-id-form': row(({ value }: { value: string }) => ({ ...correlationId, got: shownLine(value) })),

  'customer-id-missing': row({
    where: inCustomerId,
    expected: '9 or 11 digits',
    got: 'no header, or an empty one',
  }),
  'customer-id-form': row(({ value }: { value: string | undefined }) => ({
    where: inCustomerId,
    expected: '11 digits for a person, 9 for an organisation',
    got: value === undefined ? 'no header' : `${value.length} characters: ${shownNumber(value)}`,
  })),
  'customer-id-control-digits': invalidNumber,
  'customer-id-date-of-birth': invalidNumber,
  'customer-id-control-digits-and-date-of-birth': invalidNumber,
  'customer-id-looks-real': row(({ number }: RealLookingNumber) => ({
    where: inCustomerId,
    expected: 'a synthetic number',
    got: number,
  })),

  'account-number-form': row(({ value }: { value: string | undefined }) => ({
    where: 'header AccountID',
    expected: '11 digits',
    got: value === undefined ? 'no header' : shownNumber(value),
  })),
  'slash-left-out': row({ where: 'path', expected: 'a path that ends in a slash', got: 'none' }),
  'day-form': row(({ name, values }: { name: string; values: readonly string[] }) => ({
    where: `query ${name}`,
    expected: 'one day that exists, YYYY-MM-DD',
    got: values.length > 1 ? `${values.length} values` : shownLine(values[0] ?? ''),
  })),
  'day-missing': row(({ name }: { name: string }) => ({
    where: `query ${name}`,
    expected: 'one day that exists, YYYY-MM-DD',
    got: 'nothing',
  })),
  'period-backwards': row(({ from, to }: BackwardsPeriod) => ({
    where: inDays,
    expected: 'fromDate on or before toDate',
    got: `${from} to ${to}`,
  })),

  'relationship-type': row(({ type }: { type: string }) => ({
    where: 'path',
    expected: 'DSOPBANK',
    got: shownLine(type),
  })),
  'relationship-unknown': row(({ fid }: { fid: string }) => ({
    where: inCustomerId,
    expected: `a customer of ${fid}`,
    got: 'no relationship, now or ever',
  })),
  'relationship-ended': row(({ end }: { end: string }) => ({
    where: inCustomerId,
    expected: 'a relationship that goes on',
    got: `ended ${end}`,
  })),
  'relationship-reopened': row(({ start }: { start: string }) => ({
    where: inCustomerId,
    expected: 'a customer whose relationship has ended',
    got: `a relationship since ${start}`,
  })),
  'relationship-begins-later': row(({ start, today }: { start: string; today: string }) => ({
    where: inCustomerId,
    expected: `a relationship that has begun on ${today}`,
    got: `one that begins on ${start}`,
  })),
  'relationship-begins-today': row(({ today }: { today: string }) => ({
    where: inCustomerId,
    expected: `a relationship that has begun on ${today}`,
    got: 'one that was to begin later',
  })),
  'relationship-never-was': row(({ start }: { start: string; end: string }) => ({
    where: inCustomerId,
    expected: 'a relationship that has begun',
    got: `one that was to begin on ${start}`,
  })),
  'delete-before-load': row(({ batch }: { batch: BatchProgress | undefined }) => ({
    where: inCustomerId,
    expected: 'a relationship that is loaded',
    got:
      batch === undefined
        ? 'one that waits in batch'
        : `one that waits in batch ${batch.id}, to be loaded by ${new Date(batch.expectedEnd).toISOString()}`,
  })),

  'daily-volume': row(({ rows, day, most }: { rows: number; day: string; most: number }) => ({
    where: 'part customers',
    expected: `at most ${most} relationships a day, or more that are announced to Bits`,
    got: `${rows} on ${day}`,
  })),
  'upload-cut-off': row({
    where: 'body',
    expected: 'the whole file',
    got: 'a connection that closed before the end',
  }),
  'upload-reset': row({
    where: 'body',
    expected: 'a register that stays as it is until the file is read',
    got: 'a reset of the sandbox',
  }),
};

/** A period that ends before it begins. */
interface BackwardsPeriod {
  readonly from: string;
  readonly to: string;
  /** The default of both days; undefined if they are required. */
  readonly today: string | undefined;
  /** `from` is today in Norway, and `to` is still today in UTC. */
  readonly isTodayInUtc: boolean;
}

export interface ExplanationTexts extends TextsOf<typeof explanations> {}
