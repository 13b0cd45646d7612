import type { CaseInWords, Said } from '../report/index.ts';

/** A test case as text, wrapped to the width of the terminal. */
export function caseText({ id, title, purpose, about, steps, outcome }: CaseInWords, width: number): string {
  const labels = [...about, ...steps.flatMap((step) => step.about), ...outcome].map(
    ({ label }) => label.length,
  );
  const column = Math.max(...labels) + 2;
  const listed = (all: readonly Said[], indent: string): string[] =>
    all.flatMap(({ label, lines }) =>
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

/** Wraps a text between words, with a hanging indent as wide as its head. */
function hanging(head: string, text: string, width: number): string[] {
  const room = Math.max(width - head.length, 20);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one, index) => `${index === 0 ? head : ' '.repeat(head.length)}${one}`);
}
