import { Heading } from '@digdir/designsystemet-react';
import type { ShownCheck } from '../../../../src/explain/explained.ts';
import { useLanguage, useTexts } from '../../language/language.tsx';
import { texts } from './texts/index.ts';

const signs = { passed: '✓', failed: '✗', 'not-reached': '–', 'not-judged': '?' } as const;

/** Every check in the order of the service. */
export function Checks({ checks }: { readonly checks: readonly ShownCheck[] }) {
  const words = useTexts(texts).checks;
  const { language } = useLanguage();
  return (
    <section>
      <Heading level={2} data-size="sm">
        {words.title}
      </Heading>
      <ol className="explain-checks">
        {checks.map(({ name, title, outcome, explanation, reason }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a check may be there twice, and the list does not change.
          <li key={`${at} ${name}`} data-outcome={outcome}>
            <span className="sign" aria-hidden="true">
              {signs[outcome]}
            </span>
            <span>
              {title[language]} <span className="subtle">{words.outcomes[outcome]}</span>
              {explanation !== undefined && <span className="more">{explanation.summary[language]}</span>}
              {reason !== undefined && <span className="more subtle">{reason[language]}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
