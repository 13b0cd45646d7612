import { Button, Card, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useTexts } from '../../language/language.tsx';
import { PathText } from '../../parts/path-text.tsx';
import { Problem } from '../../parts/problem.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { canSign } from './grant.ts';
import type { Connection } from './institutions.ts';
import { type Made, makeFirstCalls } from './making-calls.ts';
import { texts } from './texts/index.ts';

/** A button that makes a client's first three calls, and what came of them. */
export function FirstCalls({ connection }: { readonly connection: Connection }) {
  const words = useTexts(texts).firstCalls;
  const [made, setMade] = useState<readonly Made[]>([]);
  const [problem, setProblem] = useState<Error>();
  const [isRunning, setIsRunning] = useState(false);
  const start = async (): Promise<void> => {
    setMade([]);
    setProblem(undefined);
    setIsRunning(true);
    try {
      await makeFirstCalls(connection, (call) => setMade((before) => [...before, call]));
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
    }
    setIsRunning(false);
  };
  return (
    <Card className="first-calls">
      <Card.Block>
        <Heading level={2} data-size="xs">
          {words.title}
        </Heading>
        <Paragraph data-size="sm">{canSign() ? words.what : words.noKeys}</Paragraph>
        {canSign() && (
          <Button onClick={() => void start()} loading={isRunning}>
            {words.start}
          </Button>
        )}
        <ol className="flow" aria-live="polite">
          {made.map((call) => (
            <MadeCall key={call.call} made={call} />
          ))}
        </ol>
        {problem !== undefined && <Problem error={problem} />}
      </Card.Block>
    </Card>
  );
}

function MadeCall({ made }: { readonly made: Made }) {
  const words = useTexts(texts).firstCalls;
  const { call, method, path, status, exchange, explanation, answer } = made;
  return (
    <li>
      <StatusTag status={status} />
      <div>
        <p>
          <strong>{words.calls[call]}</strong>{' '}
          {exchange !== undefined && (
            <Link href={`/traffic/${exchange}`} className="ds-link">
              {words.details}
            </Link>
          )}
        </p>
        <code>
          {method} <PathText path={path} />
        </code>
        {explanation !== undefined && <p lang="en">{explanation}</p>}
        {answer !== undefined && <code className="answer">{answer}</code>}
      </div>
    </li>
  );
}
