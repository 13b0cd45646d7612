import { Alert, Button, Card, Heading, Paragraph } from '@digdir/designsystemet-react';
import type { SheetPlan, SheetRow } from '../../../../../src/control/api.d.ts';
import { useTexts } from '../../../language/language.tsx';
import { Problem } from '../../../parts/problem.tsx';
import { SaveButton } from '../../../parts/save-button.tsx';
import { saveFile } from '../../../parts/save-file.ts';
import type { Chosen } from '../chosen.ts';
import { texts } from '../texts/index.ts';
import { type Asked, useFilling } from './asking.ts';
import { type Decisions, stateOf } from './decisions.ts';
import { bytesOf, namedAfter } from './files.ts';
import { notWritten } from './reasons.ts';

interface DownloadProps {
  readonly chosen: Chosen;
  readonly asked: Asked;
  readonly plan: SheetPlan;
  readonly decisions: Decisions;
}

/** The filled workbook, what is not in it and why, and the mapping. */
export function Download({ chosen, asked, plan, decisions }: DownloadProps) {
  const words = useTexts(texts).sheet;
  const { name } = asked.book;
  const filling = useFilling(chosen, asked);
  const cells = plan.rows.flatMap((row) => row.cells.filter(({ obstacle }) => obstacle === undefined)).length;
  const file = namedAfter(name, plan.suffixes.filled);
  const download = (): void =>
    filling.mutate(undefined, {
      onSuccess: ({ workbook }) => {
        if (workbook !== null) saveFile(file, new Blob([bytesOf(workbook)]));
      },
    });
  const left = notWritten(plan, (row) => stateOf(row, decisions));
  return (
    <Card>
      <Card.Block>
        <Heading level={2} data-size="xs">
          {words.download.title}
        </Heading>
        <Paragraph data-size="sm">{words.download.what(cells)}</Paragraph>
        <div className="tests-buttons">
          <Button
            id="sheet-download"
            data-size="sm"
            aria-disabled={cells === 0}
            loading={filling.isPending}
            onClick={() => {
              if (cells > 0) download();
            }}
          >
            {words.download.book}
          </Button>
          <SaveButton fileName={namedAfter(name, plan.suffixes.mapping, '.yaml')} content={plan.mapping}>
            {words.download.mapping}
          </SaveButton>
        </div>
        <div aria-live="polite">
          {filling.data !== undefined && (
            <Alert data-color="success" data-size="sm">
              {words.download.done(file, filling.data.cells)}
            </Alert>
          )}
        </div>
        {filling.error !== null && <Problem error={filling.error} />}
        {left.length > 0 && (
          <>
            <Heading level={3} data-size="2xs">
              {words.download.left}
            </Heading>
            <ul className="sheet-left">
              {left.map(({ reason, rows }) => (
                <li key={reason}>
                  {words.reasons[reason]}: {placesOf(rows, plan.tables.length > 1)}
                </li>
              ))}
            </ul>
          </>
        )}
        {plan.casesWithoutRow.length > 0 && (
          <Paragraph data-size="sm" className="subtle">
            {words.download.withoutRow(plan.casesWithoutRow)}
          </Paragraph>
        )}
        {plan.hasFormulas && (
          <Paragraph data-size="sm" className="subtle">
            {words.download.formulas}
          </Paragraph>
        )}
      </Card.Block>
    </Card>
  );
}

/** Numbers of rows, by sheet where there are several tables; of many only the first. */
function placesOf(rows: readonly SheetRow[], namesSheets: boolean): string {
  const bySheet = Map.groupBy(rows, ({ sheet }) => sheet);
  const places = [...bySheet].map(([sheet, own]) => {
    const numbers = own.slice(0, mostPlaces).map(({ row }) => row);
    const more = own.length > mostPlaces ? ['…'] : [];
    return `${namesSheets ? `${sheet} ` : ''}${[...numbers, ...more].join(', ')}`;
  });
  return places.join('; ');
}

const mostPlaces = 30;
