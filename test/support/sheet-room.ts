import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { sameInAll, shellQuoted } from '../../src/kernel/index.ts';
import { openWorkbook } from '../../src/sheet/index.ts';
import { call, emptyFolder } from './commands.ts';
import { caseResult, dataOf, runResult, smallWorkbook, stepResult } from './workbooks.ts';

/** A passed case that matches by id, a failed one that matches by its words, and one without a row. */
export const results = runResult([
  caseResult('KFR-N01'),
  caseResult('KFR-N02', {
    status: 'failed',
    steps: [
      stepResult({
        status: 'failed',
        deviations: [{ what: sameInAll('status'), expected: sameInAll('201'), actual: sameInAll('500') }],
      }),
    ],
  }),
  caseResult('KFR-S01'),
]);
/** The table of the small workbook. */
export const rows = [
  ['Id', 'Beskrivelse', 'Resultat', 'Kommentar'],
  ['N01', 'Registrere person med fødselsnummer', '', ''],
  ['', 'Registrere kunde med D-nummer 201', '', ''],
  ['', 'Møte med Bits', '', ''],
];

/** Removes the scores, as they depend on every word of every case. */
const withoutScores = (text: string): string =>
  text.replace(/\(KFR-\w+ [\d.]+, [^)]*\)/g, '(KFR-… …)');

interface Room {
  readonly folder: string;
  readonly book: string;
  readonly results: string;
  fill(...args: string[]): ReturnType<typeof call>;
}

/** A folder with a workbook and results. */
export async function room(
  content: Buffer = smallWorkbook({ sheets: { Tester: dataOf(rows) } }),
): Promise<Room> {
  const folder = await emptyFolder();
  const [book, from] = [join(folder, 'bok.xlsx'), join(folder, 'results.json')];
  await writeFile(book, content);
  await writeFile(from, JSON.stringify(results));
  return {
    folder,
    book,
    results: from,
    fill: async (...args) => {
      const { out, ...ending } = await call(['sheet', 'fill', book, ...args], { folder });
      return { ...ending, out: args.includes('--json') ? out : withoutScores(out) };
    },
  };
}

/** The texts of the first sheet, row by row. */
export const textsOf = async (file: string): Promise<string[][]> =>
  [...(openWorkbook(await readFile(file)).sheets[0]?.rows.values() ?? [])].map((cells) =>
    [...cells.values()].map(({ text }) => text),
  );
/** Status and output of a command that fails with these lines. */
export const refused = (...lines: string[]) => ({
  status: 1,
  out: '',
  err: lines.map((line) => `kfr-sandbox: ${line}\n`).join(''),
});

const launcher = fileURLToPath(new URL('../../bin/kfr-sandbox.js', import.meta.url));

/** Runs a command on a terminal and answers its questions in turn: after this text, this line. @returns its output */
export async function answered(
  folder: string,
  args: readonly string[],
  ...answers: readonly (readonly [question: string, answer: string])[]
): Promise<string> {
  const command = [process.execPath, launcher, ...args].map(shellQuoted).join(' ');
  const env = { ...process.env, LC_ALL: 'C' };
  const child = spawn('script', ['-qec', command, '/dev/null'], { cwd: folder, stdio: 'pipe', env });
  onTestFinished(() => void child.kill());
  const waiting = [...answers];
  let [output, unread] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    unread += text;
    const [question, answer] = waiting[0] ?? [];
    if (question === undefined || !unread.includes(question)) return;
    waiting.shift();
    unread = '';
    child.stdin.write(`${answer}\n`);
  });
  await once(child, 'close');
  return output;
}
