import { type RefObject, useEffect, useState } from 'react';

/** Below it, a line of the list has three rows of text. In pixels. */
const narrowBelow = 960;

/** Whether an element has too little room for a table; media queries do not know what is beside it. */
export function useIsNarrow(element: RefObject<HTMLElement | null>): boolean {
  const [isNarrow, setIsNarrow] = useState(() => window.innerWidth < narrowBelow);
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const observer = new ResizeObserver(() => setIsNarrow(current.clientWidth < narrowBelow));
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return isNarrow;
}
