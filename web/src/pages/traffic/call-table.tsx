import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useTexts } from '../../language/language.tsx';
import { CallRow, NoTokenRow } from './call-row.tsx';
import type { Line } from './flows.ts';
import { texts } from './texts/index.ts';
import { useInstitutionNames } from './use-institution-names.ts';
import { useIsNarrow } from './use-is-narrow.ts';

interface CallTableProps {
  readonly lines: readonly Line[];
  readonly selected: string | undefined;
  readonly search: string;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Whether the reader has scrolled down, or is on a line. */
  readonly onReading: (isReading: boolean) => void;
}

/** Of a line, in pixels; traffic.css has the same. The head stays on top of the lines. */
const heights = { wide: 40, narrow: 76 };

const columns = ['time', 'status', 'call', 'error', 'institution', 'operation', 'ms', 'why'] as const;

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

  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
    scrollPaddingEnd: isNarrow ? 0 : heights.wide,
    getItemKey: (index) => keyOf(lines[index]),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the virtualizer remembers heights.
  useEffect(() => virtualizer.measure(), [height]);

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
    virtualizer.scrollToIndex(target);
  };

  const items = virtualizer.getVirtualItems();
  const tabbable = items.some(({ index }) => index === active && isCall(lines[index]))
    ? active
    : items.find(({ index, start }) => isCall(lines[index]) && start >= (virtualizer.scrollOffset ?? 0))
        ?.index;

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
          style={{ height: virtualizer.getTotalSize() }}
          onFocus={({ target }) => {
            setHasFocus(true);
            const index = target.closest('[data-index]')?.getAttribute('data-index');
            if (index) setActive(Number(index));
          }}
          onBlur={({ currentTarget, relatedTarget }) => setHasFocus(currentTarget.contains(relatedTarget))}
          onKeyDown={onKeyDown}
        >
          {items.map(({ index, key, start }) => {
            const line = lines[index];
            if (line === undefined) return null;
            const place = { index, start };
            return line.kind === 'no token' ? (
              <NoTokenRow key={key} place={place} />
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

const keyOf = (line: Line | undefined): string =>
  line === undefined || line.kind === 'no token' ? `token ${line?.id}` : line.row.id;

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
