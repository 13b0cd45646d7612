import type { Language } from '../kernel/index.ts';
import {
  addressOf,
  type CaseWords,
  type CellPlan,
  columnLabel,
  displayed,
  inTableOrder,
  isOff,
  lettersOf,
  type NoPlace,
  nearLine,
  type Plan,
  type Role,
  type RowPlan,
  sheetsLeftOut,
  type Table,
  type TableHints,
  type TableRow,
  tableTexts,
  type Verdict,
  verdicts,
  type Workbook,
} from '../sheet/index.ts';
import * as texts from './texts/index.ts';
import type { SheetWords } from './words.ts';

export interface FillPreview {
  readonly plan: Plan;
  readonly tables: readonly Table[];
  readonly cases: readonly CaseWords[];
  readonly workbook: Workbook;
  readonly hints: TableHints;
}

/** The plan as lines, for the user to approve. */
export function planLines(
  { plan, tables, cases, workbook, hints }: FillPreview,
  language: Language,
): string[] {
  const words = texts[language].sheet;
  const { roles } = tableTexts(language);
  const titles = new Map(cases.map(({ id, title }) => [id, title[language]]));
  const lines = tables.flatMap((table) => [
    ...tableLines(table, plan, words, roles),
    ...plan.rows.filter(({ match }) => match.table === table).flatMap((row) => rowLines(row, titles, words)),
    '',
  ]);
  if (plan.casesWithoutRow.length > 0)
    lines.push(words.casesWithoutRow(plan.casesWithoutRow.length), ...wrapped(plan.casesWithoutRow), '');
  const ids = cases.map(({ id }) => id);
  const { near, hidden } = sheetsLeftOut(workbook, hints, tables, ids);
  if (near.length > 0) lines.push(...near.map((one) => nearLine(one, language)), '');
  if (hidden.length > 0) lines.push(words.hiddenSheets(hidden.map((name) => displayed(name))));
  if (workbook.hasFormulas) lines.push(words.formulas);
  return lines;
}

function tableLines(
  table: Table,
  plan: Plan,
  words: SheetWords,
  roles: Readonly<Record<Role, string>>,
): string[] {
  const { sheet, row, columns, ticks, others, undecided } = table;
  const resultWords = plan.words.get(table) ?? {};
  const hasResults = columns.has('result') || ticks !== undefined;
  const labels = others
    .flatMap((place) => place.columns.map((one) => displayed(columnLabel(one))))
    .join(', ');
  const place = others.findLast(({ isOff }) => isOff === undefined) ?? others.at(-1);
  const example = lettersOf(place?.columns[0]?.column ?? 1);
  const shownWord = (verdict: Verdict): string => {
    const [word, box] = [displayed(resultWords[verdict] ?? '–'), ticks?.columns.get(verdict)];
    return box === undefined ? word : words.tick(word, displayed(columnLabel(box)));
  };
  return [
    table.headings.size === 0
      ? words.forms(displayed(sheet.name), table.rows.length)
      : words.table(displayed(sheet.name), row, table.rows.length),
    ...inTableOrder(columns).map(
      ([role, column]) => `  ${roles[role].padEnd(13)}  ${displayed(columnLabel(column))}`,
    ),
    ...(hasResults
      ? [
          `  ${words.results}: ${verdicts.map((one) => `${words.verdicts[one]} ${shownWord(one)}`).join(', ')}`,
        ]
      : []),
    ...(undecided !== undefined
      ? [`  ${words.undecided[undecided](labels, example)}`]
      : labels === ''
        ? []
        : [`  ${words.otherColumns(labels)}`]),
    ...(sheet.isProtected ? [`  ${words.isProtected}`] : []),
    '',
  ];
}

function rowLines(
  { match, result, cells, lack }: RowPlan,
  titles: ReadonlyMap<string, string>,
  words: SheetWords,
): string[] {
  const { row, id, proposal, isClear, best, second } = match;
  const shownId = id ?? (proposal === undefined ? '–' : `${proposal}?`);
  const first = `  ${String(row.row).padStart(4)}  ${shownId.padEnd(8)}  ${rowTextOf(match, 60)}${row.isHidden ? ` (${words.hidden})` : ''}`;
  const scores = [best, second].flatMap((one) =>
    one === undefined ? [] : `${one.id} ${one.score.toFixed(2)}`,
  );
  const titleOf = (one: string): string => displayed(titles.get(one) ?? '', 60);
  const how =
    id !== undefined
      ? `${words.how(match.how, scores)}: ${titleOf(id)}`
      : proposal !== undefined
        ? words.proposal(proposal, titleOf(proposal), scores, isClear)
        : match.how === 'map'
          ? words.leftAlone
          : words.noProposal;
  const indent = ' '.repeat(18);
  return [
    first,
    ...(row.block === undefined || row.block.steps.length === 0
      ? []
      : [`${indent}${stepsLine(row.block, words)}`]),
    `${indent}${how}`,
    ...(match.isDoubtful && best !== undefined ? [`${indent}${words.doubtful(best.id)}`] : []),
    ...(id !== undefined && isOff(match) ? [`${indent}${words.forProduction}`] : []),
    ...(id !== undefined && result === undefined ? [`${indent}${words.notInRun}`] : []),
    ...(result?.status === 'open' ? [`${indent}${words.open}`] : []),
    ...(lack === undefined ? [] : [`${indent}${noPlaceLine(match, lack, words)}`]),
    ...cells.map((cell) => `${indent}${cellLine(cell, words)}`),
  ];
}

const stepsLine = ({ steps }: NonNullable<TableRow['block']>, words: SheetWords): string =>
  words.steps(steps[0]?.row ?? 0, steps.at(-1)?.row ?? 0);

function noPlaceLine({ table, row, id }: RowPlan['match'], lack: NoPlace, words: SheetWords): string {
  const last = row.block?.steps.at(-1)?.row ?? row.row;
  const key = `${displayed(table.sheet.name)}!${last}`;
  return words.noPlace(lack.stepCells.map(addressOf).join(', '), key, id ?? '');
}

function cellLine(cell: CellPlan, words: SheetWords): string {
  const address = addressOf(cell).padEnd(5);
  if (cell.obstacle === undefined) return `${address} ${displayed(cell.text, 70) || words.emptied}`;
  return `${address} ${words.obstacles[cell.obstacle]}`;
}

function wrapped(ids: readonly string[]): string[] {
  const lines: string[] = [];
  for (let at = 0; at < ids.length; at += 10) lines.push(`  ${ids.slice(at, at + 10).join(' ')}`);
  return lines;
}

/** A row as the user knows it, shortened. */
export const rowTextOf = ({ row }: RowPlan['match'], length: number): string =>
  displayed([row.id, ...row.texts].filter(Boolean).join(' · '), length);
