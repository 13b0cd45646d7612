import { Button, Field, Label, Paragraph, Textarea, ValidationMessage } from '@digdir/designsystemet-react';
import { type DragEvent, type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { largestInput } from '../../../../src/explain/largest-input.ts';
import { useTexts } from '../../language/language.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { type Against, againsts } from './asking.ts';
import { type InputProblem, readFile } from './input.ts';
import { Samples } from './sample-buttons.tsx';
import { texts } from './texts/index.ts';

interface InputFormProps {
  readonly isRunning: boolean;
  readonly onAsk: (asked: { readonly input: string; readonly against: Against }) => void;
}

/**
 * Where to paste, to drop a file, or to choose one. The text stays in the element: as state of React it would be in the document's
 * markup too.
 */
export function InputForm({ isRunning, onAsk }: InputFormProps) {
  const words = useTexts(texts);
  const area = useRef<HTMLTextAreaElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const [against, setAgainst] = useState<Against>('guessed');
  const [problem, setProblem] = useState<InputProblem>();

  const ask = (by: Against): void => {
    const input = area.current?.value ?? '';
    if (input.length > largestInput) setProblem('tooLarge');
    else {
      setProblem(undefined);
      onAsk({ input, against: by });
    }
  };
  const askWith = (text: string, by: Against): void => {
    if (area.current !== null) area.current.value = text;
    setAgainst(by);
    ask(by);
  };
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const read = await readFile(file);
    if ('text' in read) askWith(read.text, against);
    else setProblem(read.problem);
  };
  const drop = (event: DragEvent): void => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    void take(event.dataTransfer.files[0]);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    ask(against);
  };
  const submitByKeys = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
  };

  return (
    <form
      className="explain-form"
      onSubmit={submit}
      onKeyDown={submitByKeys}
      onDrop={drop}
      onDragOver={allowFiles}
    >
      <Field>
        <Label>{words.input}</Label>
        <Field.Description>{words.inputHint}</Field.Description>
        <Textarea
          ref={area}
          rows={8}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          aria-invalid={problem !== undefined}
        />
        {problem !== undefined && <ValidationMessage>{words.problems[problem]}</ValidationMessage>}
      </Field>
      <SelectField
        label={words.against}
        options={againsts.map((each) => [each, words.againsts[each]])}
        value={against}
        onChange={({ target }) => setAgainst(againsts.find((each) => each === target.value) ?? 'guessed')}
      />
      <div className="explain-buttons">
        <Button type="submit" loading={isRunning}>
          {words.explain}
        </Button>
        <Button variant="secondary" onClick={() => chooser.current?.click()}>
          {words.choose}
        </Button>
        <input
          ref={chooser}
          type="file"
          hidden
          onChange={({ target }) => {
            void take(target.files?.[0]);
            // So that the same file can be chosen again.
            target.value = '';
          }}
        />
        <Paragraph data-size="sm" className="subtle">
          {words.keys}
        </Paragraph>
      </div>
      <Samples onSample={(text) => askWith(text, 'guessed')} />
    </form>
  );
}

/** Without this the browser would open a dropped file instead of the page. */
const allowFiles = (event: DragEvent): void => {
  if (event.dataTransfer.types.includes('Files')) event.preventDefault();
};
