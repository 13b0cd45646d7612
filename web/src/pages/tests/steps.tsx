import { Heading } from '@digdir/designsystemet-react';
import { Link } from 'wouter';
import type { Language } from '../../../../src/kernel/localized.ts';
import * as labels from '../../../../src/report/labels/texts/index.ts';
import type { CaseResult, StepResult } from '../../../../src/scenarios/index.ts';
import { useLanguage, useTexts } from '../../language/language.tsx';
import { Explanation } from '../../parts/explanation.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PathText } from '../../parts/path-text.tsx';
import { Lines, Row } from './lines.tsx';
import type { CaseDetail } from './model.ts';
import { StateTag } from './state-tag.tsx';
import { texts } from './texts/index.ts';

interface StepsProps {
  readonly detail: CaseDetail;
  readonly result: CaseResult;
  /** Ids of the steps that may come next, or are being played. */
  readonly waitsFor: readonly string[];
}

/** The steps of a case, each with what is expected, what came, and the call that it was. */
export function Steps({ detail, result, waitsFor }: StepsProps) {
  const words = useTexts(texts);
  const { language } = useLanguage();
  const { steps, outcome } = detail.inWords[language];
  return (
    <section>
      <Heading level={2} data-size="sm">
        {words.stepsTitle}
      </Heading>
      <ol className="case-steps">
        {result.steps.map((step, index) => (
          <li key={step.step} className={waitsFor.includes(step.step) ? 'case-step next' : 'case-step'}>
            <Step
              step={step}
              number={index + 1}
              inWords={steps[index]}
              isNext={waitsFor.includes(step.step)}
            />
          </li>
        ))}
      </ol>
      <dl className="case-lines">
        <Lines entries={outcome} />
      </dl>
    </section>
  );
}

interface StepProps {
  readonly step: StepResult;
  readonly number: number;
  readonly inWords: CaseDetail['inWords'][Language]['steps'][number] | undefined;
  readonly isNext: boolean;
}

function Step({ step, number, inWords, isNext }: StepProps) {
  const words = useTexts(texts);
  const { language } = useLanguage();
  const { columns } = labels[language];
  const {
    actual,
    request,
    testData = {},
    correlationId,
    at,
    durationMs,
    exchange,
    deviations = [],
    note,
  } = step;
  return (
    <>
      <div className="case-step-title">
        <StateTag state={step.status} />
        <Heading level={3} data-size="2xs">
          {number}. {inWords?.title ?? step.step}
        </Heading>
        {isNext && step.status === 'open' && <span className="subtle">{words.next}</span>}
        {exchange !== undefined && (
          <Link href={`/traffic/${exchange}`} className="ds-link">
            {words.why.exchange(exchange)}
          </Link>
        )}
      </div>
      <dl className="case-lines">
        <Lines entries={inWords?.about ?? []} />
        {actual !== undefined && <Row label={columns.actual}>{actual[language]}</Row>}
        {deviations.length > 0 && (
          <Row label={words.deviations}>
            <ul>
              {deviations.map(({ what, expected, actual }) => (
                <li key={what.en}>{words.deviation(what[language], expected[language], actual[language])}</li>
              ))}
            </ul>
          </Row>
        )}
        {note !== undefined && <Row label={words.note}>{note[language]}</Row>}
        {request !== undefined && (
          <Row label={words.sent}>
            <code>
              <PathText path={request} />
            </code>
          </Row>
        )}
        {Object.keys(testData).length > 0 && (
          <Row label={columns.testData}>
            <code>
              {Object.entries(testData)
                .map(([name, value]) => `${name} ${value}`)
                .join(', ')}
            </code>
          </Row>
        )}
        {correlationId !== undefined && (
          <Row label={columns.correlationIds}>
            <code>{correlationId}</code>
          </Row>
        )}
        {at !== undefined && (
          <Row label={columns.time}>
            <Moment at={at} />
            {durationMs !== undefined && ` · ${Math.round(durationMs)} ms`}
          </Row>
        )}
      </dl>
      {step.explanation !== undefined && <Explanation explanation={step.explanation} level={4} />}
    </>
  );
}
