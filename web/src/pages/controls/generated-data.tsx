import { Paragraph } from '@digdir/designsystemet-react';
import { useTexts } from '../../language/language.tsx';
import { CodeBlock } from '../../parts/code-block.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { SaveButton } from '../../parts/save-button.tsx';
import type { Generated } from './test-data.tsx';
import { texts } from './texts/index.ts';

/** More would make the page slow; copied and saved is everything. */
const mostShown = 5_000;

const fileNames = { persons: 'persons.txt', organisations: 'organisations.txt', batch: 'batch.txt' } as const;

export function GeneratedData({ generated: { what, text } }: { readonly generated: Generated }) {
  const words = useTexts(texts).testData;
  return (
    <div className="generated">
      <CodeBlock code={text.slice(0, mostShown)} what={words.whats[what]} canCopy={false} />
      {text.length > mostShown && <Paragraph>{words.more}</Paragraph>}
      <div className="buttons">
        <CopyButton text={text} what={words.whats[what]} />
        <SaveButton fileName={fileNames[what]} content={text}>
          {words.save}
        </SaveButton>
      </div>
    </div>
  );
}
