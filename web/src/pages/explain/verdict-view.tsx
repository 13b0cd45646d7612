import { Alert, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useEffect, useRef } from 'react';
import type { Explained } from '../../../../src/explain/explained.ts';
import { useTexts } from '../../language/language.tsx';
import { texts } from './texts/index.ts';
import { type Verdict, verdictOf } from './verdict.ts';

const colors = { wrong: 'danger', error: 'warning', good: 'success', unknown: 'warning' } as const;

/** The verdict in one sentence, what the input is, and by whose rules it was judged. */
export function VerdictView({ explained }: { readonly explained: Explained }) {
  const words = useTexts(texts);
  const { kind, against, chosenBy } = explained;
  const verdict = verdictOf(explained);
  const element = useRef<HTMLDivElement>(null);
  // On a narrow screen the answer is below the form.
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each answer.
  useEffect(() => element.current?.scrollIntoView({ block: 'nearest' }), [explained]);
  return (
    <Alert ref={element} data-color={colors[verdict.is]} className="explain-verdict">
      <Heading level={2} data-size="xs">
        {titleOf(verdict, words.verdict)}
      </Heading>
      <Paragraph data-size="sm">
        {kind !== 'unknown' && `${words.kinds[kind]} `}
        {kind !== 'unknown' &&
          kind !== 'error' &&
          words.judgedBy(words.environments[against], words.chosenBy[chosenBy])}
      </Paragraph>
    </Alert>
  );
}

type VerdictWords = (typeof texts)['en']['verdict'];

function titleOf(verdict: Verdict, words: VerdictWords): string {
  switch (verdict.is) {
    case 'wrong':
      return words.wrong(verdict.count);
    case 'error':
      return words.error[verdict.service];
    case 'good':
      return words.good(verdict.notJudged);
    case 'unknown':
      return words.unknown;
  }
}
