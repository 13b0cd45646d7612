import { useTexts } from '../../language/language.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { texts } from './texts/index.ts';

export default function RegisterPage() {
  const words = useTexts(texts);
  return <PageTitle>{words.title}</PageTitle>;
}
