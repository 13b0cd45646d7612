import {
  Button,
  Card,
  Checkbox,
  Details,
  Field,
  Input,
  Label,
  Paragraph,
} from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTexts } from '../../../language/language.tsx';
import { filledFields, withNumbers } from '../../../parts/form-fields.ts';
import { texts } from '../texts/index.ts';
import type { Settings } from './asking.ts';

interface SettingsFormProps {
  /** The workbook cannot be used without: the form is open. */
  readonly isNeeded: boolean;
  readonly onChange: (settings: Settings) => void;
}

const names = ['sheet', 'headerRow', 'result', 'description', 'doneBy'] as const;

/** What the sandbox cannot tell from the workbook. */
export function SettingsForm({ isNeeded, onChange }: SettingsFormProps) {
  const words = useTexts(texts).sheet.settings;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Card>
      <Details open={isOpen || isNeeded} onToggle={() => setIsOpen(!isOpen)}>
        <Details.Summary>{words.title}</Details.Summary>
        <Details.Content>
          <form className="report-front" onSubmit={(event) => onChange(settingsIn(filledFields(event)))}>
            <Paragraph data-size="sm">{words.what}</Paragraph>
            {names.map((name) => (
              <Field key={name}>
                <Label>{words[name]}</Label>
                <Input name={name} maxLength={200} inputMode={name === 'headerRow' ? 'numeric' : undefined} />
              </Field>
            ))}
            <Checkbox name="overwrite" value="true" label={words.overwrite} />
            <div>
              <Button type="submit" data-size="sm" variant="secondary">
                {words.use}
              </Button>
            </div>
          </form>
        </Details.Content>
      </Details>
    </Card>
  );
}

function settingsIn(fields: Readonly<Record<string, string>>): Settings {
  const { sheet, result, description, overwrite, ...others } = fields;
  const columns = {
    ...(result === undefined ? {} : { result }),
    ...(description === undefined ? {} : { description }),
  };
  return {
    ...withNumbers(others, ['headerRow']),
    ...(sheet === undefined ? {} : { sheets: [sheet] }),
    ...(Object.keys(columns).length === 0 ? {} : { columns }),
    ...(overwrite === undefined ? {} : { overwrite: true }),
  };
}
