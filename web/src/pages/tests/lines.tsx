import type { ReactNode } from 'react';
import type { LabelledLines } from '../../../../src/report/index.ts';

/** A row of a `dl`. */
export function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Rows of a `dl`, in the words of the report. */
export function Lines({ entries }: { readonly entries: readonly LabelledLines[] }) {
  return entries.map(({ label, lines }) => (
    <Row key={label} label={label}>
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </Row>
  ));
}
