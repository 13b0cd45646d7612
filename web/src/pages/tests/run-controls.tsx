import { Button, Card, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { control } from '../../api/control.ts';
import { useTexts } from '../../language/language.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Problem } from '../../parts/problem.tsx';
import type { Chosen } from './chosen.ts';
import type { PlayedRun } from './model.ts';
import { texts } from './texts/index.ts';

type Order = 'pause' | 'step' | 'resume' | 'stop';

const orders: Readonly<Record<PlayedRun['state'], readonly Order[]>> = {
  running: ['pause', 'stop'],
  paused: ['step', 'resume', 'stop'],
  done: [],
  stopped: [],
};

/** A run of the sandbox's own: how far it is, and its buttons. */
export function RunControls({ run, chosen }: { readonly run: PlayedRun; readonly chosen: Chosen }) {
  const words = useTexts(texts);
  const queryClient = useQueryClient();
  const ordering = useMutation({
    mutationFn: (order: Order) => control('POST', `runs/${encodeURIComponent(run.id)}/${order}`),
    // Also when it was refused: the run has ended meanwhile.
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['runs'] }),
  });
  return (
    <Card variant="tinted" className="run-controls">
      <Card.Block>
        <Heading level={2} data-size="xs">
          {words.played.title}
        </Heading>
        <Paragraph data-size="sm">
          <span role="status">{words.played.states[run.state]}</span> <Moment at={run.startedAt} />.{' '}
          {words.played.note}
        </Paragraph>
        <div className="tests-buttons">
          {orders[run.state].map((order) => (
            <Button
              key={order}
              data-size="sm"
              variant={order === 'stop' ? 'tertiary' : 'secondary'}
              disabled={ordering.isPending}
              onClick={() => ordering.mutate(order)}
            >
              {words.played.orders[order]}
            </Button>
          ))}
          <Button data-size="sm" variant="tertiary" onClick={() => chosen.choose({ run: '' })}>
            {words.played.back}
          </Button>
        </div>
        {ordering.error !== null && <Problem error={ordering.error} />}
      </Card.Block>
    </Card>
  );
}
