import './time-line.css';
import { useEffect, useRef, useState } from 'react';
import { useLanguage, useTexts } from '../language/language.tsx';
import { momentText } from './moment.tsx';
import { texts } from './texts/index.ts';
import { type Bar, layoutTimeLine, type Period, type TimeLineLayout } from './time-line-layout.ts';

export interface TimeLineLane {
  readonly id: string;
  readonly name: string;
  readonly periods: readonly Period[];
}

interface TimeLineProps {
  readonly lanes: readonly TimeLineLane[];
  /** By the sandbox's clock, `YYYY-MM-DD`. */
  readonly today: string;
  /** What it shows, for those who hear it. Show the same as text or a table beside it. */
  readonly label: string;
}

const laneHeight = 64;
const axisHeight = 48;
const barTop = 28;
const barHeight = 24;
/** A bar of this width has room for its dates. */
const textWidth = 190;

/** Periods by lane. Long stretches without a change are drawn shorter, with a mark. */
export function TimeLine({ lanes, today, label }: TimeLineProps) {
  const words = useTexts(texts).timeLine;
  const [box, width] = useWidth();
  const layout = layoutTimeLine(
    lanes.map(({ periods }) => periods),
    today,
    width,
  );
  const kinds = new Set(layout.lanes.flat().map(({ kind }) => kind));
  return (
    <div className="time-line">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section ref={box} className="time-line-box" tabIndex={0} aria-label={label}>
        <Axis layout={layout} today={today} />
        {lanes.map(({ id, name }, index) => (
          <div key={id} className="time-line-lane">
            <span>{name}</span>
            <svg aria-hidden="true" width={layout.width} height={laneHeight}>
              <Background layout={layout} height={laneHeight} />
              {layout.lanes[index]?.map((bar, number) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: periods have no other key, and keep their order.
                <PeriodBar key={number} bar={bar} />
              ))}
              <line className="today" x1={layout.today.x} x2={layout.today.x} y2={laneHeight} />
            </svg>
          </div>
        ))}
      </section>
      <ul className="time-line-legend">
        {[...kinds].map((kind) => (
          <li key={kind}>
            <svg aria-hidden="true" width="28" height="14">
              <BarShape kind={kind} x={kind === 'never' ? 14 : 1} y={1} width={26} height={12} />
            </svg>
            {words.kinds[kind]}
          </li>
        ))}
        {layout.gaps.length > 0 && (
          <li>
            <svg aria-hidden="true" width="28" height="14">
              <GapMark x={14} height={14} />
            </svg>
            {words.compressed}
          </li>
        )}
      </ul>
    </div>
  );
}

/** Stays at the top of the box while lanes are scrolled. */
function Axis({ layout, today }: { readonly layout: TimeLineLayout; readonly today: string }) {
  const words = useTexts(texts).timeLine;
  const day = useDayText();
  const isRight = layout.today.x > layout.width / 2;
  return (
    <svg aria-hidden="true" className="time-line-axis" width={layout.width} height={axisHeight}>
      <rect className="backdrop" width={layout.width} height={axisHeight} />
      <Background layout={layout} height={axisHeight} />
      <text
        className="today"
        x={layout.today.x + (isRight ? layout.today.width : 0)}
        y={14}
        textAnchor={isRight ? 'end' : 'start'}
      >
        {words.today(day(today))}
      </text>
      <line className="today" x1={layout.today.x} x2={layout.today.x} y1={18} y2={axisHeight} />
      {layout.ticks.map(({ day: tick, x, anchor }) => (
        <g key={x} transform={`translate(${x} 0)`}>
          <line y1={38} y2={axisHeight} />
          <text y={34} textAnchor={anchor}>
            {day(tick)}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** Today, and the marks of stretches that are drawn shorter. */
function Background({ layout, height }: { readonly layout: TimeLineLayout; readonly height: number }) {
  const words = useTexts(texts).timeLine;
  return (
    <>
      <rect className="today" x={layout.today.x} width={layout.today.width} height={height} />
      {layout.gaps.map(({ x, width, days }) => (
        <g key={x}>
          <title>{words.gap(days)}</title>
          <GapMark x={x + width / 2} height={height} />
        </g>
      ))}
    </>
  );
}

const GapMark = ({ x, height }: { readonly x: number; readonly height: number }) => (
  <g className="gap">
    <line x1={x - 5} y1={height} x2={x - 1} y2={0} />
    <line x1={x + 1} y1={height} x2={x + 5} y2={0} />
  </g>
);

function PeriodBar({ bar }: { readonly bar: Bar }) {
  const words = useTexts(texts).timeLine;
  const day = useDayText();
  const { kind, period, x, width } = bar;
  const dates =
    period.end === undefined
      ? words.since(day(period.start))
      : words.fromTo(day(period.start), day(period.end));
  return (
    <g>
      <title>{`${dates} (${words.kinds[kind]})`}</title>
      <BarShape kind={kind} x={x} y={barTop} width={width} height={barHeight} />
      {width >= textWidth && (
        <text className={`on-${kind}`} x={x + 8} y={barTop + 17}>
          {dates}
        </text>
      )}
    </g>
  );
}

interface BarShapeProps {
  readonly kind: Bar['kind'];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function BarShape({ kind, x, y, width, height }: BarShapeProps) {
  if (kind !== 'never')
    return <rect className={`bar ${kind}`} x={x} y={y} width={Math.max(width, 2)} height={height} rx={3} />;
  const half = height / 2;
  return <path className="bar never" d={`M${x} ${y}l${half} ${half}l${-half} ${half}l${-half} ${-half}z`} />;
}

function useDayText(): (day: string) => string {
  const { language } = useLanguage();
  return (day) => momentText(`${day}T12:00:00Z`, language, { dateStyle: 'medium' });
}

/** The inner width of an element, in pixels. */
function useWidth() {
  const box = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(600);
  useEffect(() => {
    if (box.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return [box, Math.max(width, 280)] as const;
}
