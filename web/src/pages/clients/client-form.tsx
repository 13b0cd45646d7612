import { Button, Textfield } from '@digdir/designsystemet-react';
import type { Client } from '../../../../src/control/api.d.ts';
import { useTexts } from '../../language/language.tsx';
import { filledFields } from '../../parts/form-fields.ts';
import { texts } from './texts/index.ts';

interface ClientFormProps {
  readonly client: Client;
  readonly onChange: (client: Client) => void;
}

/** Changes the name and the scopes of a client. */
export function ClientForm({ client, onChange }: ClientFormProps) {
  const words = useTexts(texts).client;
  const changedBy = ({ name = '', scopes = '' }: Readonly<Record<string, string>>): Client => ({
    ...client,
    name,
    scopes: scopes.split(/[\s,]+/).filter((scope) => scope !== ''),
  });
  return (
    <form noValidate onSubmit={(event) => onChange(changedBy(filledFields(event)))}>
      <Textfield name="name" label={words.name} defaultValue={client.name} />
      <Textfield
        name="scopes"
        label={words.scopes}
        description={words.scopesHint}
        defaultValue={client.scopes.join(' ')}
        spellCheck={false}
      />
      <Button type="submit" variant="secondary">
        {words.save}
      </Button>
    </form>
  );
}
