import { Card, Heading } from '@digdir/designsystemet-react';
import { Link } from 'wouter';
import { useLanguage, useTexts } from '../../language/language.tsx';
import { Lines } from './lines.tsx';
import type { CaseDetail } from './model.ts';
import { texts } from './texts/index.ts';

/** What a case is based on, its preconditions, and its demonstration. */
export function About({ detail }: { readonly detail: CaseDetail }) {
  const words = useTexts(texts).about;
  const { language } = useLanguage();
  return (
    <Card>
      <Card.Block>
        <Heading level={2} data-size="xs">
          {words.title}
        </Heading>
        <dl className="case-lines">
          <Lines entries={detail.inWords[language].about} />
        </dl>
        <Link href={`/demo/${detail.id}`} className="ds-link">
          {words.demo}
        </Link>
      </Card.Block>
    </Card>
  );
}
