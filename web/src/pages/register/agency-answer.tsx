import {
  Button,
  Card,
  Checkbox,
  Field,
  Heading,
  Input,
  Label,
  Paragraph,
  Table,
} from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Institution } from '../../../../src/control/api.d.ts';
import { useTexts } from '../../language/language.tsx';
import { Problem } from '../../parts/problem.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { AnswerView } from './answer-view.tsx';
import { InstitutionSelect } from './institution-select.tsx';
import { askAsAgency, type Bank } from './kfr-calls.ts';
import { texts } from './texts/index.ts';

interface AgencyAnswerProps {
  /** That have a client. */
  readonly agencies: readonly Institution[];
  readonly customer: string;
  readonly today: string;
}

/** What an agency is told about the customer, by the look-up that agencies use. */
export function AgencyAnswer({ agencies, customer, today }: AgencyAnswerProps) {
  const words = useTexts(texts).agency;
  const withMandate = agencies.filter(({ legalMandates = [] }) => legalMandates.length > 0);
  return (
    <Card>
      <Card.Block>
        <Heading level={2} data-size="xs">
          {words.title}
        </Heading>
        <Paragraph data-size="sm">{words.what}</Paragraph>
        {withMandate.length === 0 ? (
          <Paragraph>{words.nobody}</Paragraph>
        ) : (
          <Question agencies={withMandate} customer={customer} today={today} />
        )}
      </Card.Block>
    </Card>
  );
}

function Question({ agencies, customer, today }: AgencyAnswerProps) {
  const words = useTexts(texts).agency;
  const [chosen, setChosen] = useState(agencies[0]?.organisationNumber ?? '');
  const mandates =
    agencies.find(({ organisationNumber }) => organisationNumber === chosen)?.legalMandates ?? [];
  const [mandateIndex, setMandateIndex] = useState(0);
  const [typedFrom, setFrom] = useState<string>();
  const [typedTo, setTo] = useState<string>();
  const [ownersOnly, setOwnersOnly] = useState(mandates[0]?.ownersOnly ?? false);
  const [from, to] = [typedFrom ?? today, typedTo ?? today];
  const asked = useMutation({
    mutationFn: async () => {
      const mandate = mandates[mandateIndex]?.text ?? '';
      const answer = await askAsAgency({ agency: chosen, mandate, customer, from, to, ownersOnly });
      return { answer, from, to };
    },
  });
  const chooseMandate = (agency: string, index: number): void => {
    setChosen(agency);
    setMandateIndex(index);
    const found = agencies.find(({ organisationNumber }) => organisationNumber === agency);
    setOwnersOnly(found?.legalMandates?.[index]?.ownersOnly ?? false);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    asked.mutate();
  };
  return (
    <>
      <form onSubmit={submit} className="register-form register-question">
        <InstitutionSelect
          label={words.agency}
          institutions={agencies}
          value={chosen}
          onChange={(agency) => chooseMandate(agency, 0)}
        />
        <SelectField
          label={words.mandate}
          options={mandates.map(({ text }, index) => [index, text])}
          value={mandateIndex}
          onChange={({ target }) => chooseMandate(chosen, Number(target.value))}
        />
        <Day label={words.from} value={from} onChange={setFrom} />
        <Day label={words.to} value={to} onChange={setTo} />
        <Checkbox
          label={words.ownersOnly}
          checked={ownersOnly}
          onChange={({ target }) => setOwnersOnly(target.checked)}
        />
        <Button type="submit" loading={asked.isPending}>
          {words.submit}
        </Button>
      </form>
      <div aria-live="polite">
        {asked.error !== null && <Problem error={asked.error} />}
        {asked.data !== undefined && (
          <>
            <AnswerView answer={asked.data.answer} success={words.asked(asked.data.from, asked.data.to)} />
            {asked.data.answer.banks !== undefined && <Banks banks={asked.data.answer.banks} />}
          </>
        )}
      </div>
    </>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

const Day = ({ label, value, onChange }: DayProps) => (
  <Field>
    <Label>{label}</Label>
    <Input type="date" value={value} onChange={({ target }) => onChange(target.value)} />
  </Field>
);

function Banks({ banks }: { readonly banks: readonly Bank[] }) {
  const words = useTexts(texts).agency;
  if (banks.length === 0) return <Paragraph>{words.none}</Paragraph>;
  const hasActivity = banks.some(({ activeAccount }) => activeAccount !== undefined);
  const hasOwnership = banks.some(({ ownershipType }) => ownershipType !== undefined);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="register-scroll" tabIndex={0} aria-label={words.title}>
      <Table data-size="sm">
        <Table.Head>
          <Table.Row>
            <Table.HeaderCell scope="col">{words.bank}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.number}</Table.HeaderCell>
            {hasActivity && <Table.HeaderCell scope="col">{words.active}</Table.HeaderCell>}
            {hasOwnership && <Table.HeaderCell scope="col">{words.ownership}</Table.HeaderCell>}
          </Table.Row>
        </Table.Head>
        <Table.Body>
          {banks.map(({ organizationID, bankName, activeAccount, ownershipType }) => (
            <Table.Row key={organizationID}>
              <Table.Cell>{bankName}</Table.Cell>
              <Table.Cell>{organizationID}</Table.Cell>
              {hasActivity && <Table.Cell>{activeAccount === true ? words.yes : words.no}</Table.Cell>}
              {hasOwnership && (
                <Table.Cell>{ownershipType === undefined ? '–' : words.ownerships[ownershipType]}</Table.Cell>
              )}
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </section>
  );
}
