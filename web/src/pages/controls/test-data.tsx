import { Button, Checkbox, Fieldset, Textfield } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { controlText } from '../../api/control.ts';
import type { ControlError } from '../../api/control-error.ts';
import { useTexts } from '../../language/language.tsx';
import { filledFields, withNumbers } from '../../parts/form-fields.ts';
import { Outcome } from '../../parts/outcome.tsx';
import { Section } from '../../parts/section.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { BatchFields } from './batch-fields.tsx';
import { GeneratedData } from './generated-data.tsx';
import { isKindOf, type What } from './test-data-words.ts';
import { texts } from './texts/index.ts';

/** A body of POST /_sandbox/testdata. */
type Order = Readonly<Record<string, unknown>> & { readonly what: What };

export interface Generated {
  readonly what: What;
  /** One number per line, or the file. */
  readonly text: string;
}

async function generate(body: Order): Promise<Generated> {
  const answer = await controlText('POST', 'testdata', { body });
  if (body.what === 'batch') return { what: body.what, text: answer };
  const numbers = (JSON.parse(answer) as Record<string, readonly { readonly number: string }[]>)[body.what];
  return { what: body.what, text: (numbers ?? []).map(({ number }) => number).join('\n') };
}

/** Synthetic customers, and files for the upload. */
export function TestData() {
  const words = useTexts(texts).testData;
  const [what, setWhat] = useState<What>('persons');
  const [kinds, setKinds] = useState<readonly string[]>([]);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const made = useMutation<Generated, ControlError, Order>({ mutationFn: generate });
  const order = (fields: Readonly<Record<string, string>>): Order => {
    const chosen = kinds.filter((kind) => isKindOf(what, kind));
    return {
      what,
      ...withNumbers(fields, ['count', 'seed', 'dated']),
      ...(chosen.length === 0 ? {} : { kinds: chosen }),
      ...(what === 'batch' && faults.length > 0 ? { faults } : {}),
    };
  };
  const toggle = (kind: string): void =>
    setKinds(kinds.includes(kind) ? kinds.filter((each) => each !== kind) : [...kinds, kind]);
  return (
    <Section title={words.title} about={words.about}>
      <form noValidate onSubmit={(event) => made.mutate(order(filledFields(event)))}>
        <div className="fields">
          <SelectField
            label={words.what}
            options={Object.entries(words.whats)}
            value={what}
            onChange={({ target }) => setWhat(target.value as What)}
          />
          <Textfield name="count" label={words.count} inputMode="numeric" defaultValue="10" />
          <Textfield name="seed" label={words.seed} description={words.seedHint} inputMode="numeric" />
        </div>
        <Fieldset>
          <Fieldset.Legend>{words.kinds}</Fieldset.Legend>
          <Fieldset.Description>{words.kindsHint}</Fieldset.Description>
          <div className="fields">
            {Object.entries(words.kindNames)
              .filter(([kind]) => isKindOf(what, kind))
              .map(([kind, text]) => (
                <Checkbox
                  key={kind}
                  label={text}
                  checked={kinds.includes(kind)}
                  onChange={() => toggle(kind)}
                />
              ))}
          </div>
        </Fieldset>
        {what === 'batch' && <BatchFields faults={faults} onChange={setFaults} />}
        <Button type="submit" loading={made.isPending}>
          {words.generate}
        </Button>
        <Outcome change={made} done={words.done} />
      </form>
      {made.data !== undefined && <GeneratedData generated={made.data} />}
    </Section>
  );
}
