import { Heading, Paragraph } from '@digdir/designsystemet-react';
import type { Explanation as Explained } from '../../../src/control/api.d.ts';
import { useLanguage, useTexts } from '../language/language.tsx';
import { texts } from './texts/index.ts';

/** Why, what to do, and the evidence. */
export function Explanation({ explanation, level = 2 }: { explanation: Explained; level?: 2 | 3 | 4 }) {
  const words = useTexts(texts).explanation;
  const { language } = useLanguage();
  const { code, summary, remedy, where, expected, got } = explanation;
  const evidence = [
    [words.where, where],
    [words.expected, expected],
    [words.got, got],
  ].filter(([, value]) => value !== undefined);
  return (
    <section className="explanation">
      <Heading level={level} data-size="xs">
        {summary[language]}
      </Heading>
      {remedy[language] !== '' && (
        <Paragraph>
          <strong>{words.remedy}:</strong> {remedy[language]}
        </Paragraph>
      )}
      {evidence.length > 0 && (
        <dl lang="en" className="evidence">
          {evidence.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <code>{value}</code>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <Paragraph data-size="xs" className="subtle">
        {words.code} <code>{code}</code>
      </Paragraph>
    </section>
  );
}
