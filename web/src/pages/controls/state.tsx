import { Button, Field, Input, Label, Paragraph } from '@digdir/designsystemet-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addressOf, control } from '../../api/control.ts';
import { useChange } from '../../api/use-change.ts';
import { useTexts } from '../../language/language.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { Section } from '../../parts/section.tsx';
import { texts } from './texts/index.ts';

/** The whole state as a file, and back. */
export function State() {
  const words = useTexts(texts).state;
  const queryClient = useQueryClient();
  const [file, setFile] = useState<File>();
  const replace = useChange<File>([], async (document) => {
    await control('PUT', 'state', { body: document, headers: { 'Content-Type': 'application/json' } });
    await queryClient.invalidateQueries();
  });
  return (
    <Section title={words.title} about={words.about}>
      <div>
        <Button asChild variant="secondary">
          <a href={addressOf('_sandbox/state')} download="state.json">
            {words.save}
          </a>
        </Button>
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (file !== undefined) replace.mutate(file);
        }}
      >
        <Field>
          <Label>{words.file}</Label>
          <Input
            type="file"
            accept=".json,application/json"
            // The same file may have been corrected, and is read anew.
            onClick={({ currentTarget }) => {
              currentTarget.value = '';
              setFile(undefined);
            }}
            onChange={({ target }) => {
              setFile(target.files?.[0]);
              replace.reset();
            }}
          />
        </Field>
        <Paragraph data-size="sm" className="subtle">
          {words.allOrNothing}
        </Paragraph>
        <Button
          type="submit"
          variant="secondary"
          aria-disabled={file === undefined}
          loading={replace.isPending}
        >
          {words.replace}
        </Button>
      </form>
      <Outcome change={replace} done={words.replaced} />
    </Section>
  );
}
