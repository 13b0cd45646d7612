import { Button, Paragraph, Table } from '@digdir/designsystemet-react';
import type { OrderedFault } from '../../../../src/control/api.d.ts';
import { control } from '../../api/control.ts';
import { useChange } from '../../api/use-change.ts';
import { useControl } from '../../api/use-control.ts';
import { useTexts } from '../../language/language.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { Section } from '../../parts/section.tsx';
import { FaultForm } from './fault-form.tsx';
import { outcomeOf, whichCalls } from './ordered-fault.ts';
import { texts } from './texts/index.ts';

/** Failures of KFR that are ordered for the next calls. */
export function Faults() {
  const words = useTexts(texts).faults;
  const faults = useControl('faults', 'faults');
  const cancel = useChange<string>(['faults'], (path) => control('DELETE', path));
  return (
    <Section title={words.title} about={words.about}>
      <FaultForm />
      <Loaded query={faults}>
        {({ faults }) =>
          faults.length === 0 ? (
            <Paragraph>{words.none}</Paragraph>
          ) : (
            <>
              <FaultTable faults={faults} onCancel={(id) => cancel.mutate(`faults/${id}`)} />
              <Button variant="tertiary" onClick={() => cancel.mutate('faults')}>
                {words.cancelAll}
              </Button>
            </>
          )
        }
      </Loaded>
      <Outcome change={cancel} done={words.cancelled} />
    </Section>
  );
}

interface FaultTableProps {
  readonly faults: readonly OrderedFault[];
  readonly onCancel: (id: string) => void;
}

function FaultTable({ faults, onCancel }: FaultTableProps) {
  const words = useTexts(texts).faults;
  return (
    <div className="scrolled">
      <Table data-size="sm">
        <caption className="ds-sr-only">{words.waiting}</caption>
        <Table.Head>
          <Table.Row>
            <Table.HeaderCell scope="col">{words.which}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.what}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.left}</Table.HeaderCell>
            <Table.HeaderCell scope="col">
              <span className="ds-sr-only">{words.cancel}</span>
            </Table.HeaderCell>
          </Table.Row>
        </Table.Head>
        <Table.Body>
          {faults.map((fault) => (
            <Table.Row key={fault.id}>
              <Table.Cell>
                <code>{whichCalls(fault) || words.everyCall}</code>
              </Table.Cell>
              <Table.Cell>
                <code>{outcomeOf(fault)}</code>
              </Table.Cell>
              <Table.Cell>
                {fault.times === 'until-cleared' ? words.untilCleared : fault.times - fault.used}
                {fault.holding > 0 && ` · ${words.holding(fault.holding)}`}
              </Table.Cell>
              <Table.Cell>
                <Button variant="tertiary" onClick={() => onCancel(fault.id)}>
                  {words.cancel}
                  <span className="ds-sr-only"> {outcomeOf(fault)}</span>
                </Button>
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  );
}
