import { Card, Paragraph, Tag } from '@digdir/designsystemet-react';
import { Link } from 'wouter';
import type { Batch } from '../../../../src/control/api.d.ts';
import { useTexts } from '../../language/language.tsx';
import { Moment } from '../../parts/moment.tsx';
import { useNames } from './data.ts';
import { texts } from './texts/index.ts';

interface BatchCardProps {
  readonly batch: Batch;
  /** Ids of the exchanges of DELETEs that came before the row was loaded. */
  readonly early: readonly string[];
}

export function BatchCard({ batch, early }: BatchCardProps) {
  const words = useTexts(texts).batches;
  const names = useNames();
  const { id, fid, state, rows, loaded, duplicates = 0, acceptedAt, startsAt, expectedEnd, loadedAt } = batch;
  return (
    <Card data-size="sm" className="register-batch">
      <Card.Block>
        <Paragraph>
          <strong>{words.batch(id)}</strong> · {names(fid)}
        </Paragraph>
        <Paragraph data-size="sm">
          {state === 'loading' ? words.progress(loaded, rows) : words.rows(rows)}
        </Paragraph>
        {state === 'loading' && <progress aria-label={words.progressOf(id)} value={loaded} max={rows} />}
        {duplicates > 0 && <Paragraph data-size="sm">{words.duplicates(duplicates)}</Paragraph>}
        <dl>
          <Line name={words.accepted} at={acceptedAt} />
          {state === 'waiting' && <Line name={words.starts} at={startsAt} />}
          {state === 'loaded' && loadedAt !== undefined ? (
            <Line name={words.loadedAt} at={loadedAt} />
          ) : (
            <Line name={words.expected} at={expectedEnd} />
          )}
        </dl>
        {early.length > 0 && (
          <div className="register-early">
            <Tag data-color="warning" data-size="sm">
              {words.early(early.length)}
            </Tag>
            <ul>
              {early.slice(0, 5).map((exchange) => (
                <li key={exchange}>
                  <Link href={`/traffic/${exchange}`} className="ds-link">
                    {words.call(exchange)}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        )}
      </Card.Block>
    </Card>
  );
}

const Line = ({ name, at }: { readonly name: string; readonly at: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      <Moment at={at} />
    </dd>
  </div>
);
