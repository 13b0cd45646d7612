import { Heading } from '@digdir/designsystemet-react';
import { Link } from 'wouter';
import { useControl } from '../../api/use-control.ts';
import { useLanguage, useTexts } from '../../language/language.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Moment } from '../../parts/moment.tsx';
import { texts } from './texts/index.ts';

/** Refusals, grouped by why. */
export function RecentProblems() {
  const words = useTexts(texts).problems;
  const { language } = useLanguage();
  const groups = useControl('exchanges', 'exchanges/groups');
  return (
    <section className="problems">
      <Heading level={2} data-size="sm">
        {words.title}
      </Heading>
      <Loaded query={groups}>
        {({ groups }) =>
          groups.length === 0 ? (
            <EmptyState title={words.none} todo={words.todo} />
          ) : (
            <ul>
              {groups.map(({ code, count, summary, latest }) => (
                <li key={code}>
                  <span className="times">{words.times(count)}</span>
                  <span>
                    <Link href={`/traffic?code=${code}`} className="ds-link">
                      {summary[language]}
                    </Link>{' '}
                    <code className="subtle">{code}</code>
                  </span>
                  <span className="subtle latest">
                    <Moment at={latest.at} as="time" />
                    <Link href={`/traffic/${latest.id}`} className="ds-link">
                      {words.latest}
                    </Link>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
