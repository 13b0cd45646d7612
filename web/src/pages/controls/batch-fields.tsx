import { Button, Chip, Fieldset, Textfield } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTexts } from '../../language/language.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { texts } from './texts/index.ts';

interface BatchFieldsProps {
  /** `row:fault`, as in the order. */
  readonly faults: readonly string[];
  readonly onChange: (faults: readonly string[]) => void;
}

/** What only a file has: start dates, faulty rows, its form. */
export function BatchFields({ faults, onChange }: BatchFieldsProps) {
  const words = useTexts(texts).testData;
  const names = Object.entries(words.faultNames);
  const [row, setRow] = useState('1');
  const [fault, setFault] = useState(names[0]?.[0] ?? '');
  const add = (): void => {
    const added = `${row.trim()}:${fault}`;
    if (!faults.includes(added)) onChange([...faults, added]);
  };
  return (
    <>
      <div className="fields">
        <Textfield name="dated" label={words.dated} description={words.datedHint} inputMode="decimal" />
        <Textfield name="from" label={words.from} type="date" />
        <Textfield name="to" label={words.to} type="date" />
        <SelectField label={words.as} name="as" options={Object.entries(words.forms)} />
      </div>
      <Fieldset>
        <Fieldset.Legend>{words.faults}</Fieldset.Legend>
        <div className="inline-form">
          <Textfield
            label={words.row}
            inputMode="numeric"
            value={row}
            onChange={({ target }) => setRow(target.value)}
          />
          <SelectField
            label={words.fault}
            options={names}
            value={fault}
            onChange={({ target }) => setFault(target.value)}
          />
          <Button variant="secondary" onClick={add}>
            {words.addFault}
          </Button>
        </div>
        {faults.length > 0 && (
          <ul className="chips" aria-label={words.faults}>
            {faults.map((each) => (
              <li key={each}>
                <Chip.Removable
                  aria-label={words.removeFault(each)}
                  onClick={() => onChange(faults.filter((other) => other !== each))}
                >
                  {each}
                </Chip.Removable>
              </li>
            ))}
          </ul>
        )}
      </Fieldset>
    </>
  );
}
