import { Skeleton } from '@digdir/designsystemet-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Language } from '../../../src/kernel/localized.ts';
import type { ControlError } from '../api/control-error.ts';
import { useTexts } from '../language/language.tsx';
import { Problem } from './problem.tsx';
import { texts } from './texts/index.ts';

interface LoadedProps<Answer> {
  readonly query: UseQueryResult<Answer, ControlError>;
  /** Of the refusals. Default: English. */
  readonly language?: Language;
  readonly children: (answer: Answer) => ReactNode;
}

/** The content of an answer; before it arrives a skeleton, and the refusal when it is refused. */
export function Loaded<Answer>({ query, language = 'en', children }: LoadedProps<Answer>) {
  const words = useTexts(texts);
  if (query.data !== undefined && query.error === null) return children(query.data);
  if (query.error !== null && query.error.status !== 0)
    return <Problem error={query.error} language={language} />;
  // While the sandbox is gone, what was shown stays; the header says that it is gone.
  if (query.data !== undefined) return children(query.data);
  return <Skeleton aria-label={words.loading} variant="rectangle" height={120} />;
}
