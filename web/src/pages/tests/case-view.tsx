import { useTexts } from '../../language/language.tsx';
import { About } from './about.tsx';
import { Arming } from './arming.tsx';
import type { Chosen } from './chosen.ts';
import { Comment } from './comment.tsx';
import { type CaseDetail, shownStateOf } from './model.ts';
import { PlayCard } from './play-card.tsx';
import { StateTag } from './state-tag.tsx';
import { Steps } from './steps.tsx';
import { texts } from './texts/index.ts';
import { Why } from './why.tsx';

/** A case in a run of the institution's own client. */
export function CaseView({ detail, chosen }: { readonly detail: CaseDetail; readonly chosen: Chosen }) {
  const words = useTexts(texts);
  const { id, observed, canBeArmed, institution } = detail;
  return (
    <>
      <p role="status" className="case-state">
        <StateTag key={`${chosen.run} ${id}`} state={shownStateOf(detail)} />
        {words.steps(detail.steps.done, detail.steps.of)}
      </p>
      <div className="case-columns">
        <div>
          <Why detail={detail} />
          <Steps key={`${chosen.run} ${id}`} detail={detail} result={observed} waitsFor={detail.waitsFor} />
        </div>
        <div className="case-side">
          {canBeArmed && <Arming detail={detail} chosen={chosen} />}
          <About detail={detail} />
          <Comment key={`${chosen.query} ${id}`} id={id} chosen={chosen} />
          <PlayCard
            chosen={chosen}
            institution={institution}
            cases={[id]}
            label={words.play.one}
            shownCase={id}
          />
        </div>
      </div>
    </>
  );
}
