import { Heading } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import type { ExchangeDetail } from '../../../../../src/control/api.d.ts';
import { useTexts } from '../../../language/language.tsx';
import { CodeBlock } from '../../../parts/code-block.tsx';
import { JsonBlock } from '../../../parts/json-block.tsx';
import { PathText } from '../../../parts/path-text.tsx';
import { texts } from '../texts/index.ts';

/** Request and reply as they were on the wire, as far as the sandbox keeps them. */
export function Messages({ exchange }: { readonly exchange: ExchangeDetail }) {
  const words = useTexts(texts).detail;
  const { request, reply, token, curl } = exchange;
  return (
    <>
      <section>
        <Heading level={3} data-size="2xs">
          {words.request}
        </Heading>
        <p className="start-line" lang="en">
          <code>
            {request.method} <PathText path={request.path} />
            {request.query === undefined ? '' : `?${request.query}`}
          </code>
        </p>
        <Headers headers={request.headers} />
        <p className="subtle kept">{words.requestBody}</p>
      </section>
      <section>
        <Heading level={3} data-size="2xs">
          {words.reply(reply.status)}
        </Heading>
        <Headers headers={reply.headers} />
        {reply.body === undefined ? (
          <p className="subtle kept">{words.noBody}</p>
        ) : (
          <div className="reply-body">
            {typeof reply.body === 'string' ? (
              <CodeBlock code={reply.body} what={words.body} />
            ) : (
              <JsonBlock value={reply.body} what={words.body} />
            )}
          </div>
        )}
      </section>
      {token !== undefined && (
        <Fold title={words.token}>
          <JsonBlock value={token} what={words.token} />
        </Fold>
      )}
      <Fold title={words.curlTitle}>
        <p className="subtle">{words.curlNote}</p>
        <CodeBlock code={curl} what={words.curl} />
      </Fold>
    </>
  );
}

interface FoldProps {
  readonly title: string;
  readonly children: ReactNode;
}

const Fold = ({ title, children }: FoldProps) => (
  <details className="fold">
    <summary>{title}</summary>
    {children}
  </details>
);

function Headers({ headers }: { readonly headers: Readonly<Record<string, string>> }) {
  return (
    <dl className="headers" lang="en">
      {Object.entries(headers).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
