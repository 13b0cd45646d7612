import { Alert, Heading, Paragraph } from '@digdir/designsystemet-react';
import type { Batch, Batches, Exchange } from '../../../../src/control/api.d.ts';
import { useControl } from '../../api/use-control.ts';
import { useTexts } from '../../language/language.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { BatchCard } from './batch-card.tsx';
import { useBatches, useNames } from './data.ts';
import { LoadRest } from './load-rest.tsx';
import { texts } from './texts/index.ts';

const lanes = ['waiting', 'loading', 'loaded'] as const;
/** Of each lane, the newest. */
const mostShown = 20;

/** The initial load: files that wait, are being loaded, and are loaded. */
export function BatchLanes() {
  const words = useTexts(texts).batches;
  const batches = useBatches();
  return (
    <section className="register-batches" aria-labelledby="batches-heading">
      <Heading level={2} data-size="sm" id="batches-heading">
        {words.title}
      </Heading>
      <Paragraph data-size="sm">{words.what}</Paragraph>
      <Loaded query={batches}>
        {(batches) =>
          batches.batches.length === 0 ? (
            <EmptyState title={words.none} todo={words.noneTodo} />
          ) : (
            <Lanes batches={batches} />
          )
        }
      </Loaded>
    </section>
  );
}

function Lanes({ batches: { batches, volumes } }: { readonly batches: Batches }) {
  const words = useTexts(texts).batches;
  const names = useNames();
  const early = useControl<{ readonly exchanges: readonly Exchange[] }>(
    'exchanges',
    'exchanges?code=delete-before-load&limit=100',
  );
  const earlyOf = ({ id }: Batch): readonly string[] =>
    early.data?.exchanges.filter((exchange) => batchOf(exchange) === id).map(({ id }) => id) ?? [];
  const over = volumes.filter(({ overLimit }) => overLimit);
  const unfinished = batches.filter(({ state }) => state !== 'loaded');
  return (
    <>
      {over.map(({ fid, day, rows, limit }) => (
        <Alert key={`${fid} ${day}`} data-color="info" data-size="sm">
          {words.over(names(fid), day, rows, limit)}
        </Alert>
      ))}
      {unfinished.length > 0 && <LoadRest unfinished={unfinished} />}
      <div className="register-lanes">
        {lanes.map((lane) => {
          const ofLane = batches.filter(({ state }) => state === lane).reverse();
          return (
            <section key={lane} aria-labelledby={`lane-${lane}`}>
              <Heading level={3} data-size="2xs" id={`lane-${lane}`}>
                {words.lanes[lane]} ({ofLane.length})
              </Heading>
              <ul>
                {ofLane.slice(0, mostShown).map((batch) => (
                  <li key={batch.id}>
                    <BatchCard batch={batch} early={earlyOf(batch)} />
                  </li>
                ))}
              </ul>
              {ofLane.length > mostShown && (
                <Paragraph data-size="sm">{words.more(ofLane.length - mostShown)}</Paragraph>
              )}
            </section>
          );
        })}
      </div>
    </>
  );
}

/** The batch that an explanation of an early DELETE names: "one that waits in batch 2, to be …" */
function batchOf({ explanation, notes = [] }: Exchange): string | undefined {
  const found = [explanation, ...notes].find((each) => each?.code === 'delete-before-load');
  return /batch (\d+)/.exec(found?.got ?? '')?.[1];
}
