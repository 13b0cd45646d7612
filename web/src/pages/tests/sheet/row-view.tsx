import { Button, Select, Tag } from '@digdir/designsystemet-react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { SheetPlan, SheetRow, SheetScore, SheetTable } from '../../../../../src/control/api.d.ts';
import { useLanguage, useTexts } from '../../../language/language.tsx';
import { StateTag } from '../state-tag.tsx';
import { texts } from '../texts/index.ts';
import { isFilledIn, isOpen, type RowState } from './decisions.ts';
import { Written } from './written.tsx';

const colours = {
  certain: 'success',
  confirmed: 'success',
  proposed: 'warning',
  doubtful: 'warning',
  left: 'neutral',
  production: 'neutral',
  none: 'neutral',
} as const satisfies Record<RowState, string>;

interface RowViewProps {
  readonly row: SheetRow;
  readonly cases: SheetPlan['cases'];
  readonly state: RowState;
  /** What a person has decided just now: the answer may not have it yet. */
  readonly decided: string | null | undefined;
  /** Why no column was chosen for the results of its table, if so. */
  readonly undecided: SheetTable['undecided'];
  /** @param id null leaves the row alone @param waited the row had not been decided before */
  readonly onDecide: (id: string | null, waited: boolean) => void;
}

/** A row: what it says, its case and why, and what it gets. A proposal waits for a person. */
export function RowView({ row, cases, state, decided, undecided, onDecide }: RowViewProps) {
  const words = useTexts(texts).sheet;
  const { language } = useLanguage();
  const [change, setChange] = useState<'none' | 'begun' | 'done'>('none');
  const id = decided === undefined ? row.case : decided;
  const known = cases.find((one) => one.id === id);
  const isChanging = change === 'begun';
  const asks = isChanging || isOpen(state);
  return (
    <li className="sheet-row">
      <Tag data-color={colours[state]} data-size="sm">
        {words.states[state]}
      </Tag>
      <div>
        <p className="sheet-says">
          <span className="subtle">{words.row(row.row)}</span>{' '}
          {[row.id, row.says].filter(Boolean).join(' · ')}
        </p>
        {asks ? (
          <Confirm
            row={row}
            cases={cases}
            current={state === 'doubtful' ? '' : (id ?? row.proposal ?? '')}
            waits={!isChanging}
            onDecide={(chosen) => {
              setChange(isChanging ? 'done' : 'none');
              onDecide(chosen, !isChanging);
            }}
          />
        ) : (
          <div className="sheet-case">
            {isFilledIn(state) && (
              <p>
                {id} {known?.title[language]}
                {state === 'certain' && <span className="subtle"> ({words.byId})</span>}
              </p>
            )}
            <Button
              data-size="sm"
              variant="tertiary"
              autoFocus={change === 'done'}
              onClick={() => setChange('begun')}
            >
              {isFilledIn(state) ? words.change : words.choose}
              <span className="ds-sr-only"> {words.row(row.row)}</span>
            </Button>
          </div>
        )}
        <Written row={row} state={state} undecided={undecided} />
      </div>
    </li>
  );
}

interface ConfirmProps extends Pick<RowViewProps, 'row' | 'cases'> {
  /** The case that is chosen until another is picked; empty: none. */
  readonly current: string;
  /** The row has not been decided yet. */
  readonly waits: boolean;
  readonly onDecide: (id: string | null) => void;
}

/** The proposal, which Enter confirms, and every other case. */
function Confirm({ row, cases, current, waits, onDecide }: ConfirmProps) {
  const words = useTexts(texts).sheet;
  const { language } = useLanguage();
  const [picked, setPicked] = useState('');
  // The proposal may change while the row waits.
  const chosen = picked || current;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (chosen !== '') onDecide(chosen);
  };
  // Enter in a list of a form does nothing in most browsers. (The Select of Designsystemet takes no handler of keys.)
  const submitByEnter = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLSelectElement)) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };
  const status = cases.find(({ id }) => id === chosen)?.status ?? null;
  const scored = [row.best, row.second].filter((one): one is SheetScore => one !== null);
  return (
    <form
      className="sheet-confirm"
      onSubmit={submit}
      onKeyDown={submitByEnter}
      data-waits={waits ? row.key : undefined}
    >
      <div className="sheet-choice">
        <Select
          aria-label={words.caseOf(row.row)}
          autoFocus={!waits}
          value={chosen}
          onChange={({ target }) => setPicked(target.value)}
        >
          {current === '' && <Select.Option value="">{words.choose}</Select.Option>}
          {cases.map(({ id, title }) => (
            <Select.Option key={id} value={id}>
              {id} {title[language]}
            </Select.Option>
          ))}
        </Select>
        {status !== null && <StateTag state={status} />}
        <Button type="submit" data-size="sm" variant="secondary">
          {words.confirm}
          <span className="ds-sr-only"> {words.row(row.row)}</span>
        </Button>
        <Button data-size="sm" variant="tertiary" onClick={() => onDecide(null)}>
          {words.leave}
          <span className="ds-sr-only"> {words.row(row.row)}</span>
        </Button>
      </div>
      {row.doubtful && <p>{words.doubtful(row.case ?? '', row.best?.id ?? '')}</p>}
      <ul className="subtle sheet-reasons">
        {scored.map(({ id, title, score, because }, index) => (
          <li key={id}>{words.score(index, id, title[language], score, words.because(because))}</li>
        ))}
      </ul>
    </form>
  );
}
