import type { CaseResult, RunResult } from '../../scenarios/index.ts';
import type { Role } from '../find/roles.ts';
import type { Table } from '../find/tables.ts';
import { plainWords } from '../find/words.ts';
import type { CellAddress } from '../workbook/address.ts';
import { localTime } from '../workbook/serial-dates.ts';
import { asCellText } from '../workbook/strings.ts';
import { listAt } from './cell-plan.ts';
import { dateValue, timeValue } from './dates.ts';
import { actualOf, commentOf, correlationIdsOf, doneBy, endTimeOf } from './texts.ts';
import type { CellValue } from './value.ts';
import { type VerdictWords, wordsOfList } from './verdicts.ts';

export interface FillSettings {
  /** Overwrites cells that have a value, but never formulas. */
  readonly overwrite?: boolean;
  /** Used instead of the words in the column. */
  readonly words?: VerdictWords;
  /** Used instead of the name of the sandbox. */
  readonly doneBy?: string;
}

export interface TableContext {
  readonly table: Table;
  readonly run: RunResult;
  readonly from1904: boolean;
  readonly settings: FillSettings;
  /** Words for results in cells without a list of allowed values. */
  readonly words: VerdictWords;
  /** Marks that the workbook uses in boxes. */
  readonly marks: readonly string[];
}

/** The value for the cell of a role; undefined for none. */
export function cellValue(
  role: Role,
  address: CellAddress,
  result: CaseResult,
  context: TableContext,
): CellValue | 'no-word' | 'not-in-list' | undefined {
  const { table, run, from1904, settings } = context;
  const { language, sheet } = table;
  switch (role) {
    case 'result':
      return resultOf(address, result, context);
    case 'date':
    case 'time': {
      const time = localTime(endTimeOf(result) ?? '');
      if (time === undefined) return undefined;
      const format = sheet.formatAt(address);
      if (role === 'time') return timeValue(time, format, from1904);
      return dateValue(time, format, from1904, language, table.columns.has('time'));
    }
    case 'actual':
      return listed(actualOf(result, language));
    case 'correlationId':
      return listed(correlationIdsOf(result));
    case 'comment':
      return listed(commentOf(result, language));
    case 'doneBy':
      return listed(settings.doneBy ?? doneBy(run, language));
    default:
      return undefined;
  }

  function listed(text: string | undefined): CellValue | 'not-in-list' | undefined {
    return allowedText(text, listAt(sheet, address)?.values);
  }
}

/** A text as the list of allowed values spells it; `not-in-list` when the list does not have it. */
function allowedText(
  text: string | undefined,
  list: readonly string[] = [],
): CellValue | 'not-in-list' | undefined {
  const value = asText(text);
  if (value === undefined || list.length === 0) return value;
  const allowed = list.find((one) => plainWords(one) === plainWords(value.text));
  return allowed === undefined ? 'not-in-list' : asText(allowed);
}

function asText(text: string | undefined): CellValue | undefined {
  const clean = asCellText(text ?? '');
  return clean === '' ? undefined : { value: clean, text: clean };
}

/** The word for a result; `no-word` when the cell has a list of allowed values without one. */
function resultOf(
  address: CellAddress,
  { status }: CaseResult,
  context: TableContext,
): CellValue | 'no-word' | 'not-in-list' | undefined {
  if (status === 'open') return undefined;
  const chosenWord = context.settings.words?.[status];
  if (chosenWord !== undefined) return allowedText(chosenWord, listAt(context.table.sheet, address)?.values);
  return asText(wordsAt(address, context)[status]) ?? 'no-word';
}

/** The words for results in a cell: settings, else its list of allowed values, else those of the table. */
export function wordsAt(
  address: CellAddress,
  { table, words: tableWords, settings }: TableContext,
): VerdictWords {
  const list = listAt(table.sheet, address);
  const words = list === undefined ? tableWords : wordsOfList(list.values);
  return { ...words, ...settings.words };
}
