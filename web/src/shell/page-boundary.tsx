import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { Component, type ReactNode } from 'react';
import { useTexts } from '../language/language.tsx';
import { texts } from './texts/index.ts';

/** Keeps the navigation usable when a page throws. React has only classes for this. */
export class PageBoundary extends Component<{ readonly children: ReactNode }, { readonly error?: Error }> {
  override state: { readonly error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    return error === undefined ? this.props.children : <Broken error={error} />;
  }
}

/** Loading the page anew is the only sure remedy: the script may be of an older sandbox. */
function Broken({ error }: { readonly error: Error }) {
  const words = useTexts(texts).broken;
  return (
    <Alert data-color="danger">
      <Heading level={1} data-size="sm">
        {words.title}
      </Heading>
      <Paragraph>{error.message}</Paragraph>
      <Button onClick={() => location.reload()}>{words.retry}</Button>
    </Alert>
  );
}
