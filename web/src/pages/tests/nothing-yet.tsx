import { Link } from 'wouter';
import { useTexts } from '../../language/language.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import type { Chosen } from './chosen.ts';
import type { Listed } from './model.ts';
import { texts } from './texts/index.ts';

/** What to do while the chosen run has no calls, and which runs have some. */
export function NothingYet({ chosen, listed }: { readonly chosen: Chosen; readonly listed: Listed }) {
  const words = useTexts(texts).nothingYet;
  const withCalls = listed.runs.filter(({ startedAt }) => startedAt !== undefined).map(({ run }) => run);
  if (withCalls.includes(listed.run)) return null;
  return (
    <EmptyState title={words.title(listed.run)} todo={words.todo}>
      {withCalls.length > 0 && (
        <p>
          {words.others}{' '}
          {withCalls.map((run) => (
            <Link key={run} href={chosen.addressOfCase(undefined, run)} className="ds-link run-link">
              {run}
            </Link>
          ))}
        </p>
      )}
      <Link href="/" className="ds-link">
        {words.start}
      </Link>
    </EmptyState>
  );
}
