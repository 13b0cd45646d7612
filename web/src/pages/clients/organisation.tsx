import { Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { addressOf, control } from '../../api/control.ts';
import { useChange } from '../../api/use-change.ts';
import { useTexts } from '../../language/language.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { Section } from '../../parts/section.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { ClientCard } from './client-card.tsx';
import { decisions, type Organisation as OrganisationData } from './directory.ts';
import { texts } from './texts/index.ts';

/** The clients of an organisation, and to which scopes it has access. */
export function Organisation({ organisation }: { readonly organisation: OrganisationData }) {
  const words = useTexts(texts);
  const { organisationNumber, name, kind, access, clients } = organisation;
  const change = useChange<Patch>(['directory'], (body) =>
    control('PATCH', `institutions/${organisationNumber}`, { body }),
  );
  const canChange = kind !== undefined;
  return (
    <Section
      title={name ?? words.unnamed}
      about={`${organisationNumber} · ${kind === undefined ? words.list.noKind : words.kinds[kind]}`}
    >
      {kind !== 'bank' && canChange && (
        <Button asChild variant="secondary">
          <a href={addressOf(`_sandbox/institutions/${organisationNumber}/keystore.p12`)} download>
            {words.keystore}
          </a>
        </Button>
      )}
      <Heading level={3} data-size="xs">
        {words.access.title}
      </Heading>
      {Object.keys(access).length === 0 && <Paragraph>{words.access.none}</Paragraph>}
      <div className="fields">
        {Object.entries(access).map(([scope, decision]) => (
          <SelectField
            key={scope}
            label={<code>{scope}</code>}
            options={decisions.map((each) => [each, words.access.decisions[each]])}
            value={decision}
            disabled={!canChange}
            onChange={({ target }) => change.mutate({ access: { [scope]: target.value } })}
          />
        ))}
      </div>
      <Heading level={3} data-size="xs">
        {words.client.title}
      </Heading>
      {clients.length === 0 && <Paragraph>{words.client.none}</Paragraph>}
      {clients.map((client) => (
        <ClientCard
          key={client.clientId}
          client={client}
          organisationNumber={organisationNumber}
          onChange={
            canChange
              ? (changed) =>
                  change.mutate({ clients: clients.map((each) => (each === client ? changed : each)) })
              : undefined
          }
        />
      ))}
      <Outcome change={change} done={words.changed} />
    </Section>
  );
}

/** A body of PATCH /_sandbox/institutions/{orgno}. */
type Patch =
  | { readonly access: Readonly<Record<string, string>> }
  | { readonly clients: OrganisationData['clients'] };
