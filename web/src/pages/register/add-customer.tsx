import { Button, Card, Field, Heading, Input, Label, Paragraph } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import type { Institution } from '../../../../src/control/api.d.ts';
import { useTexts } from '../../language/language.tsx';
import { Problem } from '../../parts/problem.tsx';
import { AnswerView } from './answer-view.tsx';
import { hasPage, useRefreshCustomers } from './data.ts';
import { InstitutionSelect } from './institution-select.tsx';
import { addCustomer, newCustomer } from './kfr-calls.ts';
import { texts } from './texts/index.ts';

interface AddCustomerProps {
  /** That have a client. */
  readonly institutions: readonly Institution[];
  /** Whose page this is; default: the number is typed or made. */
  readonly customer?: string;
}

/** Registers a customer by the call that a client makes, so that refusals are KFR's. */
export function AddCustomer({ institutions, customer }: AddCustomerProps) {
  const words = useTexts(texts).add;
  const [fid, setFid] = useState(institutions[0]?.organisationNumber ?? '');
  const [typed, setTyped] = useState('');
  const number = customer ?? typed.trim();
  const refresh = useRefreshCustomers();
  const made = useMutation({ mutationFn: newCustomer, onSuccess: setTyped });
  const added = useMutation({ mutationFn: () => addCustomer(fid, number), onSettled: refresh });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    added.mutate();
  };
  const problem = made.error ?? added.error;
  return (
    <Card>
      <Card.Block>
        <Heading level={2} data-size="xs">
          {customer === undefined ? words.title : words.titleOfThis}
        </Heading>
        {institutions.length === 0 ? (
          <Paragraph>{words.nobody}</Paragraph>
        ) : (
          <form onSubmit={submit} className="register-form">
            <InstitutionSelect
              label={words.institution}
              institutions={institutions}
              value={fid}
              onChange={setFid}
            />
            {customer === undefined && (
              <Field>
                <Label>{words.number}</Label>
                <Input
                  autoComplete="off"
                  spellCheck={false}
                  maxLength={40}
                  value={typed}
                  onChange={({ target }) => setTyped(target.value.replace(/[^\x20-\x7e]/g, ''))}
                />
              </Field>
            )}
            <div className="register-buttons">
              <Button type="submit" loading={added.isPending}>
                {words.submit}
              </Button>
              {customer === undefined && (
                <Button type="button" variant="secondary" onClick={() => made.mutate()}>
                  {words.make}
                </Button>
              )}
            </div>
          </form>
        )}
        <div aria-live="polite">
          {problem !== null && <Problem error={problem} />}
          {added.data !== undefined && (
            <AnswerView
              answer={added.data}
              success={added.data.status === 201 ? words.created : words.existed}
            />
          )}
          {customer === undefined && added.data?.status === 201 && hasPage(number) && (
            <Link href={`/register/${number}`} className="ds-link">
              {words.showCustomer}
            </Link>
          )}
        </div>
      </Card.Block>
    </Card>
  );
}
