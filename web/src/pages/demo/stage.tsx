import { Button } from '@digdir/designsystemet-react';
import type { Scenario } from '../../../../src/scenarios/index.ts';
import { useLanguage, useTexts } from '../../language/language.tsx';
import { CallCards } from './call-cards.tsx';
import { Lanes } from './lanes.tsx';
import { RegisterView } from './register-view.tsx';
import type { Scene } from './scene.ts';
import { callOf, lanesOf, messagesOf, statusOf } from './story.ts';
import { texts } from './texts/index.ts';
import type { Story } from './use-story.ts';

interface StageProps {
  readonly scene: Scene;
  readonly scenario: Scenario;
  readonly story: Story;
}

/** What happens in a scene. */
export function Stage({ scene, scenario, story }: StageProps) {
  if (scene.kind === 'introduction') return <Introduction scenario={scenario} />;
  if (scene.kind === 'end')
    return scene.end === undefined ? <Pending story={story} /> : <Steps scenario={scenario} story={story} />;
  const { index, step } = scene;
  if (step === undefined) return <Pending story={story} />;
  const { call } = callOf(scenario, index);
  return (
    <>
      <div className="stage-left">
        <Lanes lanes={lanesOf(scenario)} messages={messagesOf(step, call)} />
        <RegisterView changes={step.register} />
      </div>
      <CallCards scenario={scenario} index={index} step={step} />
    </>
  );
}

/** The steps of the case, and what its claims rest on. */
function Introduction({ scenario }: { readonly scenario: Scenario }) {
  const { language } = useLanguage();
  const { steps, source } = scenario;
  return (
    <div className={sizeOf(scenario)}>
      <ol>
        {steps.map(({ id, title }, index) => (
          <li key={id ?? index}>{title[language]}</li>
        ))}
      </ol>
      {source.note !== undefined && <p className="note">{source.note[language]}</p>}
    </div>
  );
}

/** What came of each step, and of the case. */
function Steps({ scenario, story }: Omit<StageProps, 'scene'>) {
  const words = useTexts(texts);
  const { language } = useLanguage();
  const { played, end } = story.position;
  return (
    <div className={sizeOf(scenario)}>
      <ol>
        {scenario.steps.map(({ id, title }, index) => {
          const result = played.find((step) => step.index === index)?.result;
          return (
            <li key={id ?? index}>
              {title[language]}
              {result !== undefined && ` – ${statusOf(result) ?? words.noAnswer} `}
              <span aria-hidden="true">{result === undefined ? '' : marks[result.status]}</span>
            </li>
          );
        })}
      </ol>
      {end?.reason !== undefined && <p className="note">{end.reason[language]}</p>}
    </div>
  );
}

/** Long lists need smaller letters. */
const sizeOf = ({ steps }: Scenario): string => (steps.length > 5 ? 'steps many' : 'steps');

const marks = { passed: '✓', failed: '✗', open: '', skipped: '' };

function Pending({ story }: { readonly story: Story }) {
  const words = useTexts(texts);
  const { isWaiting, stopOthers } = story;
  return (
    <div className="pending" role="status">
      <p>{isWaiting ? words.waiting : words.playing}</p>
      {isWaiting && stopOthers !== undefined && <Button onClick={stopOthers}>{words.stopOthers}</Button>}
    </div>
  );
}
