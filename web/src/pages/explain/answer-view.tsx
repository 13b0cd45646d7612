import { Heading } from '@digdir/designsystemet-react';
import type { Explained } from '../../../../src/explain/explained.ts';
import { useTexts } from '../../language/language.tsx';
import { CertificateChain } from '../../parts/certificate-chain.tsx';
import { Explanation } from '../../parts/explanation.tsx';
import type { Answer } from './asking.ts';
import { Checks } from './checks.tsx';
import { Decoded } from './decoded.tsx';
import { ErrorMeaning } from './error-meaning.tsx';
import { texts } from './texts/index.ts';

/** Everything below the verdict, in the order in which one acts on it. */
export function AnswerView({ answer: { explained, now } }: { readonly answer: Answer }) {
  const words = useTexts(texts);
  const { checks, explanations, error, request, decoded, certificates } = explained;
  // The explanations are those of the failed checks, then the notes.
  const failed = checks.filter(({ outcome }) => outcome === 'failed').length;
  return (
    <>
      <Explanations title={words.wrong} explanations={explanations.slice(0, failed)} />
      {error !== undefined && <ErrorMeaning error={error} />}
      <Explanations title={words.notes} explanations={explanations.slice(failed)} />
      {checks.length > 0 && <Checks checks={checks} />}
      {request !== undefined && (
        <section>
          <Heading level={2} data-size="sm">
            {words.request}
          </Heading>
          <p className="explain-request">
            <code>
              {request.method} {request.url}
            </code>
          </p>
          {request.headers.length > 0 && (
            <p className="subtle">
              {words.headers} <code>{request.headers.join(', ')}</code>
            </p>
          )}
        </section>
      )}
      {decoded !== undefined && <Decoded decoded={decoded} kind={explained.kind} now={now} />}
      {certificates.length > 0 && <Certificates certificates={certificates} />}
    </>
  );
}

interface ExplanationsProps {
  readonly title: string;
  readonly explanations: Explained['explanations'];
}

function Explanations({ title, explanations }: ExplanationsProps) {
  if (explanations.length === 0) return null;
  return (
    <section className="explain-list">
      <Heading level={2} data-size="sm">
        {title}
      </Heading>
      {explanations.map((explanation) => (
        <Explanation key={JSON.stringify(explanation)} explanation={explanation} level={3} />
      ))}
    </section>
  );
}

function Certificates({ certificates }: { readonly certificates: Explained['certificates'] }) {
  const words = useTexts(texts).certificates;
  return (
    <section>
      <Heading level={2} data-size="sm">
        {words.title}
      </Heading>
      <CertificateChain
        certificates={certificates.map(({ kind, validity, member, environment, key, ...certificate }) => ({
          ...certificate,
          kind: words.kinds[kind],
          remarks: [
            ...(validity === 'valid' ? [] : [{ text: words.validity[validity], color: 'danger' as const }]),
            { text: words.environments[environment], color: 'neutral' as const },
            ...(member === undefined ? [] : [{ text: words.members[member], color: 'neutral' as const }]),
            { text: key, color: 'neutral' as const },
          ],
        }))}
      />
    </section>
  );
}
