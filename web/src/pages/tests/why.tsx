import { Heading } from '@digdir/designsystemet-react';
import { Link } from 'wouter';
import { useLanguage, useTexts } from '../../language/language.tsx';
import type { CaseDetail } from './model.ts';
import { texts } from './texts/index.ts';

/** Why a case has failed, or what an open one waits for: its next steps, and the nearest call with its differences. */
export function Why({ detail }: { readonly detail: CaseDetail }) {
  const words = useTexts(texts).why;
  const { language } = useLanguage();
  const { state, reason, waitsFor, nearest, observed, inWords } = detail;
  if (state === 'passed') return null;
  /** Number and title of a step. */
  const stepOf = (id: string): readonly [number: number, title: string] => {
    const index = observed.steps.findIndex(({ step }) => step === id);
    return [index + 1, inWords[language].steps[index]?.title ?? id];
  };
  const waits = state === 'open' && waitsFor.length > 0;
  return (
    <section className={state === 'failed' ? 'case-why failed' : 'case-why'}>
      <Heading level={2} data-size="xs">
        {state === 'failed' ? words.failed : words.open}
      </Heading>
      {waits ? (
        <>
          {waitsFor.length > 1 && <p>{words.anyOf}</p>}
          <ul>
            {waitsFor.map((step) => (
              <li key={step}>{words.step(...stepOf(step))}</li>
            ))}
          </ul>
        </>
      ) : (
        <p>{reason?.[language]}</p>
      )}
      {nearest !== undefined && (
        <>
          <Heading level={3} data-size="2xs">
            {words.nearest}
          </Heading>
          <p>
            <Link href={`/traffic/${nearest.exchange}`} className="ds-link">
              {words.exchange(nearest.exchange)}
            </Link>
            {', '}
            {words.forStep(...stepOf(nearest.step))}
          </p>
          <ul>
            {nearest.differences.map((difference) => (
              <li key={difference.en}>{difference[language]}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
