import { Button, Tag } from '@digdir/designsystemet-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { control } from '../../api/control.ts';
import type { ControlError } from '../../api/control-error.ts';
import { useChange } from '../../api/use-change.ts';
import { useTexts } from '../../language/language.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { Section } from '../../parts/section.tsx';
import { texts } from './texts/index.ts';

interface SigningKey {
  readonly kid: string;
  readonly bits: number;
  readonly state: string;
  readonly since: string;
}

const queryKey = ['signing-keys'];

/** The keys that access tokens are signed with, as /jwk publishes them. */
export function ServerKeys() {
  const words = useTexts(texts).serverKeys;
  const queryClient = useQueryClient();
  const keys = useQuery<{ readonly keys: readonly SigningKey[] }, ControlError>({
    queryKey,
    queryFn: () => control('GET', 'maskinporten/keys'),
  });
  const rotate = useChange([], async () => {
    await control('POST', 'maskinporten/keys/rotation');
    await queryClient.invalidateQueries({ queryKey });
  });
  return (
    <Section title={words.title} about={words.about}>
      <Loaded query={keys}>
        {({ keys }) => (
          <ul className="entries">
            {keys.map(({ kid, bits, state, since }) => (
              <li key={kid}>
                <code>{kid}</code> · {words.bits(bits)} · <Moment at={since} />{' '}
                <Tag data-color={state === 'signing' ? 'success' : 'neutral'} data-size="sm">
                  {state === 'signing' ? words.signing : words.old}
                </Tag>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <Button variant="secondary" loading={rotate.isPending} onClick={() => rotate.mutate()}>
        {words.rotate}
      </Button>
      <Outcome change={rotate} done={words.rotated} />
    </Section>
  );
}
