import { useTexts } from '../../language/language.tsx';
import type { Counts } from './model.ts';
import { texts } from './texts/index.ts';

/** How far the run has come, as a sentence that is read out when it changes, and as a bar. */
export function Progress({ counts }: { readonly counts: Counts }) {
  const words = useTexts(texts);
  const { total, passed, failed, open } = counts;
  return (
    <div className="tests-progress">
      <p role="status">
        <strong>{words.progress.passed(passed, total)}</strong> · {words.progress.failed(failed)} ·{' '}
        {words.progress.open(open)}
      </p>
      <div className="tests-bar" aria-hidden="true">
        <span className="passed" style={{ flexGrow: passed }} />
        <span className="failed" style={{ flexGrow: failed }} />
        <span style={{ flexGrow: total - passed - failed }} />
      </div>
    </div>
  );
}
