import './start.css';
import { Paragraph } from '@digdir/designsystemet-react';
import { useState } from 'react';
import type { Institution } from '../../../../src/control/api.d.ts';
import { useTexts } from '../../language/language.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { ConnectionCard } from './connection-card.tsx';
import { FirstCalls } from './first-calls.tsx';
import { InstitutionPicker } from './institution-picker.tsx';
import { useConnection, useInstitutions, withClient } from './institutions.ts';
import { RecentProblems } from './recent-problems.tsx';
import { SampleCode } from './sample-code.tsx';
import { texts } from './texts/index.ts';

/** What runs here, who can I be, how do I get my first token? */
export default function StartPage() {
  const words = useTexts(texts);
  const institutions = useInstitutions();
  return (
    <div className="start">
      <PageTitle>{words.title}</PageTitle>
      <Paragraph className="lead">{words.lead}</Paragraph>
      <Loaded query={institutions}>
        {({ institutions }) => <AsInstitution institutions={withClient(institutions)} />}
      </Loaded>
      <RecentProblems />
    </div>
  );
}

function AsInstitution({ institutions }: { readonly institutions: readonly Institution[] }) {
  const [chosen, setChosen] = useState(institutions[0]?.organisationNumber);
  const connection = useConnection(chosen);
  const kind = institutions.find(({ organisationNumber }) => organisationNumber === chosen)?.kind;
  return (
    <>
      <InstitutionPicker institutions={institutions} chosen={chosen} onChoose={setChosen} />
      <Loaded query={connection}>
        {(connection) => (
          <div className="start-columns">
            <ConnectionCard connection={connection} />
            <div className="start-calls">
              {kind === 'institution' && (
                <FirstCalls key={connection.organisationNumber} connection={connection} />
              )}
              <SampleCode connection={connection} />
            </div>
          </div>
        )}
      </Loaded>
    </>
  );
}
