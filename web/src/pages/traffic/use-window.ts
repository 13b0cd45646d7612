import { type RefObject, useEffect, useState } from 'react';

/** The lines of a scrolled list that are in the page. */
export interface Window {
  /** Index of the first line, and of the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Index of a line that the reader sees whole, one of the first. */
  readonly top: number;
}

/** Lines above and below what is visible, so that fast scrolling shows no gap. */
const spare = 8;

/** Lines are added and removed this many at once, as each change has the browser look up styles anew. */
const step = 4;

/**
 * Which of many lines of equal height the page must have. Equal heights need no library: an index is a division.
 * @param height of a line, in pixels
 */
export function useWindow(scroller: RefObject<HTMLElement | null>, count: number, height: number): Window {
  const [{ first, visible }, setSeen] = useState({ first: 0, visible: 0 });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const look = (): void => {
      const seen = {
        first: Math.ceil(element.scrollTop / height / step) * step,
        visible: Math.ceil(element.clientHeight / height),
      };
      setSeen((before) => (before.first === seen.first && before.visible === seen.visible ? before : seen));
    };
    look();
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, height]);
  // The list may have become shorter than where the reader was.
  const top = Math.max(0, Math.min(first, count - visible));
  return { from: Math.max(0, top - spare), to: Math.min(count, top + visible + spare), top };
}

/** Scrolls as little as possible until a line is whole in view. @param head height of what stays on top of the lines, in pixels */
export function scrollToLine(element: HTMLElement, index: number, height: number, head: number): void {
  const start = index * height;
  const end = start + height + head;
  if (start < element.scrollTop) element.scrollTop = start;
  else if (end > element.scrollTop + element.clientHeight) element.scrollTop = end - element.clientHeight;
}
