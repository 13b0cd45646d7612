import { Button, ToggleGroup } from '@digdir/designsystemet-react';
import { useRef, useState } from 'react';
import { useLanguage, useTexts } from '../../language/language.tsx';
import { CallTable } from './call-table.tsx';
import { flowsOf, linesOf } from './flows.ts';
import { type List, mostRows } from './rows.ts';
import { texts } from './texts/index.ts';
import { useHeld } from './use-held.ts';

interface CallsProps {
  readonly list: List;
  /** Id of the call that is shown beside the list. */
  readonly selected: string | undefined;
  readonly asFlows: boolean;
  readonly onFlows: (asFlows: boolean) => void;
  /** The end of the addresses of calls, which keeps the filters. */
  readonly search: string;
}

/** The list, which the reader can pause, and which stays in place while it is read. */
export function Calls({ list, selected, asFlows, onFlows, search }: CallsProps) {
  const words = useTexts(texts).list;
  const { language } = useLanguage();
  const [isPaused, setPaused] = useState(false);
  const [isReading, setReading] = useState(false);
  const { shown, newer, showNewer } = useHeld(list, isPaused || isReading);
  const pauseButton = useRef<HTMLButtonElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const lines = asFlows ? flowsOf(shown.rows) : linesOf(shown.rows);
  const toNewest = (): void => {
    showNewer();
    scroller.current?.scrollTo({ top: 0 });
    // The button that was pressed goes away.
    pauseButton.current?.focus();
  };
  return (
    <>
      <div className="traffic-toolbar">
        <Button
          ref={pauseButton}
          data-size="sm"
          variant="secondary"
          aria-pressed={isPaused}
          onClick={() => setPaused(!isPaused)}
        >
          {isPaused ? words.resume : words.pause}
        </Button>
        <ToggleGroup
          data-size="sm"
          aria-label={words.arrangement}
          value={asFlows ? 'flows' : 'list'}
          onChange={(value) => onFlows(value === 'flows')}
        >
          <ToggleGroup.Item value="list">{words.asList}</ToggleGroup.Item>
          <ToggleGroup.Item value="flows">{words.asFlows}</ToggleGroup.Item>
        </ToggleGroup>
        <div role="status" className="newer">
          {newer > 0 && (
            <Button data-size="sm" onClick={toNewest}>
              {words.newer(newer)}
            </Button>
          )}
        </div>
        <p className="subtle count">
          {shown.rows.length >= mostRows
            ? words.full(mostRows.toLocaleString(language))
            : words.count(shown.rows.length)}
        </p>
      </div>
      <CallTable
        lines={lines}
        selected={selected}
        search={search}
        scroller={scroller}
        onReading={setReading}
      />
    </>
  );
}
