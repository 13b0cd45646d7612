import { Card, Heading, Paragraph } from '@digdir/designsystemet-react';
import { Link } from 'wouter';
import { useTexts } from '../../language/language.tsx';
import type { Chosen } from './chosen.ts';
import { texts } from './texts/index.ts';

/** In the place of the id of a case. */
export const sheetPath = 'sheet';

/** The way to the page that fills in a workbook with the results of the chosen run. */
export function SheetCard({ chosen }: { readonly chosen: Chosen }) {
  const words = useTexts(texts).sheet;
  return (
    <Card>
      <Card.Block>
        <Heading level={2} data-size="xs">
          {words.title}
        </Heading>
        <Paragraph data-size="sm">{words.what}</Paragraph>
        <Link href={chosen.addressOfCase(sheetPath)} className="ds-link">
          {words.link}
        </Link>
      </Card.Block>
    </Card>
  );
}
