import { Heading } from '@digdir/designsystemet-react';
import type { ExchangeDetail } from '../../../../../src/control/api.d.ts';
import { useTexts } from '../../../language/language.tsx';
import { CertificateChain } from '../../../parts/certificate-chain.tsx';
import { texts } from '../texts/index.ts';

interface SentChainProps {
  readonly certificates: NonNullable<ExchangeDetail['certificates']>;
  /** When the call arrived, by the sandbox's clock. */
  readonly at: string;
}

/** The chain from the organisation's certificate up to the root: each is issued by the one below it in the drawing. */
export function SentChain({ certificates, at }: SentChainProps) {
  const words = useTexts(texts).detail;
  return (
    <section>
      <Heading level={3} data-size="2xs">
        {words.certificates}
      </Heading>
      <CertificateChain
        certificates={certificates.map(({ kind, sent, organisationNumber, ...certificate }) => ({
          ...certificate,
          ...(organisationNumber === undefined ? {} : { organisationNumber }),
          kind: words.certificateKinds[kind],
          remarks: [
            { text: sent ? words.sent : words.notSent, color: 'neutral' },
            ...(at < certificate.notBefore ? [{ text: words.notYetValid, color: 'danger' as const }] : []),
            ...(at > certificate.notAfter ? [{ text: words.expired, color: 'danger' as const }] : []),
          ],
        }))}
      />
    </section>
  );
}
