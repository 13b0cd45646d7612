import './detail.css';
import { Alert, Heading } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { ExchangeDetail } from '../../../../../src/control/api.d.ts';
import { useControl } from '../../../api/use-control.ts';
import { useTexts } from '../../../language/language.tsx';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { neighboursOf, type Row } from '../rows.ts';
import { texts } from '../texts/index.ts';
import { CallDetail } from './call-detail.tsx';

interface CallPanelProps {
  readonly id: string;
  readonly rows: readonly Row[];
  readonly search: string;
}

/** One call, beside the list or instead of it. It stays although the sandbox forgets the call. */
export function CallPanel({ id, rows, search }: CallPanelProps) {
  const words = useTexts(texts).detail;
  const query = useControl<ExchangeDetail>('exchanges', `exchanges/${encodeURIComponent(id)}`);
  const [kept, setKept] = useState<ExchangeDetail>();
  const latest = query.data?.id === id ? query.data : undefined;
  if (latest !== undefined && latest !== kept) setKept(latest);
  const shown = kept?.id === id ? kept : undefined;
  const isForgotten = query.error?.status === 404;
  const panel = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each call.
  useEffect(() => {
    // On narrow screens the list is hidden, and the link that had the focus with it.
    if (document.activeElement?.checkVisibility() === false) panel.current?.focus();
  }, [id]);
  const { newer, older } = neighboursOf(rows, id);
  return (
    <section ref={panel} tabIndex={-1} className="call-panel" aria-labelledby="call-title">
      <nav className="call-navigation" aria-label={words.navigation}>
        <Link href={`/traffic${search}`} className="ds-link">
          {words.close}
        </Link>
        {newer !== undefined && (
          <Link href={`/traffic/${newer}${search}`} className="ds-link">
            {words.newer}
          </Link>
        )}
        {older !== undefined && (
          <Link href={`/traffic/${older}${search}`} className="ds-link">
            {words.older}
          </Link>
        )}
      </nav>
      {isForgotten && shown !== undefined && <Alert data-color="info">{words.forgottenSince}</Alert>}
      {shown !== undefined ? (
        <CallDetail exchange={shown} search={search} />
      ) : (
        <>
          <Heading level={2} data-size="xs" id="call-title">
            {words.titleOf(id)}
          </Heading>
          {isForgotten ? (
            <EmptyState title={words.unknown} todo={words.unknownTodo} />
          ) : (
            <Loaded query={query}>{() => null}</Loaded>
          )}
        </>
      )}
    </section>
  );
}
