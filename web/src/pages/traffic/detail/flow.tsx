import { Heading } from '@digdir/designsystemet-react';
import { Link } from 'wouter';
import { useControl } from '../../../api/use-control.ts';
import { useTexts } from '../../../language/language.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { PathText } from '../../../parts/path-text.tsx';
import { StatusTag } from '../../../parts/status-tag.tsx';
import { type Row, shortPath } from '../rows.ts';
import { texts } from '../texts/index.ts';

/** As many calls of a flow as are listed; the rest is in the list that the last link leads to. */
const mostShown = 20;

const pathOf = ({ path, institution }: Row) => <PathText path={shortPath(path, institution)} />;

/** The token request and the calls with its token, as they were made. */
export function Flow({ id, search }: { readonly id: string; readonly search: string }) {
  const words = useTexts(texts).detail;
  const { data } = useControl<{ readonly exchanges: readonly Row[] }>(
    'exchanges',
    `exchanges?view=summary&flow=${encodeURIComponent(id)}&limit=1000`,
  );
  const calls = (data?.exchanges ?? []).toReversed();
  // Of another call while this one's are fetched.
  if (calls.length < 2 || !calls.some((call) => call.id === id)) return null;
  return (
    <section>
      <Heading level={3} data-size="2xs">
        {words.flow}
      </Heading>
      <ol className="flow-calls">
        {calls.slice(0, mostShown).map((call) => (
          <li key={call.id} data-selected={call.id === id}>
            <Moment at={call.at} as="time" /> <StatusTag status={call.status} />{' '}
            {call.id === id ? (
              <span>
                {call.method} {pathOf(call)} ({words.thisCall})
              </span>
            ) : (
              <Link href={`/traffic/${call.id}${search}`} className="ds-link">
                {call.method} {pathOf(call)}
              </Link>
            )}
          </li>
        ))}
      </ol>
      <Link href={`/traffic?flow=${id}&as=flows`} className="ds-link">
        {words.onlyFlow(calls.length)}
      </Link>
    </section>
  );
}
