import './controls.css';
import { useTexts } from '../../language/language.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { Clock } from './clock.tsx';
import { Faults } from './faults.tsx';
import { NextAnswers } from './next-answers.tsx';
import { Reset } from './reset.tsx';
import { State } from './state.tsx';
import { Switches } from './switches.tsx';
import { TestData } from './test-data.tsx';
import { texts } from './texts/index.ts';

/** Change the world. */
export default function ControlsPage() {
  const words = useTexts(texts);
  return (
    <>
      <PageTitle>{words.title}</PageTitle>
      <div className="panels">
        <div className="column">
          <Clock />
          <Faults />
        </div>
        <div className="column">
          <NextAnswers />
          <TestData />
        </div>
        <Switches />
        <State />
        <Reset />
      </div>
    </>
  );
}
