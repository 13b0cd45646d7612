import { useTexts } from '../../language/language.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { texts } from './texts/index.ts';

/** What runs here, who can I be, how do I get my first token? */
export default function StartPage() {
  const words = useTexts(texts);
  return <PageTitle>{words.title}</PageTitle>;
}
