import { Field, Label, Select } from '@digdir/designsystemet-react';
import type { Institution } from './data.ts';

interface InstitutionSelectProps {
  readonly label: string;
  readonly institutions: readonly Institution[];
  readonly value: string;
  readonly onChange: (organisationNumber: string) => void;
  /** The choice of all institutions; default: there is none. */
  readonly all?: string;
}

export function InstitutionSelect({ label, institutions, value, onChange, all }: InstitutionSelectProps) {
  return (
    <Field>
      <Label>{label}</Label>
      <Select value={value} onChange={({ target }) => onChange(target.value)}>
        {all !== undefined && <Select.Option value="">{all}</Select.Option>}
        {institutions.map(({ organisationNumber, name }) => (
          <Select.Option key={organisationNumber} value={organisationNumber}>
            {name} · {organisationNumber}
          </Select.Option>
        ))}
      </Select>
    </Field>
  );
}
