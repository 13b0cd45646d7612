import { Heading, Tabs } from '@digdir/designsystemet-react';
import { useTexts } from '../../language/language.tsx';
import { CodeBlock } from '../../parts/code-block.tsx';
import { SaveButton } from '../../parts/save-button.tsx';
import type { Connection } from './institutions.ts';
import { filledIn, samples } from './samples.ts';
import { texts } from './texts/index.ts';

/** The program that gets a token, in the reader's language. */
export function SampleCode({ connection }: { readonly connection: Connection }) {
  const words = useTexts(texts);
  return (
    <section className="samples">
      <Heading level={2} data-size="xs">
        {words.code}
      </Heading>
      <Tabs defaultValue={samples[0]?.fileName ?? ''} data-size="sm">
        <Tabs.List>
          {samples.map(({ title, fileName }) => (
            <Tabs.Tab key={fileName} value={fileName}>
              {title}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {samples.map((sample) => (
          <Tabs.Panel key={sample.fileName} value={sample.fileName}>
            <CodeBlock code={filledIn(sample, connection)} what={sample.fileName} />
            <SaveButton fileName={sample.fileName} content={filledIn(sample, connection)}>
              {words.save(sample.fileName)}
            </SaveButton>
          </Tabs.Panel>
        ))}
      </Tabs>
    </section>
  );
}
