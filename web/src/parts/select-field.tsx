import { Field, Label, Select, type SelectProps } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';

interface SelectFieldProps extends SelectProps {
  readonly label: ReactNode;
  readonly options: readonly (readonly [value: string | number, text: ReactNode])[];
}

/** A labelled choice of one of the options. */
export const SelectField = ({ label, options, ...select }: SelectFieldProps) => (
  <Field>
    <Label>{label}</Label>
    <Select {...select}>
      {options.map(([value, text]) => (
        <Select.Option key={value} value={value}>
          {text}
        </Select.Option>
      ))}
    </Select>
  </Field>
);
