import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useRef, useState } from 'react';
import type { SheetColumn, SheetPlan, SheetTable } from '../../../../../src/control/api.d.ts';
import { useTexts } from '../../../language/language.tsx';
import { texts } from '../texts/index.ts';
import { clearRows, type Decisions, isOpen, stateOf } from './decisions.ts';
import { RowView } from './row-view.tsx';

interface PlanViewProps {
  /** Of the workbook. */
  readonly name: string;
  readonly plan: SheetPlan;
  readonly decisions: Decisions;
  readonly onDecide: (decided: Decisions) => void;
}

/** How many rows are shown first, and more each time: each has a list of all cases. */
const shownRows = 100;

/** The tables of a workbook and their rows. */
export function PlanView({ name, plan, decisions, onDecide }: PlanViewProps) {
  const words = useTexts(texts).sheet;
  const [most, setMost] = useState(shownRows);
  const rows = useRef<HTMLDivElement>(null);
  const waiting = plan.rows.filter((row) => isOpen(stateOf(row, decisions))).length;
  const certain = plan.rows.filter((row) => stateOf(row, decisions) === 'certain').length;
  const clear = clearRows(plan, decisions);
  const decide = (decided: Decisions): void => {
    focusNext(rows.current, decided);
    onDecide(decided);
  };
  return (
    <>
      <div className="sheet-head">
        <Heading level={2} data-size="sm">
          {name}
        </Heading>
        <p role="status">{words.counts(plan.rows.length, certain, waiting)}</p>
        {clear.length > 0 && (
          <div className="sheet-clear">
            <Button
              data-size="sm"
              onClick={() => decide(new Map(clear.map(({ key, proposal }) => [key, proposal])))}
            >
              {words.acceptClear(clear.length)}
            </Button>
            <Paragraph data-size="sm" className="subtle">
              {words.clear(plan.clear.score, plan.clear.lead)}
            </Paragraph>
          </div>
        )}
        {[...plan.otherSheets, ...plan.hiddenSheets.map(words.hidden)].map((line) => (
          <Paragraph key={line} data-size="sm" className="subtle">
            {line}
          </Paragraph>
        ))}
      </div>
      <div ref={rows} className="sheet-tables">
        {plan.tables.map((table, index) => (
          <section key={`${table.sheet} ${table.headerRow}`} aria-labelledby={`table-${index}`}>
            <TableHead
              table={table}
              id={`table-${index}`}
              rows={plan.rows.filter((row) => row.table === index).length}
            />
            <ul>
              {plan.rows
                .slice(0, most)
                .filter((row) => row.table === index)
                .map((row) => (
                  <RowView
                    key={row.key}
                    row={row}
                    cases={plan.cases}
                    state={stateOf(row, decisions)}
                    decided={decisions.get(row.key)}
                    undecided={table.undecided}
                    onDecide={(id, waited) => (waited ? decide : onDecide)(new Map([[row.key, id]]))}
                  />
                ))}
            </ul>
          </section>
        ))}
      </div>
      {plan.rows.length > most && (
        <div>
          <Button data-size="sm" variant="secondary" onClick={() => setMost(most + shownRows)}>
            {words.more(most, plan.rows.length)}
          </Button>
        </div>
      )}
    </>
  );
}

/** The table as it was found: what its columns are for, and which were left out. */
function TableHead({ table, id, rows }: TableHeadProps) {
  const { sheet: words, states } = useTexts(texts);
  const { sheet, headerRow, columns, others = [], undecided, words: results = {}, boxes = {} } = table;
  const resultWords = verdicts.flatMap((verdict) => {
    const [word, box] = [results[verdict], boxes[verdict]];
    return word === undefined ? [] : `${states[verdict]}: ${words.quoted(word)}${box ? ` (${box})` : ''}`;
  });
  const labelOf = ({ column, heading }: SheetColumn): string => `${column} ${words.quoted(heading)}`;
  return (
    <>
      <Heading level={3} data-size="xs" id={id}>
        {words.table(sheet, headerRow, rows)}
      </Heading>
      {undecided !== undefined && (
        <Alert data-color={undecided === 'production' ? 'info' : 'warning'} data-size="sm">
          {words.undecided[undecided](others.map(labelOf).join(', '))}
        </Alert>
      )}
      {undecided === undefined && (
        <Paragraph data-size="sm" className="subtle">
          {resultWords.join(' · ')}
        </Paragraph>
      )}
      {columns.length > 0 && (
        <Paragraph data-size="sm" className="subtle">
          {columns.map((column) => `${words.roles[column.role]}: ${labelOf(column)}`).join(' · ')}
          {undecided === undefined &&
            others.length > 0 &&
            ` · ${words.others(others.map(labelOf).join(', '))}`}
        </Paragraph>
      )}
    </>
  );
}

const verdicts = ['passed', 'failed', 'not-applicable'] as const;

interface TableHeadProps {
  readonly table: SheetTable;
  readonly id: string;
  /** How many it has. */
  readonly rows: number;
}

/** Puts the focus on the next row that waits, so that Enter decides row by row; after the last one, on the download. */
function focusNext(rows: HTMLElement | null, decided: Decisions): void {
  const waiting = [...(rows?.querySelectorAll<HTMLSelectElement>('form[data-waits] select') ?? [])];
  const isLeft = ({ form }: HTMLSelectElement): boolean => !decided.has(form?.dataset.waits ?? '');
  const own = waiting.findIndex((select) => !isLeft(select));
  const next = waiting.slice(own).find(isLeft) ?? waiting.find(isLeft);
  (next ?? document.querySelector<HTMLElement>('#sheet-download'))?.focus();
}
