import { Button, Dialog, Heading, List, Paragraph } from '@digdir/designsystemet-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { control } from '../../api/control.ts';
import type { ControlError } from '../../api/control-error.ts';
import { useChange } from '../../api/use-change.ts';
import { useControl } from '../../api/use-control.ts';
import { useTexts } from '../../language/language.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { Section } from '../../parts/section.tsx';
import { texts } from './texts/index.ts';

/** Back to how the sandbox was at start, after a question that says what is forgotten. */
export function Reset() {
  const words = useTexts(texts).reset;
  const queryClient = useQueryClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const reset = useChange([], async () => {
    await control('POST', 'reset');
    await queryClient.invalidateQueries();
  });
  const counts = useCounts();
  const open = (): void => {
    reset.reset();
    counts.refetch();
    dialog.current?.showModal();
  };
  return (
    <Section title={words.title} about={words.about}>
      <div>
        <Button data-color="danger" onClick={open}>
          {words.open}
        </Button>
      </div>
      <Outcome change={reset} done={words.done} />
      <Dialog ref={dialog} closeButton={words.close} aria-labelledby="reset-question">
        <Dialog.Block>
          <Heading id="reset-question" level={2} data-size="sm">
            {words.question}
          </Heading>
          <Paragraph>{words.forgets}</Paragraph>
          <List.Unordered>
            {words.forgotten(counts.values).map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List.Unordered>
          <Paragraph>{words.back}</Paragraph>
          <List.Unordered>
            {words.restored.map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List.Unordered>
          <Paragraph>{words.keeps}</Paragraph>
        </Dialog.Block>
        <Dialog.Block>
          <div className="buttons">
            <Button
              data-color="danger"
              onClick={() => {
                dialog.current?.close();
                reset.mutate();
              }}
            >
              {words.confirm}
            </Button>
            <Button variant="secondary" onClick={() => dialog.current?.close()}>
              {words.cancel}
            </Button>
          </div>
        </Dialog.Block>
      </Dialog>
    </Section>
  );
}

/** How much there is to forget; undefined while it is not known. */
export interface Counts {
  readonly exchanges: number | undefined;
  readonly runs: number | undefined;
  readonly faults: number | undefined;
  readonly answers: number | undefined;
}

function useCounts(): { readonly values: Counts; readonly refetch: () => void } {
  // Not of the topic `exchanges`, which would fetch it with every call.
  const exchanges = useQuery<{ readonly count: number }, ControlError>({
    queryKey: ['exchange-count'],
    queryFn: () => control('GET', 'exchanges/count'),
  });
  const runs = useControl('runs', 'runs');
  const faults = useControl('faults', 'faults');
  const answers = useControl('faults', 'maskinporten/next');
  return {
    values: {
      exchanges: exchanges.data?.count,
      runs: runs.data?.runs.length,
      faults: faults.data?.faults.length,
      answers: answers.data?.waiting.length,
    },
    refetch: () => void exchanges.refetch(),
  };
}
