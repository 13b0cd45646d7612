import { Button, Field, Input, Label, Select } from '@digdir/designsystemet-react';
import { useTexts } from '../../language/language.tsx';
import type { Chosen } from './chosen.ts';
import { isFiltering } from './model.ts';
import { texts } from './texts/index.ts';

/** In the order in which they are chosen: what is left comes first. */
const states = ['open', 'failed', 'passed', 'not-applicable'] as const;

interface FilterFieldsProps {
  readonly chosen: Chosen;
  readonly tags: readonly string[];
  /** How many cases the filter leaves. */
  readonly shown: number;
  readonly total: number;
}

/** Which cases are listed. The filter is in the address, so that it can be sent to others. */
export function FilterFields({ chosen, tags, shown, total }: FilterFieldsProps) {
  const words = useTexts(texts);
  const { state, tag, choose } = chosen;
  const replace = { replace: true };
  return (
    <search className="tests-filter">
      <Field>
        <Label>{words.filter.words}</Label>
        <Input
          type="search"
          value={chosen.words}
          onChange={({ target }) => choose({ words: target.value }, replace)}
        />
      </Field>
      <Field>
        <Label>{words.filter.state}</Label>
        <Select value={state} onChange={({ target }) => choose({ state: target.value }, replace)}>
          <Select.Option value="">{words.filter.all}</Select.Option>
          {states.map((each) => (
            <Select.Option key={each} value={each}>
              {words.states[each]}
            </Select.Option>
          ))}
        </Select>
      </Field>
      <Field>
        <Label>{words.filter.tag}</Label>
        <Select value={tag} onChange={({ target }) => choose({ tag: target.value }, replace)}>
          <Select.Option value="">{words.filter.all}</Select.Option>
          {tags.map((each) => (
            <Select.Option key={each} value={each}>
              {each}
            </Select.Option>
          ))}
        </Select>
      </Field>
      {isFiltering(chosen) && (
        <div className="tests-filtered">
          <span role="status">{words.filter.shown(shown, total)}</span>
          <Button
            data-size="sm"
            variant="tertiary"
            onClick={() => choose({ words: '', state: '', tag: '' }, replace)}
          >
            {words.filter.clear}
          </Button>
        </div>
      )}
    </search>
  );
}
