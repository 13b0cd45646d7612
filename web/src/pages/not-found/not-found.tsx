import { Paragraph } from '@digdir/designsystemet-react';
import { useTexts } from '../../language/language.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { texts } from '../../shell/texts/index.ts';

export function NotFound() {
  const words = useTexts(texts).notFound;
  return (
    <>
      <PageTitle>{words.title}</PageTitle>
      <Paragraph>{words.body}</Paragraph>
    </>
  );
}
