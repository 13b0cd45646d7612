import { Tag } from '@digdir/designsystemet-react';
import { useTexts } from '../language/language.tsx';
import { Moment } from './moment.tsx';
import { texts } from './texts/index.ts';

interface ChainCertificate {
  /** Distinguished names. */
  readonly subject: string;
  readonly issuer?: string;
  readonly organisationNumber?: string;
  /** ISO 8601. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** In words: `Issuer`. */
  readonly kind: string;
  readonly remarks?: readonly { readonly text: string; readonly color: 'neutral' | 'danger' }[];
}

/** Certificates from the organisation's own to the root. A line leads from each to the next, which issued it. */
export function CertificateChain({ certificates }: { readonly certificates: readonly ChainCertificate[] }) {
  const words = useTexts(texts).certificates;
  return (
    <ol className="certificate-chain">
      {certificates.map((certificate, at) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a certificate may be there twice, and the list does not change.
          key={`${at} ${certificate.subject}`}
          data-issued-by-next={isIssuer(certificate, certificates[at + 1])}
        >
          <p>
            <strong>{certificate.kind}</strong>
            {certificate.remarks?.map(({ text, color }) => (
              <Tag key={text} data-size="sm" data-color={color}>
                {text}
              </Tag>
            ))}
          </p>
          <dl>
            <div>
              <dt>{words.subject}</dt>
              <dd lang="en">{certificate.subject}</dd>
            </div>
            {certificate.organisationNumber !== undefined && (
              <div>
                <dt>{words.organisationNumber}</dt>
                <dd>{certificate.organisationNumber}</dd>
              </div>
            )}
            {certificate.issuer !== undefined && (
              <div>
                <dt>{words.issuer}</dt>
                <dd lang="en">
                  {certificate.issuer === certificate.subject ? words.itself : certificate.issuer}
                </dd>
              </div>
            )}
            <div>
              <dt>{words.valid}</dt>
              <dd>
                <Moment at={certificate.notBefore} /> – <Moment at={certificate.notAfter} />
              </dd>
            </div>
          </dl>
        </li>
      ))}
    </ol>
  );
}

/** By name. Whether the signature is good is told by the checks. */
const isIssuer = ({ issuer }: ChainCertificate, next: ChainCertificate | undefined): boolean =>
  next !== undefined && (issuer === undefined || issuer === next.subject);
