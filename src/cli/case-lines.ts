import type { CaseInWords, LabelledLines } from '../report/index.ts';

/** A test case as text, wrapped to the width of the terminal. */
export function caseText({ id, title, purpose, about, steps, outcome }: CaseInWords, width: number): string {
  const labels = [...about, ...steps.flatMap((step) => step.about), ...outcome].map(
    ({ label }) => label.length,
  );
  const column = Math.max(...labels) + 2;
  const listed = (items: readonly LabelledLines[], indent: string): string[] =>
    items.flatMap(({ label, lines }) =>
      lines.flatMap((line, index) =>
        hanging(`${indent}${(index === 0 ? label : '').padEnd(column)}`, line, width),
      ),
    );
  return [
    ...hanging(`${id}  `, title, width),
    ...hanging('  ', purpose, width),
    '',
    ...listed(about, '  '),
    ...steps.flatMap((step, index) => [
      '',
      ...hanging(`  ${index + 1}. `, step.title, width),
      ...listed(step.about, '     '),
    ]),
    ...(outcome.length === 0 ? [] : ['', ...listed(outcome, '  ')]),
  ].join('\n');
}

/** Wraps a text at spaces, with a hanging indent as wide as its prefix. */
function hanging(prefix: string, text: string, width: number): string[] {
  const available = Math.max(width - prefix.length, 20);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > available) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one, index) => `${index === 0 ? prefix : ' '.repeat(prefix.length)}${one}`);
}
