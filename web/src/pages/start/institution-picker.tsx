import { Field, Label, Select } from '@digdir/designsystemet-react';
import type { Institution } from '../../../../src/control/api.d.ts';
import { useTexts } from '../../language/language.tsx';
import { texts } from './texts/index.ts';

interface InstitutionPickerProps {
  readonly institutions: readonly Institution[];
  /** Organisation number. */
  readonly chosen: string | undefined;
  readonly onChoose: (organisationNumber: string) => void;
}

export function InstitutionPicker({ institutions, chosen, onChoose }: InstitutionPickerProps) {
  const words = useTexts(texts);
  return (
    <Field className="institution-picker">
      <Label>{words.institution}</Label>
      <Select value={chosen} onChange={({ target }) => onChoose(target.value)}>
        {institutions.map(({ organisationNumber, name, kind }) => (
          <Select.Option key={organisationNumber} value={organisationNumber}>
            {name} · {organisationNumber} · {words.kinds[kind]}
          </Select.Option>
        ))}
      </Select>
    </Field>
  );
}
