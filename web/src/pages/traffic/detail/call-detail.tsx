import { Alert, Button, Heading } from '@digdir/designsystemet-react';
import { Link } from 'wouter';
import type { ExchangeDetail } from '../../../../../src/control/api.d.ts';
import { addressOf } from '../../../api/control.ts';
import { useLanguage, useTexts } from '../../../language/language.tsx';
import { CopyButton } from '../../../parts/copy-button.tsx';
import { Explanation } from '../../../parts/explanation.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { PathText } from '../../../parts/path-text.tsx';
import { StatusTag } from '../../../parts/status-tag.tsx';
import { texts } from '../texts/index.ts';
import { useInstitutionNames } from '../use-institution-names.ts';
import { Checks } from './checks.tsx';
import { Flow } from './flow.tsx';
import { Grant } from './grant.tsx';
import { Messages } from './messages.tsx';
import { SentChain } from './sent-chain.tsx';

/** Why first, then what was checked, then what was sent and answered. */
export function CallDetail({
  exchange,
  search,
}: {
  readonly exchange: ExchangeDetail;
  readonly search: string;
}) {
  const words = useTexts(texts).detail;
  const { explanation, notes = [], defect, checks, grant, certificates, rowFaults } = exchange;
  return (
    <>
      <Title exchange={exchange} />
      {defect !== undefined && <Alert data-color="danger">{words.defect(defect)}</Alert>}
      {explanation !== undefined && <Explanation explanation={explanation} level={3} />}
      <Facts exchange={exchange} />
      {notes.length > 0 && (
        <section>
          <Heading level={3} data-size="2xs">
            {words.notes}
          </Heading>
          {notes.map((note) => (
            <Explanation key={note.code} explanation={note} level={4} />
          ))}
        </section>
      )}
      {rowFaults !== undefined && <RowErrors errors={rowFaults} />}
      {checks !== undefined && <Checks checks={checks} why={explanation} />}
      {grant !== undefined && <Grant grant={grant} at={exchange.at} where={explanation?.where} />}
      {certificates !== undefined && <SentChain certificates={certificates} at={exchange.at} />}
      <Messages exchange={exchange} />
      <Flow id={exchange.id} search={search} />
    </>
  );
}

function Title({ exchange: { id, request, reply, curl } }: { readonly exchange: ExchangeDetail }) {
  const words = useTexts(texts);
  return (
    <div>
      <Heading level={2} data-size="xs" id="call-title" className="call-title">
        <StatusTag status={reply.status} cut={reply.cut && words.list.cut} />{' '}
        <span>
          {request.method} <PathText path={request.path} />
        </span>
      </Heading>
      <p className="call-actions">
        <CopyButton
          text={addressOf(`traffic/${id}`)}
          what={words.detail.link}
          label={words.detail.copyLink}
        />
        <CopyButton text={curl} what={words.detail.curl} label={words.detail.copyCurl} />
        <Button asChild data-size="sm" variant="tertiary">
          <a href={addressOf(`_sandbox/exchanges/${id}?download`)} download>
            {words.detail.download}
          </a>
        </Button>
      </p>
    </div>
  );
}

/** When, whose and what; each leads to the calls that have it in common. */
function Facts({ exchange }: { readonly exchange: ExchangeDetail }) {
  const words = useTexts(texts);
  const names = useInstitutionNames();
  const { language } = useLanguage();
  const { at, durationMs, institution, run, correlationId, operation, error, errorCode } = exchange;
  return (
    <p className="call-facts">
      <Moment at={at} />
      <span>{words.list.milliseconds(durationMs.toLocaleString(language))}</span>
      {institution !== undefined && (
        <Link href={`/traffic?institution=${institution}`} className="ds-link">
          {names.get(institution) ?? institution}
        </Link>
      )}
      {operation !== undefined && (
        <Link href={`/traffic?operation=${encodeURIComponent(operation)}`} className="ds-link" lang="en">
          {operation}
        </Link>
      )}
      {error !== undefined && (
        <Link href={`/traffic?error=${encodeURIComponent(errorCode ?? error)}`} className="ds-link" lang="en">
          {errorCode ?? error}
        </Link>
      )}
      {run !== undefined && (
        <Link href={`/traffic?run=${encodeURIComponent(run)}`} className="ds-link">
          {words.list.inRun(run)}
        </Link>
      )}
      {correlationId !== undefined && (
        <Link href={`/traffic?correlationId=${encodeURIComponent(correlationId)}`} className="ds-link">
          {words.detail.correlationId(correlationId)}
        </Link>
      )}
      {exchange.scenarios?.map(({ case: scenario }) => (
        <Link key={scenario} href={`/tests/${encodeURIComponent(scenario)}`} className="ds-link">
          {words.detail.testCase(scenario)}
        </Link>
      ))}
    </p>
  );
}

function RowErrors({ errors }: { readonly errors: NonNullable<ExchangeDetail['rowFaults']> }) {
  const words = useTexts(texts).detail;
  const { language } = useLanguage();
  return (
    <section>
      <Heading level={3} data-size="2xs">
        {words.rowErrors(errors.faulty, errors.rows)}
      </Heading>
      <ul className="row-errors">
        {errors.first.map(({ row, column, got, why }) => (
          <li key={`${row} ${column}`}>
            {words.row(row)}: {why[language]} <code>{got}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
