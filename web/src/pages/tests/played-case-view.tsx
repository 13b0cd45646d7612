import { useLanguage, useTexts } from '../../language/language.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { About } from './about.tsx';
import type { Chosen } from './chosen.ts';
import { Comment } from './comment.tsx';
import { type CaseDetail, isPlayingIn, type PlayedRun } from './model.ts';
import { PlayCard } from './play-card.tsx';
import { StateTag } from './state-tag.tsx';
import { Steps } from './steps.tsx';
import { texts } from './texts/index.ts';

interface PlayedCaseViewProps {
  readonly detail: CaseDetail;
  readonly chosen: Chosen;
  readonly run: PlayedRun;
}

/** A case in a run that the sandbox plays, live. */
export function PlayedCaseView({ detail, chosen, run }: PlayedCaseViewProps) {
  const words = useTexts(texts);
  const { language } = useLanguage();
  const { id } = detail;
  const result = run.cases.find(({ scenario }) => scenario === id);
  const current = run.current.find(({ scenario }) => scenario === id);
  const play = (
    <PlayCard
      chosen={chosen}
      institution={run.institution.organisationNumber}
      cases={[id]}
      label={words.play.one}
      shownCase={id}
    />
  );
  if (result === undefined)
    return (
      <div className="tests-cards">
        <EmptyState title={words.played.notInRun.title} todo={words.played.notInRun.todo} />
        {play}
      </div>
    );
  return (
    <>
      <p role="status" className="case-state">
        <StateTag key={`${chosen.run} ${id}`} state={isPlayingIn(run, id) ? 'playing' : result.status} />
      </p>
      <div className="case-columns">
        <div>
          {result.reason !== undefined && (
            <section className={result.status === 'failed' ? 'case-why failed' : 'case-why'}>
              <p>{result.reason[language]}</p>
            </section>
          )}
          <Steps
            key={`${chosen.run} ${id}`}
            detail={detail}
            result={result}
            waitsFor={current?.step === undefined ? [] : [current.step]}
          />
        </div>
        <div className="case-side">
          <About detail={detail} />
          <Comment key={`${chosen.run} ${id}`} id={id} chosen={chosen} />
          {play}
        </div>
      </div>
    </>
  );
}
