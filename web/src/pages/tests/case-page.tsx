import { Link } from 'wouter';
import { useLanguage, useTexts } from '../../language/language.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { CaseView } from './case-view.tsx';
import { type Chosen, useChosen } from './chosen.ts';
import { useCase, useListed, usePlayedRun } from './data.ts';
import type { CaseDetail, Listed } from './model.ts';
import { PlayedCaseView } from './played-case-view.tsx';
import { RunControls } from './run-controls.tsx';
import { RunPicker } from './run-picker.tsx';
import { texts } from './texts/index.ts';

/** One case in one run: what it is, what came of each step, and what can be done about it. */
export function CasePage({ id }: { readonly id: string }) {
  const { language } = useLanguage();
  const chosen = useChosen();
  const listed = useListed(chosen);
  const detail = useCase(id, chosen);
  const title = detail.data?.id === id ? `${id} ${detail.data.title[language]}` : id;
  return (
    <div className="tests">
      <Neighbours id={id} chosen={chosen} listed={listed.data} />
      <PageTitle>{title}</PageTitle>
      <Loaded query={detail}>
        {(detail) =>
          // The case that was shown before stays in the query until this one has arrived.
          detail.id === id && (
            <>
              <div className="case-head">
                <p className="lead">{detail.purpose[language]}</p>
                <RunPicker chosen={chosen} listed={listed.data} />
              </div>
              {chosen.isPlayed ? (
                <Played detail={detail} chosen={chosen} />
              ) : (
                <CaseView detail={detail} chosen={chosen} />
              )}
            </>
          )
        }
      </Loaded>
    </div>
  );
}

function Played({ detail, chosen }: { readonly detail: CaseDetail; readonly chosen: Chosen }) {
  const played = usePlayedRun(chosen);
  return (
    <Loaded query={played}>
      {(run) => (
        <>
          <RunControls run={run} chosen={chosen} />
          <PlayedCaseView detail={detail} chosen={chosen} run={run} />
        </>
      )}
    </Loaded>
  );
}

interface NeighboursProps {
  readonly id: string;
  readonly chosen: Chosen;
  readonly listed: Listed | undefined;
}

/** Links to all cases, the previous and the next. */
function Neighbours({ id, chosen, listed }: NeighboursProps) {
  const words = useTexts(texts).neighbours;
  const ids = listed?.scenarios.map((each) => each.id) ?? [];
  const place = ids.indexOf(id);
  const previous = place > 0 ? ids[place - 1] : undefined;
  const next = place === -1 ? undefined : ids[place + 1];
  return (
    <nav className="case-neighbours" aria-label={words.title}>
      <Link href={chosen.addressOfCase()} className="ds-link">
        {words.all}
      </Link>
      <span>
        {previous !== undefined && (
          <Link href={chosen.addressOfCase(previous)} className="ds-link" rel="prev">
            {words.previous(previous)}
          </Link>
        )}
        {next !== undefined && (
          <Link href={chosen.addressOfCase(next)} className="ds-link" rel="next">
            {words.next(next)}
          </Link>
        )}
      </span>
    </nav>
  );
}
