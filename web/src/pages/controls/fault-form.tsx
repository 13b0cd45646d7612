import {
  Button,
  Checkbox,
  Details,
  Field,
  Fieldset,
  Label,
  Select,
  Textfield,
} from '@digdir/designsystemet-react';
import { control } from '../../api/control.ts';
import { useChange } from '../../api/use-change.ts';
import { useTexts } from '../../language/language.tsx';
import { filledFields, withNumbers } from '../../parts/form-fields.ts';
import { Outcome } from '../../parts/outcome.tsx';
import { errorCodes, type OrderedFault, outcomeOf } from './ordered-fault.ts';
import { texts } from './texts/index.ts';

/** The body of POST /_sandbox/faults. */
function orderOf(fields: Readonly<Record<string, string>>): unknown {
  const { from, to, stall, performed, ...others } = fields;
  return {
    ...withNumbers(others, ['version', 'times', 'status', 'retryAfter']),
    ...(from === undefined && to === undefined ? {} : { delay: to === undefined ? from : { from, to } }),
    ...(stall === undefined ? {} : { stall: true }),
    ...(performed === undefined ? {} : { performed: true }),
  };
}

export function FaultForm() {
  const words = useTexts(texts).faults;
  const order = useChange<unknown, OrderedFault>(['faults'], (body) => control('POST', 'faults', { body }));
  const { fields } = words;
  return (
    <form noValidate onSubmit={(event) => order.mutate(orderOf(filledFields(event)))}>
      <Fieldset>
        <Fieldset.Legend>{words.which}</Fieldset.Legend>
        <Choice
          name="operation"
          label={fields.operation}
          any={words.anyOperation}
          values={words.operations}
        />
        <div className="fields">
          <Textfield name="times" label={fields.times} description={words.timesHint} defaultValue="1" />
        </div>
        <Details className="more">
          <Details.Summary>{words.moreWhich}</Details.Summary>
          <Details.Content className="fields">
            <Textfield name="institution" label={fields.institution} inputMode="numeric" />
            <Textfield name="customer" label={fields.customer} inputMode="numeric" />
            <Textfield name="correlationId" label={fields.correlationId} />
            <Choice
              name="version"
              label={fields.version}
              any={words.anyVersion}
              values={{ 1: '1', 2: '2' }}
            />
            <Textfield name="run" label={fields.run} description={words.runHint} />
          </Details.Content>
        </Details>
      </Fieldset>
      <Fieldset>
        <Fieldset.Legend>{words.what}</Fieldset.Legend>
        <div className="fields">
          <Choice
            name="code"
            label={fields.code}
            any={words.noCode}
            values={Object.fromEntries(errorCodes.map((code) => [code, code]))}
          />
          <Textfield name="status" label={fields.status} description={words.statusHint} inputMode="numeric" />
        </div>
        <Details className="more">
          <Details.Summary>{words.moreWhat}</Details.Summary>
          <Details.Content className="fields">
            <Choice name="cut" label={fields.cut} any={words.notCut} values={words.cuts} />
            <Textfield name="retryAfter" label={fields.retryAfter} inputMode="numeric" />
            <Textfield name="from" label={fields.delay} description={words.delayHint} />
            <Textfield name="to" label={fields.delayTo} description={words.delayToHint} />
            <Checkbox name="stall" value="true" label={fields.stall} />
            <Checkbox name="performed" value="true" label={fields.performed} />
          </Details.Content>
        </Details>
      </Fieldset>
      <Button type="submit">{words.order}</Button>
      <Outcome change={order} done={order.data && words.ordered(outcomeOf(order.data))} />
    </form>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  /** Of the empty value. */
  readonly any: string;
  /** Texts by value. */
  readonly values: Readonly<Record<string, string>>;
}

function Choice({ name, label, any, values }: ChoiceProps) {
  return (
    <Field>
      <Label>{label}</Label>
      <Select name={name}>
        <Select.Option value="">{any}</Select.Option>
        {Object.entries(values).map(([value, text]) => (
          <Select.Option key={value} value={value}>
            {text}
          </Select.Option>
        ))}
      </Select>
    </Field>
  );
}
