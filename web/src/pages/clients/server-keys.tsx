import { Button, Tag } from '@digdir/designsystemet-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { KeyView } from '../../../../src/maskinporten/signing/key-ring.ts';
import { control } from '../../api/control.ts';
import type { ControlError } from '../../api/control-error.ts';
import { useChange } from '../../api/use-change.ts';
import { useTexts } from '../../language/language.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { Section } from '../../parts/section.tsx';
import { texts } from './texts/index.ts';

const queryKey = ['signing-keys'];

/** The keys that access tokens are signed with, as /jwk publishes them. */
export function ServerKeys() {
  const words = useTexts(texts).serverKeys;
  const queryClient = useQueryClient();
  const keys = useQuery<{ readonly keys: readonly KeyView[] }, ControlError>({
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
            {keys.map(({ kid, bits, state, since, publishedUntil }) => (
              <li key={kid}>
                <code>{kid}</code>
                <span>
                  {words.bits(bits)} · {since !== undefined && <Moment at={since} />}
                  {publishedUntil !== undefined && (
                    <>
                      {words.until} <Moment at={publishedUntil} />
                    </>
                  )}
                </span>
                <Tag data-color={state === 'signing' ? 'success' : 'neutral'} data-size="sm">
                  {words.states[state]}
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
