import { Heading, ToggleGroup } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTexts } from '../../language/language.tsx';
import { CodeBlock } from '../../parts/code-block.tsx';
import { SaveButton } from '../../parts/save-button.tsx';
import type { Connection } from './institutions.ts';
import { filledIn, samples } from './samples.ts';
import { texts } from './texts/index.ts';

/** The program that gets a token, in the reader's language. */
export function SampleCode({ connection }: { readonly connection: Connection }) {
  const words = useTexts(texts);
  const [fileName, setFileName] = useState<string>(samples[0].fileName);
  const chosen = samples.find((sample) => sample.fileName === fileName) ?? samples[0];
  const code = filledIn(chosen, connection);
  return (
    <section className="samples">
      <Heading level={2} data-size="xs">
        {words.code}
      </Heading>
      <ToggleGroup value={chosen.fileName} onChange={setFileName} data-size="sm">
        {samples.map(({ title, fileName }) => (
          <ToggleGroup.Item key={fileName} value={fileName}>
            {title}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup>
      <CodeBlock code={code} what={chosen.fileName} />
      <SaveButton fileName={chosen.fileName} content={code}>
        {words.save(chosen.fileName)}
      </SaveButton>
    </section>
  );
}
