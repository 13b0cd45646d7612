import type { Institution } from '../../../../src/control/api.d.ts';
import { SelectField } from '../../parts/select-field.tsx';

interface InstitutionSelectProps {
  readonly label: string;
  readonly institutions: readonly Institution[];
  readonly value: string;
  readonly onChange: (organisationNumber: string) => void;
  /** The choice of all institutions; default: there is none. */
  readonly all?: string;
}

export const InstitutionSelect = ({ label, institutions, value, onChange, all }: InstitutionSelectProps) => (
  <SelectField
    label={label}
    options={[
      ...(all === undefined ? [] : [['', all] as const]),
      ...institutions.map(
        ({ organisationNumber, name }) => [organisationNumber, `${name} · ${organisationNumber}`] as const,
      ),
    ]}
    value={value}
    onChange={({ target }) => onChange(target.value)}
  />
);
