import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useTexts } from '../../language/language.tsx';
import { CallRow, NoTokenRow } from './call-row.tsx';
import type { Line } from './flows.ts';
import { texts } from './texts/index.ts';
import { useInstitutionNames } from './use-institution-names.ts';
import { useIsNarrow } from './use-is-narrow.ts';
import { scrollToLine, useWindow } from './use-window.ts';

interface CallTableProps {
  readonly lines: readonly Line[];
  readonly selected: string | undefined;
  readonly search: string;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Whether the reader has scrolled down, or is on a line. */
  readonly onReading: (isReading: boolean) => void;
}

/** Of a line, in pixels; traffic.css has the same. The head stays on top of the lines. */
const heights = { wide: 36, narrow: 76 };

const columns = ['time', 'status', 'call', 'error', 'institution', 'run', 'operation', 'ms', 'why'] as const;

/** A table of which only the visible lines are in the page. Arrow keys go from line to line. */
export function CallTable({ lines, selected, search, scroller, onReading }: CallTableProps) {
  const words = useTexts(texts).list;
  const names = useInstitutionNames();
  const isNarrow = useIsNarrow(scroller);
  const height = isNarrow ? heights.narrow : heights.wide;
  const [hasFocus, setHasFocus] = useState(false);
  const [isScrolled, setIsScrolled] = useState(false);
  const isReading = hasFocus || isScrolled;
  useEffect(() => onReading(isReading), [isReading, onReading]);

  const { from, to, top } = useWindow(scroller, lines.length, height);
  const [active, setActive] = useState(0);
  const toFocus = useRef<number>(undefined);
  // The line may be in the page only after scrolling.
  useEffect(() => {
    const link =
      toFocus.current !== undefined &&
      scroller.current?.querySelector<HTMLElement>(`[data-index="${toFocus.current}"] a`);
    if (!link) return;
    toFocus.current = undefined;
    link.focus({ preventScroll: true });
  });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 1);
    const target = targetOf(event.key, active, lines, page);
    if (target === undefined) return;
    event.preventDefault();
    setActive(target);
    toFocus.current = target;
    if (scroller.current) scrollToLine(scroller.current, target, height, isNarrow ? 0 : heights.wide);
  };

  const shown = lines.slice(from, to).map((line, at) => ({ line, index: from + at }));
  const tabbable = shown.some(({ line, index }) => index === active && isCall(line))
    ? active
    : shown.find(({ line, index }) => isCall(line) && index >= top)?.index;

  return (
    <div
      ref={scroller}
      className="call-scroller"
      onScroll={({ currentTarget }) => setIsScrolled(currentTarget.scrollTop > 4)}
    >
      <table
        className="call-table"
        aria-label={words.title}
        aria-rowcount={lines.length + 1}
        data-narrow={isNarrow}
      >
        <thead>
          <tr className="call-row" aria-rowindex={1}>
            {columns.map((column) => (
              <th key={column} scope="col" className={column}>
                {words.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody
          style={{ height: lines.length * height }}
          onFocus={({ target }) => {
            setHasFocus(true);
            const index = target.closest('[data-index]')?.getAttribute('data-index');
            if (index) setActive(Number(index));
          }}
          onBlur={({ currentTarget, relatedTarget }) => setHasFocus(currentTarget.contains(relatedTarget))}
          onKeyDown={onKeyDown}
        >
          {shown.map(({ line, index }) => {
            const key = keyOf(line);
            const start = index * height;
            return line.kind === 'no token' ? (
              <NoTokenRow key={key} place={{ index, start }} />
            ) : (
              <CallRow
                key={key}
                row={line.row}
                kind={line.kind}
                index={index}
                start={start}
                search={search}
                institution={names.get(line.row.institution ?? '')}
                isSelected={line.row.id === selected}
                isTabbable={index === tabbable}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const keyOf = (line: Line): string => (line.kind === 'no token' ? `token ${line.id}` : line.row.id);

const isCall = (line: Line | undefined): boolean => line !== undefined && line.kind !== 'no token';

/** The line that a key leads to, if any: lines without a call are passed over. */
function targetOf(key: string, from: number, lines: readonly Line[], page: number): number | undefined {
  const last = lines.length - 1;
  const steps: Readonly<Record<string, readonly [to: number, direction: 1 | -1]>> = {
    ArrowDown: [from + 1, 1],
    ArrowUp: [from - 1, -1],
    PageDown: [from + page, 1],
    PageUp: [from - page, -1],
    Home: [0, 1],
    End: [last, -1],
  };
  if (!Object.hasOwn(steps, key)) return undefined;
  const [to = 0, direction = 1] = steps[key] ?? [];
  let index = Math.min(last, Math.max(0, to));
  while (index >= 0 && index <= last && !isCall(lines[index])) index += direction;
  return isCall(lines[index]) ? index : undefined;
}
