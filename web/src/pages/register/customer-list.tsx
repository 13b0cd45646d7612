import { Button, Field, Heading, Input, Label, Paragraph, Table } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { Customers, Institution } from '../../../../src/control/api.d.ts';
import { useTexts } from '../../language/language.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { hasPage, useCustomers, useNames } from './data.ts';
import { InstitutionSelect } from './institution-select.tsx';
import { texts } from './texts/index.ts';

/** Shown at first, and when more are wanted: the most that the sandbox lists. */
const limits = { few: 20, many: 500 } as const;

/** Customers by first digits and institution. The institution is in the address of the page, a number is not. */
export function CustomerList({ institutions }: { readonly institutions: readonly Institution[] }) {
  const words = useTexts(texts).customers;
  const [digits, setDigits] = useState('');
  const [search, setSearch] = useSearchParams();
  const institution = search.get('institution') ?? '';
  const [limit, setLimit] = useState<number>(limits.few);
  const found = useCustomers(digits, institution, limit);
  const choose = (fid: string): void =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (fid === '') after.delete('institution');
        else after.set('institution', fid);
        return after;
      },
      { replace: true },
    );
  return (
    <section className="register-customers" aria-labelledby="customers-heading">
      <Heading level={2} data-size="sm" id="customers-heading">
        {words.title}
      </Heading>
      <div className="register-filter">
        <Field>
          <Label>{words.search}</Label>
          <Input
            inputMode="numeric"
            autoComplete="off"
            maxLength={14}
            value={digits}
            onChange={({ target }) => setDigits(target.value.replace(/\D/g, '').slice(0, 11))}
          />
        </Field>
        <InstitutionSelect
          label={words.institution}
          institutions={institutions}
          value={institution}
          onChange={choose}
          all={words.all}
        />
      </div>
      <Loaded query={found}>
        {(found) => (
          <>
            <FoundTable found={found} digits={digits} isFiltered={digits !== '' || institution !== ''} />
            {limit === limits.few && found.customers.length < found.count && (
              <Button variant="secondary" data-size="sm" onClick={() => setLimit(limits.many)}>
                {words.more}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

interface FoundTableProps {
  readonly found: Customers;
  readonly digits: string;
  readonly isFiltered: boolean;
}

function FoundTable({ found: { customers, count, counted }, digits, isFiltered }: FoundTableProps) {
  const words = useTexts(texts).customers;
  const names = useNames();
  return (
    <>
      <Paragraph data-size="sm" role="status" className="subtle">
        {counted ? words.count(count) : words.atLeast(count)}{' '}
        {customers.length < count && words.shown(customers.length)}
      </Paragraph>
      {customers.length === 0 ? (
        <EmptyState
          title={isFiltered ? words.noMatch : words.none}
          todo={isFiltered ? words.noMatchTodo : words.noneTodo}
        >
          {hasPage(digits) && (
            <Link href={`/register/${digits}`} className="ds-link">
              {words.openPage(digits)}
            </Link>
          )}
        </EmptyState>
      ) : (
        <Table data-size="sm">
          <Table.Head>
            <Table.Row>
              <Table.HeaderCell scope="col">{words.customer}</Table.HeaderCell>
              <Table.HeaderCell scope="col">{words.at}</Table.HeaderCell>
            </Table.Row>
          </Table.Head>
          <Table.Body>
            {customers.map(({ customer, masked, institutions }, index) => (
              // Masked numbers may be equal.
              <Table.Row key={masked ? index : customer}>
                <Table.HeaderCell scope="row">
                  {masked ? (
                    <>
                      {customer} <span className="subtle">{words.masked}</span>
                    </>
                  ) : (
                    <Link href={`/register/${customer}`} className="ds-link">
                      {customer}
                    </Link>
                  )}
                </Table.HeaderCell>
                <Table.Cell>
                  <ul className="register-institutions">
                    {institutions.map(({ fid, periods, open }) => (
                      <li key={fid}>
                        {names(fid)}{' '}
                        <span className="subtle">
                          {open ? words.open : words.ended}, {words.periods(periods)}
                        </span>
                      </li>
                    ))}
                  </ul>
                </Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      )}
    </>
  );
}
