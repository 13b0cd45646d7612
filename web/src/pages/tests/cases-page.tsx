import { Paragraph } from '@digdir/designsystemet-react';
import { useTexts } from '../../language/language.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { AreaList } from './area-list.tsx';
import { type Chosen, useChosen } from './chosen.ts';
import { useInstitutions, useListed, usePlayedRun } from './data.ts';
import { FilterFields } from './filter-fields.tsx';
import {
  countsOf,
  filtered,
  isFiltering,
  type Listed,
  observedRows,
  type PlayedRun,
  playedRows,
  type Row,
  tagsOf,
} from './model.ts';
import { NothingYet } from './nothing-yet.tsx';
import { PlayCard } from './play-card.tsx';
import { Progress } from './progress.tsx';
import { ReportLinks } from './report-links.tsx';
import { RunControls } from './run-controls.tsx';
import { RunPicker } from './run-picker.tsx';
import { SheetCard } from './sheet-card.tsx';
import { StartOver } from './start-over.tsx';
import { texts } from './texts/index.ts';

/** All cases in one run, with what can be done about them. */
export function CasesPage() {
  const words = useTexts(texts);
  const chosen = useChosen();
  const listed = useListed(chosen);
  const played = usePlayedRun(chosen);
  const rows = rowsOf(chosen, listed.data, played.data);
  return (
    <div className="tests">
      <PageTitle>{words.title}</PageTitle>
      <Paragraph className="lead">{words.lead}</Paragraph>
      <div className="tests-columns">
        <div className="tests-choice">
          <RunPicker chosen={chosen} listed={listed.data} />
          {listed.data !== undefined && rows !== undefined && (
            <Choice chosen={chosen} listed={listed.data} rows={rows} />
          )}
        </div>
        <div className="tests-list">
          <Loaded query={listed}>
            {(listed) =>
              chosen.isPlayed ? (
                <Loaded query={played}>
                  {(run) => (
                    <>
                      <RunControls run={run} chosen={chosen} />
                      <Cases chosen={chosen} rows={playedRows(listed.scenarios, run)} />
                    </>
                  )}
                </Loaded>
              ) : (
                <>
                  <NothingYet chosen={chosen} listed={listed} />
                  <Cases chosen={chosen} rows={observedRows(listed.scenarios)} />
                </>
              )
            }
          </Loaded>
        </div>
        {listed.data !== undefined && rows !== undefined && (
          <div className="tests-cards">
            <ReportLinks chosen={chosen} />
            <SheetCard chosen={chosen} />
            <Play chosen={chosen} institution={listed.data.institution} rows={rows} />
          </div>
        )}
      </div>
    </div>
  );
}

/** @returns undefined until the answers have arrived */
function rowsOf({ isPlayed }: Chosen, listed: Listed | undefined, played: PlayedRun | undefined) {
  if (listed === undefined) return undefined;
  if (!isPlayed) return observedRows(listed.scenarios);
  return played === undefined ? undefined : playedRows(listed.scenarios, played);
}

interface CasesProps {
  readonly chosen: Chosen;
  readonly rows: readonly Row[];
}

/** How far the run has come, and which of its cases are listed. */
function Choice({ chosen, listed, rows }: CasesProps & { readonly listed: Listed }) {
  const name = useInstitutions().find(
    ({ organisationNumber }) => organisationNumber === listed.institution,
  )?.name;
  const counts = countsOf(rows);
  return (
    <>
      <div className="tests-summary">
        <Progress counts={counts} />
        <StartOver chosen={chosen} institution={name ?? listed.institution} counts={counts} />
      </div>
      <FilterFields
        chosen={chosen}
        tags={tagsOf(listed.scenarios)}
        shown={filtered(rows, chosen).length}
        total={rows.length}
      />
    </>
  );
}

function Cases({ chosen, rows }: CasesProps) {
  const words = useTexts(texts).noneShown;
  const shown = filtered(rows, chosen);
  if (shown.length === 0) return <EmptyState title={words.title} todo={words.todo} />;
  return <AreaList chosen={chosen} rows={shown} />;
}

/** Plays the cases that are listed. */
function Play({ chosen, institution, rows }: CasesProps & { readonly institution: string }) {
  const words = useTexts(texts).play;
  const shown = filtered(rows, chosen);
  if (shown.length === 0) return null;
  const isAll = !isFiltering(chosen);
  return (
    <PlayCard
      chosen={chosen}
      institution={institution}
      cases={isAll ? undefined : shown.map(({ listed }) => listed.id)}
      label={isAll ? words.all : words.shown(shown.length)}
    />
  );
}
