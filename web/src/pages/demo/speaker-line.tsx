import type { Scenario, StepResult } from '../../../../src/scenarios/index.ts';
import { useLanguage, useTexts } from '../../language/language.tsx';
import type { ShortCase } from './cases.ts';
import { upcomingOf } from './scene.ts';
import { texts } from './texts/index.ts';
import type { Story } from './use-story.ts';

interface SpeakerLineProps {
  readonly position: Story['position'];
  readonly scenario: Scenario;
  readonly expected: readonly StepResult['expected'][];
  readonly following: ShortCase | undefined;
}

/** What comes next, for the one who speaks. */
export function SpeakerLine({ position, scenario, expected, following }: SpeakerLineProps) {
  const words = useTexts(texts).speaker;
  const { language } = useLanguage();
  const upcoming = upcomingOf(position, scenario.steps.length);
  return <p className="speaker">{text()}</p>;

  function text(): string {
    if (upcoming === undefined) return words.toEnd;
    if (upcoming !== 'over')
      return words.next(
        scenario.steps[upcoming]?.title[language] ?? '',
        expected[upcoming]?.[language] ?? '',
      );
    return following === undefined ? words.last : words.nextCase(following.id, following.title[language]);
  }
}
