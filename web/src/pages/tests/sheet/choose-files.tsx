import { Button, Field, Input, Label } from '@digdir/designsystemet-react';
import { type DragEvent, type ReactNode, useRef } from 'react';
import { useTexts } from '../../../language/language.tsx';
import { texts } from '../texts/index.ts';

interface ChooseFilesProps {
  readonly onBook: (file: File) => void;
  /** Name of the mapping in use. */
  readonly mapping: string | undefined;
  /** Undefined takes the mapping back. */
  readonly onMapping: (file: File | undefined) => void;
}

/** The workbook, and a mapping from an earlier time. */
export function ChooseFiles({ onBook, mapping, onMapping }: ChooseFilesProps) {
  const words = useTexts(texts).sheet;
  const mappingField = useRef<HTMLInputElement>(null);
  return (
    <div className="sheet-files">
      <Field>
        <Label>{words.book}</Label>
        <Field.Description>{words.drop}</Field.Description>
        <Input
          type="file"
          accept=".xlsx,.xlsm"
          // The same file may have been changed, and is read anew.
          onClick={({ currentTarget }) => {
            currentTarget.value = '';
          }}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file !== undefined) onBook(file);
          }}
        />
      </Field>
      <Field>
        <Label>{words.mapping}</Label>
        <Field.Description>{words.mappingHint}</Field.Description>
        <Input
          ref={mappingField}
          type="file"
          accept=".yaml,.yml"
          onClick={({ currentTarget }) => {
            currentTarget.value = '';
          }}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file !== undefined) onMapping(file);
          }}
        />
      </Field>
      {mapping !== undefined && (
        <Button
          data-size="sm"
          variant="tertiary"
          onClick={() => {
            if (mappingField.current !== null) mappingField.current.value = '';
            onMapping(undefined);
          }}
        >
          {words.withoutMapping(mapping)}
        </Button>
      )}
    </div>
  );
}

interface DropZoneProps {
  readonly onBook: (file: File) => void;
  readonly children: ReactNode;
}

/** The page, on which a workbook may be dropped. */
export function DropZone({ onBook, children }: DropZoneProps) {
  const drop = (event: DragEvent): void => {
    const [file] = event.dataTransfer.files;
    if (file === undefined) return;
    event.preventDefault();
    onBook(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the field of the file is the first.
    <div className="tests sheet" onDrop={drop} onDragOver={allowFiles}>
      {children}
    </div>
  );
}

/** Without this the browser would open a dropped file instead of the page. */
const allowFiles = (event: DragEvent): void => {
  if (event.dataTransfer.types.includes('Files')) event.preventDefault();
};
