import './tests.css';
import { CasePage } from './case-page.tsx';
import { CasesPage } from './cases-page.tsx';
import { useRefetchAfterExchanges } from './data.ts';

/** What is left of the integration test? All cases, or one of them. */
export default function TestsPage({ id }: { readonly id?: string | undefined }) {
  useRefetchAfterExchanges();
  return id === undefined ? <CasesPage /> : <CasePage id={id} />;
}
