import { Alert } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { Problem } from './problem.tsx';

interface OutcomeProps {
  /** Of useMutation. */
  readonly change: { readonly isSuccess: boolean; readonly error: Error | null };
  /** Said when the change is made. */
  readonly done: ReactNode;
}

/** What came of a change, beside its form: what was done, or why it was refused. */
export function Outcome({ change: { isSuccess, error }, done }: OutcomeProps) {
  return (
    <div className="outcome">
      <div aria-live="polite">
        {isSuccess && (
          <Alert data-color="success" data-size="sm">
            {done}
          </Alert>
        )}
      </div>
      {error !== null && <Problem error={error} />}
    </div>
  );
}
