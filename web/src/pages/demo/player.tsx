import { Link, useLocation } from 'wouter';
import type { Scenario, StepResult } from '../../../../src/scenarios/index.ts';
import { useLanguage, useTexts } from '../../language/language.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { Problem } from '../../parts/problem.tsx';
import type { ShortCase } from './cases.ts';
import { Controls } from './controls.tsx';
import type { Action } from './keys.ts';
import { afterNext } from './position.ts';
import { type Scene, sceneOf } from './scene.ts';
import { SpeakerLine } from './speaker-line.tsx';
import { Stage } from './stage.tsx';
import { texts } from './texts/index.ts';
import { toggleFullScreen, useKeys, useWholeWindow } from './use-keys.ts';
import type { Story } from './use-story.ts';

interface PlayerProps {
  readonly scenario: Scenario;
  readonly story: Story;
  /** The name of the one whose client makes the calls; undefined until it is known. */
  readonly institution: string | undefined;
  /** What each step expects, in short. */
  readonly expected: readonly StepResult['expected'][];
  readonly following: ShortCase | undefined;
  readonly isRecorded: boolean;
}

/** One case in the whole window: what happens, the messages, request and reply, the register, and what comes next. */
export function Player({ scenario, story, institution, expected, following, isRecorded }: PlayerProps) {
  const words = useTexts(texts);
  const { language } = useLanguage();
  const [, navigate] = useLocation();
  const { position } = story;
  const scene = sceneOf(position, scenario.steps.length);
  const run: Readonly<Record<Action, () => void>> = {
    next: story.next,
    back: story.back,
    again: story.again,
    fullScreen: toggleFullScreen,
    nextCase() {
      if (following !== undefined) navigate(`/demo/${following.id}${isRecorded ? '?recorded' : ''}`);
    },
  };
  const impossible: Partial<Record<Action, boolean>> = {
    next: afterNext(position) === 'nothing',
    back: position.shown === 0,
    nextCase: following === undefined,
  };
  useKeys((action) => run[action]());
  useWholeWindow();
  return (
    <div className="demo-player">
      <header>
        <PageTitle>{`${scenario.id} ${scenario.title[language]}`}</PageTitle>
        {institution !== undefined && (
          <p>
            <span className="ds-sr-only">{words.lanes.institution}: </span>
            {institution}
          </p>
        )}
        <p>{isRecorded ? `${words.yourClient} · ${placeIn(scene)}` : placeIn(scene)}</p>
        <Link href="/demo" className="ds-link">
          {words.allCases}
        </Link>
      </header>
      <p className="narration" role="status">
        {narrationOf(scene)}
      </p>
      <div className="stage">
        {position.problem === undefined ? (
          <Stage key={position.shown} scene={scene} scenario={scenario} story={story} />
        ) : (
          <Problem error={position.problem} />
        )}
      </div>
      <SpeakerLine position={position} scenario={scenario} expected={expected} following={following} />
      <Controls isPossible={(action) => !impossible[action]} onAction={(action) => run[action]()} />
    </div>
  );

  function placeIn(scene: Scene): string {
    if (scene.kind === 'step') return words.stepOf(scene.index + 1, scenario.steps.length);
    return scene.kind === 'end' ? words.end : words.introduction;
  }

  function narrationOf(scene: Scene): string {
    if (scene.kind === 'introduction') return scenario.purpose[language];
    if (scene.kind === 'step') return scenario.steps[scene.index]?.title[language] ?? '';
    return scene.end === undefined ? words.judging : words.outcome[scene.end.status];
  }
}
