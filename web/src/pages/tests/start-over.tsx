import { Button, Dialog, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { control } from '../../api/control.ts';
import { useTexts } from '../../language/language.tsx';
import { Problem } from '../../parts/problem.tsx';
import type { Chosen } from './chosen.ts';
import type { Counts } from './model.ts';
import { texts } from './texts/index.ts';

interface StartOverProps {
  readonly chosen: Chosen;
  /** Name of the institution, or its organisation number. */
  readonly institution: string;
  readonly counts: Counts;
}

/** Forgets the results of an observed run, or a played run, after a question that says what is lost. */
export function StartOver({ chosen, institution, counts }: StartOverProps) {
  const all = useTexts(texts);
  const { isPlayed, run, query } = chosen;
  const words = isPlayed ? all.forget.played : all.forget.observed;
  const dialog = useRef<HTMLDialogElement>(null);
  const queryClient = useQueryClient();
  const forgetting = useMutation({
    mutationFn: () =>
      control('DELETE', isPlayed ? `runs/${encodeURIComponent(run)}` : `scenarios/state?${query}`),
    onSuccess: async () => {
      dialog.current?.close();
      // The run itself must not be fetched any more; an event has the list of the others fetched.
      if (isPlayed) chosen.choose({ run: '' });
      else await queryClient.invalidateQueries({ queryKey: ['scenarios'] });
    },
  });
  return (
    <>
      <Button
        data-size="sm"
        variant="tertiary"
        data-color="danger"
        onClick={() => dialog.current?.showModal()}
      >
        {words.button}
      </Button>
      <Dialog ref={dialog} closeButton={false} aria-labelledby="forget-title">
        <Dialog.Block>
          <Heading level={2} data-size="xs" id="forget-title">
            {words.title}
          </Heading>
          <Paragraph>{words.what(institution, run)}</Paragraph>
          <ul>
            <li>{all.forget.results(counts.passed, counts.failed)}</li>
            <li>{words.also}</li>
          </ul>
          <Paragraph>{all.forget.kept}</Paragraph>
          {forgetting.error !== null && <Problem error={forgetting.error} />}
        </Dialog.Block>
        <Dialog.Block>
          <div className="tests-buttons">
            <Button data-color="danger" loading={forgetting.isPending} onClick={() => forgetting.mutate()}>
              {words.button}
            </Button>
            <Button variant="secondary" onClick={() => dialog.current?.close()}>
              {all.forget.cancel}
            </Button>
          </div>
        </Dialog.Block>
      </Dialog>
    </>
  );
}
