import './explain.css';
import { List, Paragraph } from '@digdir/designsystemet-react';
import { useTexts } from '../../language/language.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { Problem } from '../../parts/problem.tsx';
import { AnswerView } from './answer-view.tsx';
import { useExplaining } from './asking.ts';
import { InputForm } from './input-form.tsx';
import { texts } from './texts/index.ts';
import { VerdictView } from './verdict-view.tsx';

/** What is wrong with this thing I have? */
export default function ExplainPage() {
  const words = useTexts(texts);
  const { data, error, isPending, isIdle, mutate } = useExplaining();
  return (
    <>
      <PageTitle>{words.title}</PageTitle>
      <Paragraph className="lead">{words.lead}</Paragraph>
      <Paragraph className="lead explain-privacy">{words.privacy}</Paragraph>
      <div className="explain-columns">
        <InputForm isRunning={isPending} onAsk={mutate} />
        <div className="explain-answer">
          {/* Stays in the document, so that screen readers read what comes into it. */}
          <div role="status">{data !== undefined && <VerdictView explained={data.explained} />}</div>
          {data !== undefined && <AnswerView answer={data} />}
          {error !== null && <Problem error={error} />}
          {isIdle && (
            <EmptyState title={words.empty.title} todo={words.empty.todo}>
              <List.Unordered>
                {words.empty.inputs.map((input) => (
                  <List.Item key={input}>{input}</List.Item>
                ))}
              </List.Unordered>
              <Paragraph data-size="sm">
                {words.empty.commandLine} <code>npx kfr-sandbox explain grant.jwt</code>
              </Paragraph>
            </EmptyState>
          )}
        </div>
      </div>
    </>
  );
}
