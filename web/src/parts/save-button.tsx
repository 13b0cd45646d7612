import { Button } from '@digdir/designsystemet-react';
import { saveFile } from './save-file.ts';

interface SaveButtonProps {
  readonly fileName: string;
  readonly content: string;
  readonly children: string;
}

/** Saves a text that the page has as a file. */
export function SaveButton({ fileName, content, children }: SaveButtonProps) {
  const save = (): void => saveFile(fileName, new Blob([content], { type: 'text/plain' }));
  return (
    <Button data-size="sm" variant="secondary" onClick={save}>
      {children}
    </Button>
  );
}
