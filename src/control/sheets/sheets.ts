import type { Directory } from '../../directory/index.ts';
import { defaultLanguage, type Handler, type Reply, type Request } from '../../kernel/index.ts';
import { clean } from '../../report/index.ts';
import type { Library, RunResult } from '../../scenarios/index.ts';
import {
  clear,
  findTables,
  mappingOf,
  matchRows,
  nearLine,
  openWorkbook,
  planFill,
  planJson,
  readMapping,
  SheetError,
  selectSheets,
  sheetsLeftOut,
  tableTexts,
  wordsOfCases,
  writeMapping,
} from '../../sheet/index.ts';
import type { FilledSheet, SheetPlan } from '../api.d.ts';
import { withBody } from '../body.ts';
import { withQuery } from '../query.ts';
import { json, refuse } from '../replies.ts';
import { noParameters } from '../reports/input.ts';
import type { Results } from '../reports/reports.ts';
import { runKeyInQuery } from '../scenarios/run-key.ts';
import { checkExtent } from './extent.ts';
import { hintsOf, maxOrderBytes, type SheetOrder, settingsOf, sheetOrder } from './input.ts';

export interface Services {
  readonly library: Library;
  readonly directory: Directory;
  /** The runs as their reports have them. */
  readonly results: Results;
}

export type Sheets = ReturnType<typeof sheets>;

type Answer = (order: SheetOrder, run: RunResult) => Reply;

/**
 * /_sandbox/scenarios/sheet and /_sandbox/runs/{id}/sheet: an institution's own workbook with the results of a run. The workbook is in
 * each request, and nothing of it is kept.
 */
export function sheets({ library, directory, results }: Services) {
  const ofObserved =
    (answer: Answer): Handler =>
    (request) =>
      results.ofObserved(request, runKeyInQuery(request.query, directory), (run) =>
        withOrder(request, run, answer),
      );
  const ofRun =
    (answer: Answer): Handler =>
    (request) =>
      withQuery(request.query, noParameters, () =>
        results.ofRun(request, (run) => withOrder(request, run, answer)),
      );
  const plan: Answer = (order, run) => json(shown(previewOf(order, run, library), order));
  const fill: Answer = (order, run) => {
    const preview = previewOf(order, run, library);
    const cells = preview.plan.rows.flatMap((row) => row.cells.filter(isWritten)).length;
    const filled = cells === 0 ? null : preview.workbook.filled(preview.plan).toString('base64');
    return json({ cells, workbook: filled, plan: shown(preview, order) } satisfies FilledSheet);
  };
  return {
    planObservedSheet: ofObserved(plan),
    fillObservedSheet: ofObserved(fill),
    planRunSheet: ofRun(plan),
    fillRunSheet: ofRun(fill),
  } satisfies Record<string, Handler>;
}

const isWritten = ({ obstacle }: { readonly obstacle?: unknown }): boolean => obstacle === undefined;

const withOrder = (request: Request, run: RunResult, answer: Answer): Promise<Reply> =>
  withBody(
    request,
    {
      schema: sheetOrder,
      code: 'sheet-order',
      example: '{"workbook":"…","mapping":"Tester!12: KFR-N01"}',
      maxBytes: maxOrderBytes,
    },
    (order) => {
      try {
        return answer(order, run);
      } catch (error) {
        if (error instanceof SheetError) return refuse(400, 'sheet', ...error.linesIn(order.language));
        throw error;
      }
    },
  );

/** @throws SheetError */
function previewOf(order: SheetOrder, run: RunResult, { scenarios }: Library) {
  const workbook = openWorkbook(Buffer.from(order.workbook, 'base64'));
  const hints = hintsOf(order);
  const cases = wordsOfCases(scenarios, run);
  const ids = cases.map(({ id }) => id);
  checkExtent(selectSheets(workbook, hints));
  const tables = findTables(workbook, hints, ids);
  const mapping = order.mapping === undefined ? undefined : readMapping(order.mapping, 'mapping', ids);
  const matches = matchRows(tables, cases, mapping, 'mapping');
  const plan = planFill(workbook, matches, run, settingsOf(order));
  return { workbook, hints, cases, ids, tables, matches, plan, run };
}

/** The plan, its numbers of persons masked, and the mapping with the rows as the workbook has them. */
function shown(
  { workbook, hints, cases, ids, tables, matches, plan, run }: ReturnType<typeof previewOf>,
  { language }: SheetOrder,
): SheetPlan {
  const { near, hidden } = sheetsLeftOut(workbook, hints, tables, ids);
  const titles = new Map(cases.map(({ id, title }) => [id, title[language]]));
  const statuses = new Map(run.cases.map(({ scenario, status }) => [scenario, status]));
  return {
    ...clean(planJson(plan, tables, cases)),
    cases: cases.map(({ id, title }) => ({ id, title, status: statuses.get(id) ?? null })),
    clear,
    mapping: writeMapping(mappingOf(matches, (id) => titles.get(id) ?? '')),
    otherSheets: near.map((one) => clean(nearLine(one, language))),
    hiddenSheets: clean(hidden),
    hasFormulas: workbook.hasFormulas,
    suffixes: tableTexts(tables[0]?.language ?? defaultLanguage).suffixes,
  };
}
