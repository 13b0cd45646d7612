import { Button, Details, Tag } from '@digdir/designsystemet-react';
import type { Client } from '../../../../src/control/api.d.ts';
import { useTexts } from '../../language/language.tsx';
import { CopiedValue } from '../../parts/copied-value.tsx';
import { Moment } from '../../parts/moment.tsx';
import { ClientForm } from './client-form.tsx';
import { KeyForm } from './key-form.tsx';
import { texts } from './texts/index.ts';

interface ClientCardProps {
  readonly client: Client;
  readonly organisationNumber: string;
  /** Undefined: cannot be changed here. */
  readonly onChange: ((client: Client) => void) | undefined;
}

export function ClientCard({ client, organisationNumber, onChange }: ClientCardProps) {
  const words = useTexts(texts).client;
  const { clientId, name, active, scopes, registeredKeys } = client;
  return (
    <section className="client" aria-label={`${name} ${clientId}`}>
      <p className="client-name">
        <strong>{name}</strong>{' '}
        <Tag data-color={active ? 'success' : 'neutral'} data-size="sm">
          {active ? words.active : words.inactive}
        </Tag>
      </p>
      <dl>
        <CopiedValue name={words.id} value={clientId} />
        <CopiedValue name={words.scopes} value={scopes.join(' ')} />
      </dl>
      {onChange !== undefined && (
        <Button variant="secondary" onClick={() => onChange({ ...client, active: !active })}>
          {active ? words.deactivate : words.activate}
        </Button>
      )}
      <p>{registeredKeys.length === 0 ? words.byCertificate : words.byKeys}</p>
      {registeredKeys.length > 0 && (
        <ul>
          {registeredKeys.map(({ kid, created }) => (
            <li key={kid}>
              <code>{kid}</code> · <Moment at={created} />
            </li>
          ))}
        </ul>
      )}
      {onChange !== undefined && (
        <Details className="more">
          <Details.Summary>{words.change}</Details.Summary>
          <Details.Content>
            <ClientForm client={client} onChange={onChange} />
          </Details.Content>
        </Details>
      )}
      <Details className="more">
        <Details.Summary>{words.keys}</Details.Summary>
        <Details.Content>
          <KeyForm
            clientId={clientId}
            organisationNumber={organisationNumber}
            hasKeys={registeredKeys.length > 0}
          />
        </Details.Content>
      </Details>
    </section>
  );
}
