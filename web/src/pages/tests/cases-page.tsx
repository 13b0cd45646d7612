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
import { StartOver } from './start-over.tsx';
import { texts } from './texts/index.ts';

/** All cases in one run, with what can be done about them. */
export function CasesPage() {
  const words = useTexts(texts);
  const chosen = useChosen();
  const listed = useListed(chosen);
  const played = usePlayedRun(chosen);
  return (
    <div className="tests">
      <PageTitle>{words.title}</PageTitle>
      <Paragraph className="lead">{words.lead}</Paragraph>
      <RunPicker chosen={chosen} listed={listed.data} />
      <Loaded query={listed}>
        {(listed) =>
          chosen.isPlayed ? (
            <Loaded query={played}>
              {(run) => (
                <>
                  <RunControls run={run} chosen={chosen} />
                  <Cases chosen={chosen} listed={listed} rows={playedRows(listed.scenarios, run)} />
                </>
              )}
            </Loaded>
          ) : (
            <>
              <NothingYet chosen={chosen} listed={listed} />
              <Cases chosen={chosen} listed={listed} rows={observedRows(listed.scenarios)} />
            </>
          )
        }
      </Loaded>
    </div>
  );
}

interface CasesProps {
  readonly chosen: Chosen;
  readonly listed: Listed;
  readonly rows: readonly Row[];
}

function Cases({ chosen, listed, rows }: CasesProps) {
  const words = useTexts(texts);
  const name = useInstitutions().find(
    ({ organisationNumber }) => organisationNumber === listed.institution,
  )?.name;
  const counts = countsOf(rows);
  const shown = filtered(rows, chosen);
  const isAll = !isFiltering(chosen);
  return (
    <>
      <div className="tests-summary">
        <Progress counts={counts} />
        <StartOver chosen={chosen} institution={name ?? listed.institution} counts={counts} />
      </div>
      <FilterFields
        chosen={chosen}
        tags={tagsOf(listed.scenarios)}
        shown={shown.length}
        total={rows.length}
      />
      <div className="tests-columns">
        {shown.length === 0 ? (
          <EmptyState title={words.noneShown.title} todo={words.noneShown.todo} />
        ) : (
          <AreaList chosen={chosen} rows={shown} />
        )}
        <div className="tests-cards">
          <ReportLinks chosen={chosen} />
          {shown.length > 0 && (
            <PlayCard
              chosen={chosen}
              institution={listed.institution}
              cases={isAll ? undefined : shown.map(({ listed }) => listed.id)}
              label={isAll ? words.play.all : words.play.shown(shown.length)}
            />
          )}
        </div>
      </div>
    </>
  );
}
