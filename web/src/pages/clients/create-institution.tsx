import { Button, Textfield } from '@digdir/designsystemet-react';
import { control } from '../../api/control.ts';
import { useChange } from '../../api/use-change.ts';
import { useTexts } from '../../language/language.tsx';
import { filledFields } from '../../parts/form-fields.ts';
import { Outcome } from '../../parts/outcome.tsx';
import { Section } from '../../parts/section.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { kinds, type Organisation } from './directory.ts';
import { texts } from './texts/index.ts';

/** An institution with a client and access, by its name alone. */
export function CreateInstitution({
  onCreated,
}: {
  readonly onCreated: (organisationNumber: string) => void;
}) {
  const words = useTexts(texts);
  const create = useChange<unknown, Organisation>(['directory'], async (body) => {
    const made = await control<Organisation>('POST', 'institutions', { body });
    onCreated(made.organisationNumber);
    return made;
  });
  const { name = '', organisationNumber = '' } = create.data ?? {};
  return (
    <Section title={words.create.title} about={words.create.about}>
      <form noValidate onSubmit={(event) => create.mutate(filledFields(event))}>
        <Textfield name="name" label={words.create.name} />
        <div className="fields">
          <SelectField
            label={words.create.kind}
            name="kind"
            options={kinds.map((kind) => [kind, words.kinds[kind]])}
          />
          <Textfield
            name="organisationNumber"
            label={words.organisationNumber}
            description={words.create.numberHint}
            inputMode="numeric"
          />
        </div>
        <Button type="submit">{words.create.submit}</Button>
        <Outcome change={create} done={words.create.done(name, organisationNumber)} />
      </form>
    </Section>
  );
}
