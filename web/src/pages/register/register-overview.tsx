import { Paragraph } from '@digdir/designsystemet-react';
import { useTexts } from '../../language/language.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { AddCustomer } from './add-customer.tsx';
import { BatchLanes } from './batch-lanes.tsx';
import { CustomerList } from './customer-list.tsx';
import { callers, useFollowClockAndBatches, useInstitutions } from './data.ts';
import { texts } from './texts/index.ts';
import { UploadFile } from './upload-file.tsx';

export function RegisterOverview() {
  const words = useTexts(texts);
  const institutions = useInstitutions();
  useFollowClockAndBatches();
  return (
    <>
      <PageTitle>{words.title}</PageTitle>
      <Paragraph>{words.lead}</Paragraph>
      <Loaded query={institutions}>
        {({ institutions }) => {
          const own = callers(institutions, 'institution');
          return (
            <>
              <div className="register-columns">
                <CustomerList institutions={institutions.filter(({ kind }) => kind === 'institution')} />
                <div className="register-side">
                  <AddCustomer institutions={own} />
                  <UploadFile institutions={own} />
                </div>
              </div>
              <BatchLanes />
            </>
          );
        }}
      </Loaded>
    </>
  );
}
