import { Button, Field, Label, Select, Tag } from '@digdir/designsystemet-react';
import { useId } from 'react';
import type { Switches as Board } from '../../../../src/control/api.d.ts';
import { control } from '../../api/control.ts';
import { useChange } from '../../api/use-change.ts';
import { useControl } from '../../api/use-control.ts';
import { useLanguage, useTexts } from '../../language/language.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { Section } from '../../parts/section.tsx';
import { texts } from './texts/index.ts';
import { WithCode } from './with-code.tsx';

type Wished = Readonly<Record<string, string>>;

/** What is not known about the real services, and what the sandbox does. */
export function Switches() {
  const words = useTexts(texts).switches;
  const switches = useControl('switches', 'switches');
  const set = useChange<Wished>(['switches'], (body) => control('PUT', 'switches', { body }));
  return (
    <Section title={words.title} about={words.about} isWide>
      <Loaded query={switches}>
        {({ switches }) => {
          const changed = switches.filter((each) => each.value !== each.default);
          return (
            <>
              <div className="switches">
                {switches.map((each) => (
                  <OneSwitch key={each.name} shown={each} onSet={(wished) => set.mutate(wished)} />
                ))}
              </div>
              {changed.length > 0 && (
                <Button
                  variant="secondary"
                  onClick={() =>
                    set.mutate(Object.fromEntries(changed.map((each) => [each.name, each.default])))
                  }
                >
                  {words.allDefault(changed.length)}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
      <Outcome
        change={set}
        done={Object.entries(set.variables ?? {})
          .map(([name, value]) => words.set(name, value))
          .join(' ')}
      />
    </Section>
  );
}

interface OneSwitchProps {
  readonly shown: Board['switches'][number];
  readonly onSet: (wished: Wished) => void;
}

function OneSwitch({ shown, onSet }: OneSwitchProps) {
  const words = useTexts(texts).switches;
  const { language } = useLanguage();
  const id = useId();
  const { name, values, value, default: usual, meaning, basis } = shown;
  return (
    <Field className="switch">
      <Label>
        <code>{name}</code>{' '}
        {value !== usual && (
          <Tag data-color="warning" data-size="sm">
            {words.changed}
          </Tag>
        )}
      </Label>
      <Select value={value} aria-describedby={id} onChange={({ target }) => onSet({ [name]: target.value })}>
        {values.map((each) => (
          <Select.Option key={each} value={each}>
            {each === usual ? words.usual(each) : each}
          </Select.Option>
        ))}
      </Select>
      <p id={id}>
        <WithCode>{meaning[language]}</WithCode>{' '}
        <span className="subtle">
          {words.basis}: {basis[language]}.
        </span>
      </p>
    </Field>
  );
}
