import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import type { Batch } from '../../../../src/control/api.d.ts';
import { control } from '../../api/control.ts';
import { useTexts } from '../../language/language.tsx';
import { Problem } from '../../parts/problem.tsx';
import { texts } from './texts/index.ts';

/** Moves the sandbox's clock to the end of the last load. */
export function LoadRest({ unfinished }: { readonly unfinished: readonly Batch[] }) {
  const words = useTexts(texts).batches;
  const end = unfinished
    .map(({ expectedEnd }) => expectedEnd)
    .sort()
    .at(-1);
  const moved = useMutation({ mutationFn: () => control('PUT', 'clock', { body: { set: end } }) });
  return (
    <div className="register-note">
      <Paragraph data-size="sm">{words.pace}</Paragraph>
      <Button data-size="sm" variant="secondary" onClick={() => moved.mutate()} loading={moved.isPending}>
        {words.moveClock}
      </Button>
      {moved.error !== null && <Problem error={moved.error} />}
    </div>
  );
}
