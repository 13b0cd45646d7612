import { Heading } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { useTexts } from '../../../language/language.tsx';
import { CodeBlock } from '../../../parts/code-block.tsx';
import { texts } from '../texts/index.ts';
import type { ShownExchange } from './exchange.ts';

/** Longer ones are folded at first, in lines. */
const longestOpen = 40;

/** Request and reply as they were on the wire, as far as the sandbox keeps them. */
export function Messages({ exchange }: { readonly exchange: ShownExchange }) {
  const words = useTexts(texts).detail;
  const { request, reply, token, curl } = exchange;
  const body = reply.body === undefined ? undefined : bodyText(reply.body);
  return (
    <>
      <section>
        <Heading level={3} data-size="2xs">
          {words.request}
        </Heading>
        <p className="start-line" lang="en">
          <code>
            {request.method} {request.path}
            {request.query === undefined ? '' : `?${request.query}`}
          </code>
        </p>
        <Headers headers={request.headers} />
        <p className="subtle">{words.requestBody}</p>
      </section>
      <section>
        <Heading level={3} data-size="2xs">
          {words.reply(reply.status)}
        </Heading>
        <Headers headers={reply.headers} />
        {body === undefined ? (
          <p className="subtle">{words.noBody}</p>
        ) : (
          <Fold title={words.body} isOpen={body.split('\n').length <= longestOpen}>
            <CodeBlock code={body} what={words.body} />
          </Fold>
        )}
      </section>
      {token !== undefined && (
        <Fold title={words.token}>
          <CodeBlock code={bodyText(token)} what={words.token} />
        </Fold>
      )}
      <Fold title={words.curlTitle}>
        <p className="subtle">{words.curlNote}</p>
        <CodeBlock code={curl} what={words.curl} />
      </Fold>
    </>
  );
}

const bodyText = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body, null, 2));

interface FoldProps {
  readonly title: string;
  readonly isOpen?: boolean;
  readonly children: ReactNode;
}

const Fold = ({ title, isOpen = false, children }: FoldProps) => (
  <details className="fold" open={isOpen}>
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
