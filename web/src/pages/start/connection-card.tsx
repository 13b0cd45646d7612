import { Button, Card, Heading, Paragraph } from '@digdir/designsystemet-react';
import { addressOf } from '../../api/control.ts';
import { useTexts } from '../../language/language.tsx';
import { CopiedValue } from '../../parts/copied-value.tsx';
import { SaveButton } from '../../parts/save-button.tsx';
import type { Connection } from './institutions.ts';
import { texts } from './texts/index.ts';

/** What to write into the configuration of a client. */
export function ConnectionCard({ connection }: { readonly connection: Connection }) {
  const words = useTexts(texts);
  const { organisationNumber, clientId, scopes, issuer, tokenEndpoint, kfrBaseUrl, keystore } = connection;
  return (
    <Card className="connection">
      <Card.Block>
        <Heading level={2} data-size="xs">
          {words.identity}
        </Heading>
        <dl>
          <CopiedValue name={words.organisationNumber} value={organisationNumber} />
          <CopiedValue name={words.clientId} value={clientId} />
          <CopiedValue name={words.scopes} value={scopes.join(' ')} />
        </dl>
      </Card.Block>
      <Card.Block>
        <Heading level={2} data-size="xs">
          {words.addresses}
        </Heading>
        <dl>
          <CopiedValue name={words.issuer} value={issuer} />
          <CopiedValue name={words.tokenEndpoint} value={tokenEndpoint} />
          <CopiedValue name={words.kfr} value={kfrBaseUrl} />
        </dl>
      </Card.Block>
      <Card.Block>
        <Heading level={2} data-size="xs">
          {words.certificate}
        </Heading>
        <Paragraph data-size="sm">{words.keystore(keystore.password, keystore.alias)}</Paragraph>
        <div className="buttons">
          <Button asChild data-size="sm" variant="secondary">
            <a href={addressOf(`_sandbox/institutions/${organisationNumber}/keystore.p12`)} download>
              keystore.p12
            </a>
          </Button>
          <SaveButton
            fileName="certificate.pem"
            content={`${connection.certificatePem}\n${connection.chainPem}\n`}
          >
            certificate.pem
          </SaveButton>
          <SaveButton fileName="key.pem" content={`${connection.privateKeyPem}\n`}>
            key.pem
          </SaveButton>
        </div>
      </Card.Block>
    </Card>
  );
}
