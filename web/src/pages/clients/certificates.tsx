import { Button, Textfield } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import type {
  CertificateCatalogue,
  CertificateOrder,
  IssuedCertificates,
} from '../../../../src/control/api.d.ts';
import { control } from '../../api/control.ts';
import type { ControlError } from '../../api/control-error.ts';
import { useChange } from '../../api/use-change.ts';
import { useTexts } from '../../language/language.tsx';
import { filledFields } from '../../parts/form-fields.ts';
import { Outcome } from '../../parts/outcome.tsx';
import { Section } from '../../parts/section.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { IssuedCertificate } from './issued-certificate.tsx';
import { texts } from './texts/index.ts';

/** Issues certificates of every profile, valid or with a fault. */
export function Certificates({ organisationNumber }: { readonly organisationNumber: string }) {
  const words = useTexts(texts);
  const { data: { kinds, faults } = { kinds: [], faults: [] } } = useQuery<
    CertificateCatalogue,
    ControlError
  >({
    queryKey: ['certificates'],
    queryFn: () => control('GET', 'certificates'),
  });
  const issue = useChange<CertificateOrder, IssuedCertificates>([], (body) =>
    control('POST', 'certificates', { body }),
  );
  const orderOf = ({ profile, ...fields }: Readonly<Record<string, string>>): CertificateOrder => {
    const kind = kinds.find((each) => each.profile === profile);
    const { issuer, generation, member } = kind ?? {};
    return {
      organisationNumber: '',
      ...fields,
      ...(kind && { issuer, generation, member }),
    } as CertificateOrder;
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
        <SelectField
          label={words.certificate.profile}
          name="profile"
          options={kinds.map(({ profile, about }) => [profile, words.certificate.profiles[profile] ?? about])}
        />
        <SelectField
          label={words.certificate.fault}
          name="fault"
          options={[
            ['', words.certificate.noFault],
            ...faults.map(
              ({ fault, about }) => [fault, `${fault}: ${words.certificate.faults[fault] ?? about}`] as const,
            ),
          ]}
        />
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
