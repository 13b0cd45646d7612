import { Button, Heading, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { control } from '../../api/control.ts';
import { useChange } from '../../api/use-change.ts';
import { useTexts } from '../../language/language.tsx';
import { filledFields } from '../../parts/form-fields.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { Section } from '../../parts/section.tsx';
import { type Delegation, type Organisation, useDelegations, useSystemUsers } from './directory.ts';
import { texts } from './texts/index.ts';

const pathOf = (fields: Readonly<Record<string, string>>): string =>
  `delegations?${new URLSearchParams(fields).toString()}`;

/** Who may get tokens on behalf of whom: delegations to suppliers, and system users. */
export function Delegations({ organisations }: { readonly organisations: readonly Organisation[] }) {
  const words = useTexts(texts);
  const delegations = useDelegations();
  const systemUsers = useSystemUsers();
  const delegate = useChange<Readonly<Record<string, string>>>(['directory'], (fields) =>
    control('PUT', pathOf(fields)),
  );
  const withdraw = useChange<Delegation>(['directory'], ({ scope, consumer, supplier }) =>
    control('DELETE', pathOf({ scope, consumer, supplier })),
  );
  const nameOf = (number: string): string => {
    const name = organisations.find(({ organisationNumber }) => organisationNumber === number)?.name;
    return name === undefined ? number : `${name} (${number})`;
  };
  return (
    <Section title={words.delegation.title} about={words.delegation.about}>
      <Loaded query={delegations}>
        {({ delegations }) =>
          delegations.length === 0 ? (
            <Paragraph>{words.delegation.none}</Paragraph>
          ) : (
            <ul className="entries">
              {delegations.map((each) => (
                <li key={`${each.scope} ${each.consumer} ${each.supplier}`}>
                  {nameOf(each.consumer)} → {nameOf(each.supplier)}: <code>{each.scope}</code>{' '}
                  <Button variant="tertiary" onClick={() => withdraw.mutate(each)}>
                    {words.delegation.withdraw}
                    <span className="ds-sr-only">
                      {' '}
                      {each.consumer} {each.supplier} {each.scope}
                    </span>
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <Outcome change={withdraw} done={words.delegation.withdrawn} />
      <form noValidate onSubmit={(event) => delegate.mutate(filledFields(event))}>
        <div className="fields">
          <Textfield name="consumer" label={words.delegation.consumer} inputMode="numeric" />
          <Textfield name="supplier" label={words.delegation.supplier} inputMode="numeric" />
          <Textfield name="scope" label={words.delegation.scope} defaultValue="bits:kundeforhold.write" />
        </div>
        <Button type="submit" variant="secondary">
          {words.delegation.delegate}
        </Button>
        <Outcome change={delegate} done={words.delegation.done} />
      </form>
      <Heading level={3} data-size="xs">
        {words.systemUsers.title}
      </Heading>
      <Loaded query={systemUsers}>
        {({ systemUsers }) =>
          systemUsers.length === 0 ? (
            <Paragraph>{words.systemUsers.none}</Paragraph>
          ) : (
            <ul className="entries">
              {systemUsers.map(({ id, organisationNumber, systemId, clients }) => (
                <li key={id}>
                  {nameOf(organisationNumber)}: <code>{systemId}</code> ·{' '}
                  {words.systemUsers.clients(clients.length)} <code>{clients.join(' ')}</code>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}
