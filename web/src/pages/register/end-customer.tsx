import { Button, Card, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { CustomerHistory, Institution } from '../../../../src/control/api.d.ts';
import { useTexts } from '../../language/language.tsx';
import { Problem } from '../../parts/problem.tsx';
import { AnswerView } from './answer-view.tsx';
import { useRefreshCustomers } from './data.ts';
import { InstitutionSelect } from './institution-select.tsx';
import { endCustomer } from './kfr-calls.ts';
import { texts } from './texts/index.ts';

interface EndCustomerProps {
  readonly customer: string;
  readonly history: CustomerHistory;
  /** That have a client. */
  readonly institutions: readonly Institution[];
}

/** Ends a relationship by the call that a client makes, at any institution: a DELETE that comes too early can be tried, too. */
export function EndCustomer({ customer, history, institutions }: EndCustomerProps) {
  const words = useTexts(texts).end;
  const [chosen, setChosen] = useState(firstOf(history, institutions));
  const refresh = useRefreshCustomers();
  const ended = useMutation({ mutationFn: () => endCustomer(chosen, customer), onSettled: refresh });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    ended.mutate();
  };
  if (institutions.length === 0) return null;
  return (
    <Card>
      <Card.Block>
        <Heading level={2} data-size="xs">
          {words.title}
        </Heading>
        <Paragraph data-size="sm">{words.what}</Paragraph>
        <form onSubmit={submit} className="register-form">
          <InstitutionSelect
            label={words.institution}
            institutions={institutions}
            value={chosen}
            onChange={setChosen}
          />
          <Button type="submit" variant="secondary" loading={ended.isPending}>
            {words.submit}
          </Button>
        </form>
        <div aria-live="polite">
          {ended.error !== null && <Problem error={ended.error} />}
          {ended.data !== undefined && <AnswerView answer={ended.data} success={words.done} />}
        </div>
      </Card.Block>
    </Card>
  );
}

/** The first with an open period, else the first. */
function firstOf({ institutions: having }: CustomerHistory, institutions: readonly Institution[]): string {
  const open = new Set(
    having.filter(({ periods }) => periods.some(({ end }) => end === undefined)).map(({ fid }) => fid),
  );
  const first =
    institutions.find(({ organisationNumber }) => open.has(organisationNumber)) ?? institutions[0];
  return first?.organisationNumber ?? '';
}
