import { Button, Heading } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTexts } from '../../language/language.tsx';
import { Problem } from '../../parts/problem.tsx';
import { makeSample, type SampleName, sampleNames } from './samples.ts';
import { texts } from './texts/index.ts';

/** Buttons that fill in an example with mistakes. */
export function Samples({ onSample }: { readonly onSample: (text: string) => void }) {
  const words = useTexts(texts).samples;
  const [problem, setProblem] = useState<Error>();
  const make = (name: SampleName): void => {
    setProblem(undefined);
    makeSample(name).then(onSample, setProblem);
  };
  return (
    <section className="explain-samples">
      <Heading level={2} data-size="2xs">
        {words.title}
      </Heading>
      <div className="explain-buttons">
        {sampleNames.map((name) => (
          <Button key={name} variant="secondary" data-size="sm" onClick={() => make(name)}>
            {words.names[name]}
          </Button>
        ))}
      </div>
      {problem !== undefined && <Problem error={problem} />}
    </section>
  );
}
