import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { Link } from 'wouter';
import type { CustomerHistory } from '../../../../src/control/api.d.ts';
import { useTexts } from '../../language/language.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { TimeLine } from '../../parts/time-line.tsx';
import { AddCustomer } from './add-customer.tsx';
import { AgencyAnswer } from './agency-answer.tsx';
import {
  callers,
  isCustomerNumber,
  useFollowClockAndBatches,
  useHistory,
  useInstitutions,
  useNames,
} from './data.ts';
import { EndCustomer } from './end-customer.tsx';
import { PeriodsTable } from './periods-table.tsx';
import { texts } from './texts/index.ts';

/** One customer: the periods at all institutions, and what an agency is told. */
export function CustomerPage({ customer }: { readonly customer: string }) {
  const words = useTexts(texts).page;
  const history = useHistory(customer);
  useFollowClockAndBatches();
  const back = (
    <Link href="/register" className="ds-link">
      {words.back}
    </Link>
  );
  if (!isCustomerNumber(customer))
    return (
      <>
        <PageTitle>{words.noNumber}</PageTitle>
        <EmptyState title={words.noNumber} todo={words.noNumberTodo}>
          {back}
        </EmptyState>
      </>
    );
  return (
    <>
      <Paragraph data-size="sm">{back}</Paragraph>
      <Loaded query={history}>
        {(history) => (
          <>
            <PageTitle>{words.title(history.customer)}</PageTitle>
            <Periods history={history} />
            <Calls customer={customer} history={history} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Periods({ history }: { readonly history: CustomerHistory }) {
  const words = useTexts(texts).page;
  const names = useNames();
  const { institutions, waiting, today } = history;
  const lanes = institutions.map(({ fid, periods }) => ({ id: fid, name: names(fid), periods }));
  return (
    <section aria-labelledby="periods-heading" className="register-periods">
      <Heading level={2} data-size="sm" id="periods-heading">
        {words.periods}
      </Heading>
      <div role="status">
        {waiting.map(({ fid, batch }) => (
          <Paragraph key={fid} className="register-note">
            {words.waiting(names(fid), batch)}
          </Paragraph>
        ))}
      </div>
      {institutions.length === 0 ? (
        <EmptyState title={words.none} todo={words.noneTodo} />
      ) : (
        <>
          <TimeLine lanes={lanes} today={today} label={words.timeLine} />
          <PeriodsTable history={history} />
        </>
      )}
    </section>
  );
}

function Calls({ customer, history }: { readonly customer: string; readonly history: CustomerHistory }) {
  const institutions = useInstitutions();
  return (
    <Loaded query={institutions}>
      {({ institutions }) => (
        <div className="register-calls">
          <AgencyAnswer
            agencies={callers(institutions, 'agency')}
            customer={customer}
            today={history.today}
          />
          <div className="register-side">
            <EndCustomer
              customer={customer}
              history={history}
              institutions={callers(institutions, 'institution')}
            />
            <AddCustomer customer={customer} institutions={callers(institutions, 'institution')} />
          </div>
        </div>
      )}
    </Loaded>
  );
}
