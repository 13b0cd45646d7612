import { Paragraph } from '@digdir/designsystemet-react';
import { Link } from 'wouter';
import { useTexts } from '../../language/language.tsx';
import { Explanation } from '../../parts/explanation.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import type { KfrAnswer } from './kfr-calls.ts';
import { texts } from './texts/index.ts';

interface AnswerViewProps {
  readonly answer: KfrAnswer;
  /** What a success means. Default: nothing is said. */
  readonly success?: string | undefined;
}

/** What KFR answered, and why. */
export function AnswerView({ answer, success }: AnswerViewProps) {
  const words = useTexts(texts);
  const { status, errorCode, errorMessage, exchange, explanations } = answer;
  return (
    <div className="register-answer">
      <Paragraph>
        <StatusTag status={status} />{' '}
        {status < 400 ? (
          success
        ) : (
          <strong lang="en">
            {[errorCode, errorMessage].filter((text) => text !== undefined).join(': ')}
          </strong>
        )}{' '}
        {exchange !== undefined && (
          <Link href={`/traffic/${exchange}`} className="ds-link">
            {words.showCall}
          </Link>
        )}
      </Paragraph>
      {explanations.map((explanation) => (
        <Explanation key={explanation.code} explanation={explanation} level={3} />
      ))}
    </div>
  );
}
