import { Button, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useState } from 'react';
import type { SystemUser } from '../../../../src/control/api.d.ts';
import { control } from '../../api/control.ts';
import { useChange } from '../../api/use-change.ts';
import { useTexts } from '../../language/language.tsx';
import { filledFields } from '../../parts/form-fields.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { Section } from '../../parts/section.tsx';
import { useSystemUsers } from './directory.ts';
import { organisationList } from './organisation-names.tsx';
import { texts } from './texts/index.ts';

interface SystemUsersProps {
  /** Name and number. */
  readonly nameOf: (organisationNumber: string) => string;
}

/** System users, as in Altinn: creates, changes and removes them. */
export function SystemUsers({ nameOf }: SystemUsersProps) {
  const words = useTexts(texts).systemUsers;
  const systemUsers = useSystemUsers();
  const [edited, setEdited] = useState<SystemUser>();
  const save = useChange<unknown, SystemUser>(['directory'], async (body) => {
    const saved = await control<SystemUser>('PUT', 'system-users', { body });
    setEdited(undefined);
    return saved;
  });
  const remove = useChange<string>(['directory'], (id) => control('DELETE', `system-users/${id}`));
  const bodyOf = ({ clients = '', ...fields }: Readonly<Record<string, string>>): unknown => ({
    ...(edited && { id: edited.id }),
    ...fields,
    clients: clients.split(/[\s,]+/).filter((client) => client !== ''),
  });
  return (
    <Section title={words.title} about={words.about}>
      <Loaded query={systemUsers}>
        {({ systemUsers }) =>
          systemUsers.length === 0 ? (
            <Paragraph>{words.none}</Paragraph>
          ) : (
            <ul className="entries">
              {systemUsers.map((each) => (
                <li key={each.id}>
                  <span>
                    {nameOf(each.organisationNumber)}: <code>{each.systemId}</code>
                    {each.externalRef !== undefined && <code> {each.externalRef}</code>} ·{' '}
                    {words.clients(each.clients.length)} <code>{each.clients.join(' ')}</code>
                  </span>
                  <span className="buttons">
                    <Button variant="tertiary" onClick={() => setEdited(each)}>
                      {words.change}
                      <Named user={each} />
                    </Button>
                    <Button variant="tertiary" onClick={() => remove.mutate(each.id)}>
                      {words.remove}
                      <Named user={each} />
                    </Button>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <Outcome change={remove} done={words.removed} />
      <form key={edited?.id} noValidate onSubmit={(event) => save.mutate(bodyOf(filledFields(event)))}>
        <div className="fields">
          <Textfield
            name="organisationNumber"
            label={words.organisation}
            list={organisationList}
            defaultValue={edited?.organisationNumber}
          />
          <Textfield
            name="systemId"
            label={words.systemId}
            description={words.systemIdHint}
            defaultValue={edited?.systemId}
          />
          <Textfield
            name="externalRef"
            label={words.externalRef}
            description={words.externalRefHint}
            defaultValue={edited?.externalRef}
          />
        </div>
        <Textfield
          name="clients"
          label={words.clientIds}
          description={words.clientIdsHint}
          defaultValue={edited?.clients.join(' ')}
          spellCheck={false}
        />
        <div className="buttons">
          <Button type="submit" variant="secondary">
            {edited === undefined ? words.create : words.save}
          </Button>
          {edited !== undefined && (
            <Button variant="tertiary" onClick={() => setEdited(undefined)}>
              {words.cancel}
            </Button>
          )}
        </div>
        <Outcome change={save} done={words.saved} />
      </form>
    </Section>
  );
}

const Named = ({ user: { organisationNumber, systemId } }: { readonly user: SystemUser }) => (
  <span className="ds-sr-only">
    {' '}
    {organisationNumber} {systemId}
  </span>
);
