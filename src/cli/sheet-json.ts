import {
  addressOf,
  type Column,
  inTableOrder,
  isOff,
  lettersOf,
  type Plan,
  type Table,
} from '../sheet/index.ts';

/** The plan as JSON. `copy` is null when nothing was written. */
export function planJson(plan: Plan, tables: readonly Table[], copy: string | undefined): unknown {
  return {
    copy: copy ?? null,
    tables: tables.map((table) => ({
      sheet: table.sheet.name,
      headerRow: table.row,
      language: table.language,
      columns: inTableOrder(table.columns).map(([role, column]) => ({ role, ...columnJson(column) })),
      words: plan.words.get(table),
      ...(table.ticks === undefined ? {} : { boxes: boxesOf(table.ticks) }),
      ...(table.others.length === 0
        ? {}
        : { others: table.others.flatMap(({ columns }) => columns.map(columnJson)) }),
      ...(table.undecided === undefined ? {} : { undecided: table.undecided }),
    })),
    rows: plan.rows.map(({ match, result, cells, lack }) => ({
      sheet: match.table.sheet.name,
      row: match.row.row,
      id: match.row.id,
      says: match.row.texts.join(' · '),
      case: match.id ?? null,
      how: match.how,
      proposal: match.proposal ?? null,
      accepted: match.isClear || (match.how === 'words' && match.id !== undefined),
      doubtful: match.isDoubtful,
      best: match.best ?? null,
      second: match.second ?? null,
      status: result?.status ?? null,
      ...(match.row.block === undefined ? {} : { steps: match.row.block.steps.map(({ row }) => row) }),
      ...(isOff(match) ? { production: true } : {}),
      ...(lack === undefined ? {} : { noPlace: lack.stepCells.map(addressOf) }),
      cells: cells.map(({ role, row, column, text, obstacle }) => ({
        cell: addressOf({ row, column }),
        role,
        text,
        ...(obstacle === undefined ? {} : { obstacle }),
      })),
    })),
    casesWithoutRow: plan.casesWithoutRow,
  };
}

const columnJson = ({ column, heading }: Column) => ({ column: lettersOf(column), heading });

const boxesOf = ({ columns }: NonNullable<Table['ticks']>) =>
  Object.fromEntries([...columns].map(([verdict, column]) => [verdict, lettersOf(column.column)]));
