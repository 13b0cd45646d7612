import { Alert, Heading, Link, List, Paragraph } from '@digdir/designsystemet-react';
import type { Language } from '../../../src/kernel/localized.ts';
import { addressOf } from '../api/control.ts';
import { ControlError } from '../api/control-error.ts';
import { useTexts } from '../language/language.tsx';
import { texts } from './texts/index.ts';

/** Why the remote control refused a call: its own words, or that there is no answer. */
export function Problem({
  error,
  language = 'en',
}: {
  readonly error: Error;
  /** Of its lines. Default: English. */
  readonly language?: Language;
}) {
  const words = useTexts(texts).problem;
  if (!(error instanceof ControlError)) return <Alert data-color="danger">{error.message}</Alert>;
  if (error.status === 0) return <Alert data-color="warning">{words.noAnswer}</Alert>;
  return (
    <Alert data-color="danger" role="alert">
      <Heading level={2} data-size="xs">
        {words.title}
      </Heading>
      {error.errors.length > 0 && (
        <List.Unordered lang={language}>
          {error.errors.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List.Unordered>
      )}
      <Paragraph data-size="sm">{words.status(error.status, error.code)}</Paragraph>
      {error.status === 401 && <Link href={addressOf('login')}>{words.login}</Link>}
    </Alert>
  );
}
