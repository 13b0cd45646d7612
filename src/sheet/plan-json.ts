import { type Localized, sameInAll } from '../kernel/index.ts';
import type { Plan, RowPlan } from './fill/plan.ts';
import type { Column } from './find/roles.ts';
import { inTableOrder, type Table } from './find/tables.ts';
import type { CaseWords } from './match/cases.ts';
import { addressKey } from './match/mapping.ts';
import { isOff } from './match/rows.ts';
import type { CaseScore } from './match/score.ts';
import { addressOf, lettersOf } from './workbook/address.ts';

/** The plan as JSON: tables, rows, and what each row gets. */
export function planJson(plan: Plan, tables: readonly Table[], cases: readonly CaseWords[]) {
  const titles = new Map(cases.map(({ id, title }) => [id, title]));
  return {
    tables: tables.map((table) => ({
      sheet: table.sheet.name,
      headerRow: table.row,
      language: table.language,
      columns: inTableOrder(table.columns).map(([role, column]) => ({ role, ...columnJson(column) })),
      // A table without rows has no words.
      words: plan.words.get(table) ?? {},
      ...(table.ticks === undefined ? {} : { boxes: boxesOf(table.ticks) }),
      ...(table.others.length === 0
        ? {}
        : { others: table.others.flatMap(({ columns }) => columns.map(columnJson)) }),
      ...(table.undecided === undefined ? {} : { undecided: table.undecided }),
    })),
    rows: plan.rows.map((row) => ({ table: tables.indexOf(row.match.table), ...rowJson(row, titles) })),
    casesWithoutRow: plan.casesWithoutRow,
  };
}

function rowJson({ match, result, cells, lack }: RowPlan, titles: ReadonlyMap<string, Localized>) {
  const { table, row, best, second } = match;
  const scored = (score: CaseScore | undefined) =>
    score === undefined ? null : { ...score, title: titles.get(score.id) ?? sameInAll(score.id) };
  return {
    sheet: table.sheet.name,
    row: row.row,
    key: addressKey(table, row),
    id: row.id,
    says: row.texts.join(' · '),
    case: match.id ?? null,
    how: match.how,
    proposal: match.proposal ?? null,
    accepted: match.isClear || (match.how === 'words' && match.id !== undefined),
    doubtful: match.isDoubtful,
    best: scored(best),
    second: scored(second),
    status: result?.status ?? null,
    ...(row.block === undefined ? {} : { steps: row.block.steps.map((step) => step.row) }),
    ...(isOff(match) ? { production: true } : {}),
    ...(lack === undefined ? {} : { noPlace: lack.stepCells.map(addressOf) }),
    fills: cells.some(({ obstacle }) => obstacle === undefined),
    cells: cells.map(({ role, row, column, text, obstacle }) => ({
      cell: addressOf({ row, column }),
      role,
      text,
      ...(obstacle === undefined ? {} : { obstacle }),
    })),
  };
}

const columnJson = ({ column, heading }: Column) => ({ column: lettersOf(column), heading });

const boxesOf = ({ columns }: NonNullable<Table['ticks']>) =>
  Object.fromEntries([...columns].map(([verdict, column]) => [verdict, lettersOf(column.column)]));
