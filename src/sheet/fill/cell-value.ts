import type { CaseResult, RunResult } from '../../scenarios/index.ts';
import type { Role } from '../find/roles.ts';
import type { Table } from '../find/tables.ts';
import { isWithin, type Place } from '../workbook/address.ts';
import { localTime } from '../workbook/moments.ts';
import type { AllowedList, Sheet } from '../workbook/sheet.ts';
import { asCellText } from '../workbook/strings.ts';
import { dateValue, timeValue } from './dates.ts';
import { actualOf, commentOf, correlationIdsOf, doneBy, momentOf } from './texts.ts';
import type { Value } from './value.ts';
import { type VerdictWords, wordsOfList } from './verdicts.ts';

export interface FillWishes {
  /** Overwrites cells that have a value, but never formulas. */
  readonly overwrite?: boolean;
  /** Replaces the column's own words. */
  readonly words?: VerdictWords;
  /** Replaces the name of the sandbox. */
  readonly doneBy?: string;
}

export interface TableContext {
  readonly table: Table;
  readonly run: RunResult;
  readonly from1904: boolean;
  readonly wishes: FillWishes;
  /** Words for results where the cell has no list of allowed values. */
  readonly words: VerdictWords;
}

/** The value for a column of this role; undefined for none. */
export function cellValue(
  role: Role,
  place: Place,
  result: CaseResult,
  context: TableContext,
): Value | 'no-word' | undefined {
  const { table, run, from1904, wishes } = context;
  const { language, sheet } = table;
  switch (role) {
    case 'result':
      return resultOf(place, result, context);
    case 'date':
    case 'time': {
      const time = localTime(momentOf(result) ?? '');
      if (time === undefined) return undefined;
      const shows = sheet.shows(place);
      if (role === 'time') return timeValue(time, shows, from1904);
      return dateValue(time, shows, from1904, language, table.columns.has('time'));
    }
    case 'actual':
      return asText(actualOf(result, language));
    case 'correlationId':
      return asText(correlationIdsOf(result));
    case 'comment':
      return asText(commentOf(result, language));
    case 'doneBy':
      return asText(wishes.doneBy ?? doneBy(run, language));
    default:
      return undefined;
  }
}

function asText(text: string | undefined): Value | undefined {
  const clean = asCellText(text ?? '');
  return clean === '' ? undefined : { value: clean, text: clean };
}

/**
 * The word for a result. A cell's list of allowed values decides which words there are; a result without one is not
 * written.
 */
function resultOf(
  place: Place,
  { status }: CaseResult,
  context: TableContext,
): Value | 'no-word' | undefined {
  if (status === 'open') return undefined;
  const wished = context.wishes.words?.[status];
  if (wished !== undefined) return asText(wished);
  return asText(wordsAt(place, context)[status]) ?? 'no-word';
}

export const listAt = ({ lists }: Sheet, place: Place): AllowedList | undefined =>
  lists.find(({ areas }) => areas.some((area) => isWithin(place, area)));

export function wordsAt(place: Place, { table, words: usual, wishes }: TableContext): VerdictWords {
  const list = listAt(table.sheet, place);
  const words = list === undefined ? usual : wordsOfList(list.values);
  return { ...words, ...wishes.words };
}
