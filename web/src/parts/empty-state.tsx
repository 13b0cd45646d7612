import { Card, Heading, Paragraph } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  /** What to do so that there is something. */
  readonly todo: string;
  readonly children?: ReactNode;
}

export function EmptyState({ title, todo, children }: EmptyStateProps) {
  return (
    <Card variant="tinted" className="empty-state">
      <Card.Block>
        <Heading level={2} data-size="xs">
          {title}
        </Heading>
        <Paragraph>{todo}</Paragraph>
        {children}
      </Card.Block>
    </Card>
  );
}
