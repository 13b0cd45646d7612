import { Button, Field, Label, Select, Textfield } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { control } from '../../api/control.ts';
import type { ControlError } from '../../api/control-error.ts';
import { useChange } from '../../api/use-change.ts';
import { useTexts } from '../../language/language.tsx';
import { filledFields } from '../../parts/form-fields.ts';
import { Outcome } from '../../parts/outcome.tsx';
import { Section } from '../../parts/section.tsx';
import { type Issued, IssuedCertificate } from './issued-certificate.tsx';
import { texts } from './texts/index.ts';

/** Of GET /_sandbox/certificates. */
interface Catalogue {
  readonly kinds: readonly {
    readonly issuer: string;
    readonly generation: string;
    readonly member: string;
    readonly profile: string;
    readonly about: string;
  }[];
  readonly faults: readonly { readonly fault: string; readonly about: string }[];
}

interface Order {
  readonly organisationNumber: string;
  readonly name?: string;
  readonly issuer?: string;
  readonly generation?: string;
  readonly member?: string;
  readonly fault?: string;
}

/** Issues certificates of every profile, valid or with a fault. */
export function Certificates({ organisationNumber }: { readonly organisationNumber: string }) {
  const words = useTexts(texts);
  const { data: catalogue } = useQuery<Catalogue, ControlError>({
    queryKey: ['certificates'],
    queryFn: () => control('GET', 'certificates'),
  });
  const issue = useChange<Order, { readonly certificates: readonly Issued[] }>([], (body) =>
    control('POST', 'certificates', { body }),
  );
  const orderOf = ({ profile, ...fields }: Readonly<Record<string, string>>): Order => {
    const kind = catalogue?.kinds.find((each) => each.profile === profile);
    const { issuer, generation, member } = kind ?? {};
    return { organisationNumber: '', ...fields, ...(kind && { issuer, generation, member }) } as Order;
  };
  return (
    <Section title={words.certificate.title} about={words.certificate.about}>
      <form noValidate onSubmit={(event) => issue.mutate(orderOf(filledFields(event)))}>
        <div className="fields">
          <Textfield
            name="organisationNumber"
            label={words.organisationNumber}
            inputMode="numeric"
            defaultValue={organisationNumber}
          />
          <Textfield name="name" label={words.certificate.name} description={words.certificate.nameHint} />
        </div>
        <Field>
          <Label>{words.certificate.profile}</Label>
          <Select name="profile">
            {catalogue?.kinds.map(({ profile, about }) => (
              <Select.Option key={profile} value={profile}>
                {words.certificate.profiles[profile] ?? about}
              </Select.Option>
            ))}
          </Select>
        </Field>
        <Field>
          <Label>{words.certificate.fault}</Label>
          <Select name="fault">
            <Select.Option value="">{words.certificate.noFault}</Select.Option>
            {catalogue?.faults.map(({ fault, about }) => (
              <Select.Option key={fault} value={fault}>
                {fault}: {words.certificate.faults[fault] ?? about}
              </Select.Option>
            ))}
          </Select>
        </Field>
        <Button type="submit" loading={issue.isPending}>
          {words.certificate.issue}
        </Button>
        <Outcome change={issue} done={words.certificate.done} />
      </form>
      {issue.data?.certificates.map((issued) => (
        <IssuedCertificate key={issued.serialNumber} issued={issued} />
      ))}
    </Section>
  );
}
