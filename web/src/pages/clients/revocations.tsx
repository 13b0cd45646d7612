import { Button, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Revocations as Revoked, RevokedCertificate } from '../../../../src/control/api.d.ts';
import { control } from '../../api/control.ts';
import type { ControlError } from '../../api/control-error.ts';
import { useChange } from '../../api/use-change.ts';
import { useTexts } from '../../language/language.tsx';
import { filledFields } from '../../parts/form-fields.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { Section } from '../../parts/section.tsx';
import { texts } from './texts/index.ts';

const queryKey = ['revocations'];

/** Revokes a certificate of the sandbox by its serial number. */
export function Revocations() {
  const words = useTexts(texts).revocation;
  const queryClient = useQueryClient();
  const revocations = useQuery<Revoked, ControlError>({
    queryKey,
    queryFn: () => control('GET', 'certificates/revocations'),
  });
  const revoke = useChange<string, RevokedCertificate>([], async (serialNumber) => {
    const made = await control<RevokedCertificate>('POST', 'certificates/revocations', {
      body: { serialNumber },
    });
    await queryClient.invalidateQueries({ queryKey });
    return made;
  });
  return (
    <Section title={words.title} about={words.about}>
      <form noValidate onSubmit={(event) => revoke.mutate(filledFields(event).serialNumber ?? '')}>
        <Textfield name="serialNumber" label={words.serialNumber} spellCheck={false} />
        <Button type="submit" variant="secondary">
          {words.revoke}
        </Button>
        <Outcome change={revoke} done={words.done(revoke.data?.serialNumber ?? '')} />
      </form>
      <Loaded query={revocations}>
        {({ revocations }) =>
          revocations.length === 0 ? (
            <Paragraph>{words.none}</Paragraph>
          ) : (
            <ul className="entries">
              {revocations.map(({ serialNumber, revokedAt }) => (
                <li key={serialNumber}>
                  <code>{serialNumber}</code> <Moment at={revokedAt} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}
