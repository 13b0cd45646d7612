import { Heading } from '@digdir/designsystemet-react';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useTexts } from '../language/language.tsx';
import { texts } from '../shell/texts/index.ts';

interface PageTitleProps {
  readonly children: string;
  /** The title gets the focus when this changes. Default: the address; a list beside its details keeps the focus in the list. */
  readonly focusFor?: string;
}

/** The only h1 of a page, and the title of its tab. After a change of page it gets the focus, so that screen readers read it. */
export function PageTitle({ children, focusFor }: PageTitleProps) {
  const { site } = useTexts(texts);
  const [address] = useLocation();
  const location = focusFor ?? address;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${children} – ${site}`;
  }, [children, site]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: focused once for each address.
  useEffect(() => {
    // Not on the first page: the browser has put the focus already.
    if (hasNavigated) heading.current?.focus();
    hasNavigated = true;
  }, [location]);
  return (
    <Heading ref={heading} level={1} data-size="md" tabIndex={-1} className="page-title">
      {children}
    </Heading>
  );
}

let hasNavigated = false;
