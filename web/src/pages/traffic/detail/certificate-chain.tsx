import { Heading, Tag } from '@digdir/designsystemet-react';
import { useTexts } from '../../../language/language.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { texts } from '../texts/index.ts';
import type { ShownExchange } from './exchange.ts';

interface CertificateChainProps {
  readonly certificates: NonNullable<ShownExchange['certificates']>;
  /** When the call arrived, by the sandbox's clock. */
  readonly at: string;
}

/** The chain from the organisation's certificate up to the root: each is issued by the one below it in the drawing. */
export function CertificateChain({ certificates, at }: CertificateChainProps) {
  const words = useTexts(texts).detail;
  return (
    <section>
      <Heading level={3} data-size="2xs">
        {words.certificates}
      </Heading>
      <ol className="chain">
        {certificates.map(({ kind, sent, subject, organisationNumber, notBefore, notAfter }) => (
          <li key={`${kind} ${subject}`}>
            <p>
              <strong>{words.certificateKinds[kind]}</strong>{' '}
              <Tag data-size="sm" data-color="neutral">
                {sent ? words.sent : words.notSent}
              </Tag>{' '}
              {(at < notBefore || at > notAfter) && (
                <Tag data-size="sm" data-color="danger">
                  {at < notBefore ? words.notYetValid : words.expired}
                </Tag>
              )}
            </p>
            <p lang="en">{subject}</p>
            {organisationNumber !== undefined && <p>{words.organisationNumber(organisationNumber)}</p>}
            <p className="subtle">
              <Moment at={notBefore} /> – <Moment at={notAfter} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
