import './traffic.css';
import { Link, useLocation, useSearch } from 'wouter';
import { useTexts } from '../../language/language.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { Calls } from './calls.tsx';
import { CallPanel } from './detail/call-panel.tsx';
import { FilterBar } from './filter-bar.tsx';
import { queryOf, searchOf, type Wanted, wantedIn } from './filters.ts';
import { texts } from './texts/index.ts';
import { useList } from './use-list.ts';

/** What did my client send, and why was it refused? */
export default function TrafficPage({ id }: { readonly id?: string | undefined }) {
  const words = useTexts(texts);
  const [location, navigate] = useLocation();
  const wanted = wantedIn(useSearch());
  const list = useList(queryOf(wanted.filters));
  const show = (change: Partial<Wanted>): void =>
    navigate(`${location}${searchOf({ ...wanted, ...change })}`, { replace: true });
  const search = searchOf(wanted);
  const rows = list.data?.rows ?? [];
  return (
    <div className="traffic" data-detail={id !== undefined}>
      <PageTitle focusFor="traffic">{words.title}</PageTitle>
      <div className="traffic-columns">
        <section className="traffic-list" aria-busy={list.isPlaceholderData}>
          <FilterBar filters={wanted.filters} onChange={(filters) => show({ filters })} rows={rows} />
          <Loaded query={list}>
            {(list) =>
              list.rows.length === 0 ? (
                <Nothing isFiltered={list.query !== ''} />
              ) : (
                <Calls
                  list={list}
                  selected={id}
                  asFlows={wanted.asFlows}
                  onFlows={(asFlows) => show({ asFlows })}
                  search={search}
                />
              )
            }
          </Loaded>
        </section>
        {id !== undefined && <CallPanel id={id} rows={rows} search={search} />}
      </div>
    </div>
  );
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }) {
  const words = useTexts(texts).empty;
  if (isFiltered) return <EmptyState title={words.noMatch} todo={words.noMatchTodo} />;
  return (
    <EmptyState title={words.none} todo={words.todo}>
      <Link href="/" className="ds-link">
        {words.toStart}
      </Link>
    </EmptyState>
  );
}
