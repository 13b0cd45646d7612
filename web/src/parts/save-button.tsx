import { Button } from '@digdir/designsystemet-react';

interface SaveButtonProps {
  readonly fileName: string;
  readonly content: string;
  readonly children: string;
}

/** Saves a text that the page has as a file. */
export function SaveButton({ fileName, content, children }: SaveButtonProps) {
  const save = (): void => {
    const address = URL.createObjectURL(new Blob([content], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = fileName;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <Button data-size="sm" variant="secondary" onClick={save}>
      {children}
    </Button>
  );
}
