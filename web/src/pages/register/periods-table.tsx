import { Table } from '@digdir/designsystemet-react';
import type { CustomerHistory } from '../../../../src/control/api.d.ts';
import { useTexts } from '../../language/language.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { texts as partTexts } from '../../parts/texts/index.ts';
import { kindOf } from '../../parts/time-line-layout.ts';
import { useNames } from './data.ts';
import { texts } from './texts/index.ts';

/** The periods of the time line as a table, and as a text to copy. */
export function PeriodsTable({ history: { institutions, today } }: { readonly history: CustomerHistory }) {
  const words = useTexts(texts).page;
  const { kinds } = useTexts(partTexts).timeLine;
  const names = useNames();
  const rows = institutions.flatMap(({ fid, periods }) =>
    periods.map((period, index) => ({
      key: `${fid} ${index}`,
      cells: [names(fid), fid, period.start, period.end ?? '', kinds[kindOf(period, today)]],
    })),
  );
  const headings = [words.institution, words.number, words.start, words.end, words.state];
  const copied = [headings, ...rows.map(({ cells }) => cells)].map((cells) => cells.join('\t')).join('\n');
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className="register-scroll" tabIndex={0} aria-label={words.table}>
        <Table data-size="sm">
          <caption className="ds-sr-only">{words.table}</caption>
          <Table.Head>
            <Table.Row>
              {headings.map((heading) => (
                <Table.HeaderCell key={heading} scope="col">
                  {heading}
                </Table.HeaderCell>
              ))}
            </Table.Row>
          </Table.Head>
          <Table.Body>
            {rows.map(({ key, cells: [name, fid, start, end, state] }) => (
              <Table.Row key={key}>
                <Table.Cell>{name}</Table.Cell>
                <Table.Cell>{fid}</Table.Cell>
                <Table.Cell>{start}</Table.Cell>
                <Table.Cell>{end === '' ? '–' : end}</Table.Cell>
                <Table.Cell>{state}</Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </section>
      <CopyButton text={`${copied}\n`} what={words.table} />
    </>
  );
}
