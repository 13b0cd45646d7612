import type { SheetRow, SheetTable } from '../../../../../src/control/api.d.ts';
import { useTexts } from '../../../language/language.tsx';
import { texts } from '../texts/index.ts';
import { isFilledIn, type RowState } from './decisions.ts';
import { reasonOf } from './reasons.ts';

interface WrittenProps {
  readonly row: SheetRow;
  readonly state: RowState;
  /** Why no column was chosen for the results of its table, if so. */
  readonly undecided: SheetTable['undecided'];
}

/** What is written into a row, and why nothing is. */
export function Written({ row, state, undecided }: WrittenProps) {
  const words = useTexts(texts).sheet;
  const reason = reasonOf(row, state, undecided);
  return (
    <>
      {(isFilledIn(state) || state === 'production') && reason !== undefined && (
        <p className="subtle">{words.reasons[reason]}</p>
      )}
      {row.cells.length > 0 && (
        <ul className="sheet-cells">
          {row.cells.map(({ cell, role, text, obstacle }) => (
            <li key={`${cell} ${obstacle}`} className={obstacle === undefined ? undefined : 'subtle'}>
              {cell} {words.roles[role]}:{' '}
              {obstacle === undefined ? text || words.emptied : words.obstacles[obstacle]}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
