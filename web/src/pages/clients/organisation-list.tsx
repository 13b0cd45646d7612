import { Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTexts } from '../../language/language.tsx';
import { Section } from '../../parts/section.tsx';
import type { Organisation } from './directory.ts';
import { texts } from './texts/index.ts';

interface OrganisationListProps {
  readonly organisations: readonly Organisation[];
  /** Organisation number. */
  readonly chosen: string | undefined;
  readonly onChoose: (organisationNumber: string) => void;
}

export function OrganisationList({ organisations, chosen, onChoose }: OrganisationListProps) {
  const words = useTexts(texts);
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const found = organisations.filter(({ organisationNumber, name = '' }) =>
    `${name} ${organisationNumber}`.toLowerCase().includes(wanted),
  );
  return (
    <Section title={words.list.title} about={words.list.about}>
      <Textfield
        type="search"
        label={words.list.search}
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      {found.length === 0 && <Paragraph>{words.list.noMatch}</Paragraph>}
      <ul className="organisations">
        {found.map(({ organisationNumber, name, kind, clients }) => (
          <li key={organisationNumber}>
            <button
              type="button"
              aria-current={organisationNumber === chosen}
              onClick={() => onChoose(organisationNumber)}
            >
              <span>{name ?? words.unnamed}</span>
              <span className="subtle">
                {organisationNumber} · {kind === undefined ? words.list.noKind : words.kinds[kind]} ·{' '}
                {words.list.clients(clients.length)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
