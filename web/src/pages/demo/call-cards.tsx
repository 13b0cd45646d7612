import type { Scenario } from '../../../../src/scenarios/index.ts';
import { useLanguage, useTexts } from '../../language/language.tsx';
import { PathText } from '../../parts/path-text.tsx';
import { deviationsOf, type Fact, replyFacts, requestFacts } from './call-facts.ts';
import { type PlayedStep, statusOf } from './story.ts';
import { texts } from './texts/index.ts';

interface CallCardsProps {
  readonly scenario: Scenario;
  /** Of the step, from 0. */
  readonly index: number;
  readonly step: PlayedStep;
}

/** Request and reply of a step, with what the case is about marked. */
export function CallCards({ scenario, index, step }: CallCardsProps) {
  const words = useTexts(texts);
  const { language } = useLanguage();
  const { result, exchange } = step;
  const explanation = exchange?.explanation ?? result.explanation;
  const isAsExpected = result.status === 'passed';
  return (
    <div className="call-cards">
      {result.request !== undefined && (
        <section>
          <h2>{words.request}</h2>
          <p className="request-line" lang="en">
            <mark>
              <PathText path={result.request} />
            </mark>
          </p>
          <Facts facts={requestFacts(scenario, index, step, words.call)} />
        </section>
      )}
      <section>
        <div className="reply-head">
          <h2>{words.reply}</h2>
          <p className="status">
            <mark>{statusOf(result) ?? words.noAnswer}</mark>
          </p>
          <p className={isAsExpected ? 'verdict passed' : 'verdict failed'}>
            <span aria-hidden="true">{isAsExpected ? '✓' : '✗'}</span>{' '}
            {isAsExpected ? words.asExpected : words.notAsExpected}
          </p>
        </div>
        {exchange === undefined ? (
          <p>{result.request === undefined ? words.noCall : words.notRecorded}</p>
        ) : (
          <Facts facts={replyFacts(scenario, index, step, words.call)} />
        )}
        {deviationsOf(result, language).map((line) => (
          <p key={line} className="deviation">
            {line}
          </p>
        ))}
        {explanation !== undefined && (
          <p>
            <strong>{words.why}:</strong> {explanation.summary[language]}
          </p>
        )}
      </section>
    </div>
  );
}

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl>
      {facts.map(({ name, value, isMarked, isWide = false }) => (
        <div key={name} className={isWide ? 'wide' : undefined}>
          <dt>{name}</dt>
          <dd>{isMarked ? <mark>{value}</mark> : value}</dd>
        </div>
      ))}
    </dl>
  );
}
