import { Button, Checkbox, Details, Fieldset, Textfield } from '@digdir/designsystemet-react';
import type { OrderedFault } from '../../../../src/control/api.d.ts';
import { control } from '../../api/control.ts';
import { useChange } from '../../api/use-change.ts';
import { useTexts } from '../../language/language.tsx';
import { filledFields, withNumbers } from '../../parts/form-fields.ts';
import { Outcome } from '../../parts/outcome.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { errorCodes, outcomeOf } from './ordered-fault.ts';
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
        <SelectField
          name="operation"
          label={fields.operation}
          options={[['', words.anyOperation], ...Object.entries(words.operations)]}
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
            <SelectField
              name="version"
              label={fields.version}
              options={[
                ['', words.anyVersion],
                ['1', '1'],
                ['2', '2'],
              ]}
            />
            <Textfield name="run" label={fields.run} description={words.runHint} />
          </Details.Content>
        </Details>
      </Fieldset>
      <Fieldset>
        <Fieldset.Legend>{words.what}</Fieldset.Legend>
        <div className="fields">
          <SelectField
            name="code"
            label={fields.code}
            options={[['', words.noCode], ...errorCodes.map((code) => [code, code] as const)]}
          />
          <Textfield name="status" label={fields.status} description={words.statusHint} inputMode="numeric" />
        </div>
        <Details className="more">
          <Details.Summary>{words.moreWhat}</Details.Summary>
          <Details.Content className="fields">
            <SelectField
              name="cut"
              label={fields.cut}
              options={[['', words.notCut], ...Object.entries(words.cuts)]}
            />
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
