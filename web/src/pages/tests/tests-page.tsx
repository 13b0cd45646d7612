import './tests.css';
import { CasePage } from './case-page.tsx';
import { CasesPage } from './cases-page.tsx';
import { useRefetchAfterExchanges } from './data.ts';
import { SheetPage } from './sheet/sheet-page.tsx';
import { sheetPath } from './sheet-card.tsx';

/** What is left of the integration test? All cases, one of them, or the institution's own sheet. */
export default function TestsPage({ id }: { readonly id?: string | undefined }) {
  useRefetchAfterExchanges();
  if (id === undefined) return <CasesPage />;
  // No case has this id: theirs are in capitals.
  return id === sheetPath ? <SheetPage /> : <CasePage id={id} />;
}
