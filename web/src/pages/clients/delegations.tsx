import { Button, Paragraph, Textfield } from '@digdir/designsystemet-react';
import type { Delegation } from '../../../../src/control/api.d.ts';
import { control } from '../../api/control.ts';
import { useChange } from '../../api/use-change.ts';
import { useTexts } from '../../language/language.tsx';
import { filledFields } from '../../parts/form-fields.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { Section } from '../../parts/section.tsx';
import { useDelegations } from './directory.ts';
import { organisationList } from './organisation-names.tsx';
import { texts } from './texts/index.ts';

const pathOf = (fields: Readonly<Record<string, string>>): string =>
  `delegations?${new URLSearchParams(fields).toString()}`;

interface DelegationsProps {
  /** Name and number. */
  readonly nameOf: (organisationNumber: string) => string;
}

/** Which supplier may get tokens on behalf of whom. */
export function Delegations({ nameOf }: DelegationsProps) {
  const words = useTexts(texts);
  const delegations = useDelegations();
  const delegate = useChange<Readonly<Record<string, string>>>(['directory'], (fields) =>
    control('PUT', pathOf(fields)),
  );
  const withdraw = useChange<Delegation>(['directory'], ({ scope, consumer, supplier }) =>
    control('DELETE', pathOf({ scope, consumer, supplier })),
  );
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
                  <span>
                    {nameOf(each.consumer)} → {nameOf(each.supplier)}: <code>{each.scope}</code>
                  </span>
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
          <Textfield name="consumer" label={words.delegation.consumer} list={organisationList} />
          <Textfield name="supplier" label={words.delegation.supplier} list={organisationList} />
          <Textfield name="scope" label={words.delegation.scope} defaultValue="bits:kundeforhold.write" />
        </div>
        <Button type="submit" variant="secondary">
          {words.delegation.delegate}
        </Button>
        <Outcome change={delegate} done={words.delegation.done} />
      </form>
    </Section>
  );
}
