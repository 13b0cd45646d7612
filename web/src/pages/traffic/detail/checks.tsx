import { Heading } from '@digdir/designsystemet-react';
import type { ExchangeDetail, Explanation } from '../../../../../src/control/api.d.ts';
import { useLanguage, useTexts } from '../../../language/language.tsx';
import { texts } from '../texts/index.ts';

const marks = { passed: '✓', failed: '✗', 'not reached': '·' };

interface ChecksProps {
  readonly checks: NonNullable<ExchangeDetail['checks']>;
  /** Why the failed one has failed. */
  readonly why: Explanation | undefined;
}

/** Every check of /token in its order. */
export function Checks({ checks, why }: ChecksProps) {
  const words = useTexts(texts).detail;
  const { language } = useLanguage();
  return (
    <section>
      <Heading level={3} data-size="2xs">
        {words.checks}
      </Heading>
      <ol className="checks">
        {checks.map(({ name, title, outcome }) => (
          <li key={name} data-outcome={outcome}>
            <span className="mark" aria-hidden="true">
              {marks[outcome]}
            </span>
            <span>
              {title[language]}
              <span className={outcome === 'passed' ? 'ds-sr-only' : 'outcome'}>
                {' '}
                – {words.outcomes[outcome]}
              </span>
              {outcome === 'failed' && why !== undefined && (
                <span className="because">{why.summary[language]}</span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
