import './clients.css';
import { useState } from 'react';
import { useTexts } from '../../language/language.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { Certificates } from './certificates.tsx';
import { CreateInstitution } from './create-institution.tsx';
import { Delegations } from './delegations.tsx';
import { type Organisation as OrganisationData, useOrganisations } from './directory.ts';
import { Organisation } from './organisation.tsx';
import { OrganisationList } from './organisation-list.tsx';
import { OrganisationNames } from './organisation-names.tsx';
import { Revocations } from './revocations.tsx';
import { ServerKeys } from './server-keys.tsx';
import { SystemUsers } from './system-users.tsx';
import { texts } from './texts/index.ts';

/** Which clients, keys, certificates, scopes, accesses, delegations? */
export default function ClientsPage() {
  const words = useTexts(texts);
  const organisations = useOrganisations();
  return (
    <>
      <PageTitle>{words.title}</PageTitle>
      <Loaded query={organisations}>
        {({ institutions, otherOrganisations }) => (
          <Chosen organisations={[...institutions, ...otherOrganisations]} />
        )}
      </Loaded>
    </>
  );
}

function Chosen({ organisations }: { readonly organisations: readonly OrganisationData[] }) {
  const [number, setNumber] = useState<string>();
  const chosen =
    organisations.find(({ organisationNumber }) => organisationNumber === number) ?? organisations[0];
  const nameOf = (wanted: string): string => {
    const name = organisations.find(({ organisationNumber }) => organisationNumber === wanted)?.name;
    return name === undefined ? wanted : `${name} (${wanted})`;
  };
  return (
    <div className="panels">
      <div className="column">
        <OrganisationList
          organisations={organisations}
          chosen={chosen?.organisationNumber}
          onChoose={setNumber}
        />
        <CreateInstitution onCreated={setNumber} />
        <ServerKeys />
      </div>
      <div className="column">
        {chosen !== undefined && (
          <>
            <Organisation key={chosen.organisationNumber} organisation={chosen} />
            <Certificates
              key={`certificates ${chosen.organisationNumber}`}
              organisationNumber={chosen.organisationNumber}
            />
          </>
        )}
        <Revocations />
      </div>
      <Delegations nameOf={nameOf} />
      <SystemUsers nameOf={nameOf} />
      <OrganisationNames organisations={organisations} />
    </div>
  );
}
