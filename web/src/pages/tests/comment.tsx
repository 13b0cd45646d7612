import { Button, Card, Field, Heading, Label, Paragraph, Textarea } from '@digdir/designsystemet-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { control } from '../../api/control.ts';
import { useControl } from '../../api/use-control.ts';
import { useTexts } from '../../language/language.tsx';
import { Problem } from '../../parts/problem.tsx';
import type { Chosen } from './chosen.ts';
import { texts } from './texts/index.ts';

type Comments = Readonly<Record<string, string>>;

/** What the reports of the run say about a case in the reader's own words. */
export function Comment({ id, chosen }: { readonly id: string; readonly chosen: Chosen }) {
  const words = useTexts(texts).comment;
  const field = useId();
  const { isPlayed, run, query } = chosen;
  const path = isPlayed ? `runs/${encodeURIComponent(run)}/comments` : `scenarios/comments?${query}`;
  const topic = isPlayed ? 'runs' : 'scenarios';
  const comments = useControl<Comments>(topic, path);
  const queryClient = useQueryClient();
  /** Undefined: nothing has been typed since it was saved. */
  const [draft, setDraft] = useState<string>();
  const saved = comments.data?.[id] ?? '';
  const saving = useMutation({
    async mutationFn(text: string) {
      // PUT replaces those of all cases, and somebody else may have written some.
      const { [id]: _, ...others } = await control<Comments>('GET', path);
      const next = text.trim() === '' ? others : { ...others, [id]: text };
      return control<Comments>('PUT', path, { body: next });
    },
    onSuccess(answer) {
      queryClient.setQueryData([topic, path], answer);
      setDraft(undefined);
    },
  });
  return (
    <Card>
      <Card.Block>
        <Heading level={2} data-size="xs">
          {words.title}
        </Heading>
        <Paragraph data-size="sm">{words.what}</Paragraph>
        <Field>
          <Label htmlFor={field}>{words.label}</Label>
          <Textarea
            id={field}
            rows={4}
            value={draft ?? saved}
            onChange={({ target }) => {
              saving.reset();
              setDraft(target.value);
            }}
          />
        </Field>
        <div className="tests-buttons">
          <Button
            data-size="sm"
            variant="secondary"
            loading={saving.isPending}
            disabled={comments.data === undefined}
            onClick={() => saving.mutate(draft ?? saved)}
          >
            {words.save}
          </Button>
          <span role="status">{saving.isSuccess ? words.saved : ''}</span>
        </div>
        {saving.error !== null && <Problem error={saving.error} />}
        {comments.error !== null && <Problem error={comments.error} />}
      </Card.Block>
    </Card>
  );
}
