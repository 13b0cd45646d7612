import { Card, Heading, Paragraph } from '@digdir/designsystemet-react';
import { type ReactNode, useId } from 'react';

interface SectionProps {
  readonly title: string;
  readonly about: string;
  /** Over the whole width of the page. Default: false. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** A part of a page with a heading, what it is about, and its forms (style/panel.css). */
export function Section({ title, about, isWide = false, children }: SectionProps) {
  const id = useId();
  return (
    <Card asChild className={isWide ? 'panel wide' : 'panel'}>
      <section aria-labelledby={id}>
        <Card.Block>
          <Heading id={id} level={2} data-size="sm">
            {title}
          </Heading>
          <Paragraph className="subtle">{about}</Paragraph>
          {children}
        </Card.Block>
      </section>
    </Card>
  );
}
