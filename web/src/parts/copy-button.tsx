import { Button } from '@digdir/designsystemet-react';
import { useEffect, useState } from 'react';
import { useTexts } from '../language/language.tsx';
import { texts } from './texts/index.ts';

type Result = 'none' | 'copied' | 'notCopied';

/** How long the button says that it has copied, in milliseconds. */
const shownFor = 2_000;

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for those who hear the button: `client id`. */
  readonly what: string;
  /** What is on the button. Default: `Copy`, and `what` for those who hear it. */
  readonly label?: string;
}

/** Copies a text to the clipboard, and says so. */
export function CopyButton({ text, what, label }: CopyButtonProps) {
  const words = useTexts(texts);
  const [result, setResult] = useState<Result>('none');
  useEffect(() => {
    if (result === 'none') return;
    const timer = setTimeout(() => setResult('none'), shownFor);
    return () => clearTimeout(timer);
  }, [result]);
  const copy = (): void => {
    writeText(text).then(
      () => setResult('copied'),
      () => setResult('notCopied'),
    );
  };
  return (
    <Button data-size="sm" variant="tertiary" className="copy-button" onClick={copy}>
      <span aria-live="polite">{result === 'none' ? (label ?? words.copy) : words[result]}</span>
      {label === undefined && <span className="ds-sr-only"> {what}</span>}
    </Button>
  );
}

/** The clipboard is there on secure origins only: HTTPS and localhost. */
const writeText = async (text: string): Promise<void> => {
  if (navigator.clipboard === undefined) throw new Error('no clipboard on this origin');
  await navigator.clipboard.writeText(text);
};
