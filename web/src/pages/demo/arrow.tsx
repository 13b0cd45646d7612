import { useEffect, useRef } from 'react';
import type { Message } from './story.ts';

interface ArrowProps {
  readonly message: Message;
  /** Shown on the arrow. */
  readonly label: string;
  /** For those who hear it. */
  readonly spoken: string;
  /** Columns of the lanes, from 0, and how many there are. */
  readonly from: number;
  readonly to: number;
  readonly lanes: number;
  /** How many messages travel before this one. */
  readonly order: number;
}

/** How long a message travels, in milliseconds. */
const travelTime = 600;

/** A message that travels along its arrow once. With reduced motion it is there at once. */
export function Arrow({ message, label, spoken, from, to, lanes, order }: ArrowProps) {
  const arrow = useRef<HTMLLIElement>(null);
  const letter = useRef<HTMLSpanElement>(null);
  const isBackwards = to < from;
  useEffect(() => {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const timing = { delay: order * travelTime, fill: 'backwards' } as const;
    const [start, end] = isBackwards ? ['100%', '0%'] : ['0%', '100%'];
    const animations = [
      arrow.current?.animate([{ opacity: 0 }, { opacity: 1 }], { ...timing, duration: travelTime / 4 }),
      letter.current?.animate(
        [
          { opacity: 1, left: start },
          { opacity: 1, left: end },
        ],
        { ...timing, duration: travelTime, easing: 'ease-in-out' },
      ),
    ];
    return () => {
      for (const animation of animations) animation?.cancel();
    };
  }, [order, isBackwards]);
  const left = (Math.min(from, to) + 0.5) / lanes;
  const width = Math.abs(to - from) / lanes;
  return (
    <li
      ref={arrow}
      className={`arrow ${message.kind} ${isBackwards ? 'backwards' : 'forwards'}`}
      style={{ marginLeft: `${left * 100}%`, width: `${width * 100}%` }}
    >
      <span className="ds-sr-only">{spoken}</span>
      <span className="label" aria-hidden="true">
        {label}
      </span>
      <span className="line" aria-hidden="true">
        <span ref={letter} className="letter" />
      </span>
    </li>
  );
}
