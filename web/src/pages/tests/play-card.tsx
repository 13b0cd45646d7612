import { Button, Card, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { control } from '../../api/control.ts';
import { useTexts } from '../../language/language.tsx';
import { Problem } from '../../parts/problem.tsx';
import type { Chosen } from './chosen.ts';
import { texts } from './texts/index.ts';

interface PlayCardProps {
  readonly chosen: Chosen;
  readonly institution: string;
  /** Ids of the cases to play; undefined: all. */
  readonly cases?: readonly string[] | undefined;
  readonly label: string;
  /** The case whose page shows the run; undefined: the list does. */
  readonly shownCase?: string;
}

type Pace = 'at-once' | 'step';

/** Lets the sandbox play cases itself, and shows the new run. */
export function PlayCard({ chosen, institution, cases, label, shownCase }: PlayCardProps) {
  const words = useTexts(texts).play;
  const [, navigate] = useLocation();
  const starting = useMutation({
    mutationFn: (pace: Pace) =>
      control('POST', 'runs', {
        body: { institution, pace, ...(cases === undefined ? {} : { scenarios: cases }) },
      }),
    onSuccess: ({ id }) => navigate(chosen.addressOfCase(shownCase, id)),
  });
  return (
    <Card>
      <Card.Block>
        <Heading level={2} data-size="xs">
          {words.title}
        </Heading>
        <Paragraph data-size="sm">{words.what}</Paragraph>
        <div className="tests-buttons">
          <Button
            data-size="sm"
            variant="secondary"
            loading={starting.isPending}
            onClick={() => starting.mutate('at-once')}
          >
            {label}
          </Button>
          <Button
            data-size="sm"
            variant="tertiary"
            disabled={starting.isPending}
            onClick={() => starting.mutate('step')}
          >
            {words.byStep}
          </Button>
        </div>
        {starting.error !== null && <Problem error={starting.error} />}
      </Card.Block>
    </Card>
  );
}
