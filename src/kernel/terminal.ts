import { AsyncLocalStorage } from 'node:async_hooks';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { inspect, styleText } from 'node:util';

/**
 * The only access to standard output and standard error. Escapes control characters, as printed text may come from a server, a file name
 * or a file.
 */

/** C0 except tab and line feed, DEL, C1, line separators and bidirectional controls. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: matches control characters
const controlCharacters = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Escapes control characters as `\u001b`, which is also valid in JSON. */
export const escapeControls = (text: string): string =>
  text.replace(
    controlCharacters,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Prints lines on standard output. */
export const print = (text: string): void => console.log(escapeControls(text));

type Log = (lines: string) => void;

const logs = new AsyncLocalStorage<Log>();

/** Sends what `work`, and all that it starts, such as a server, prints on standard error to `log` instead. */
export const withLog = <Result>(log: Log, work: () => Result): Result => logs.run(log, work);

/** Prints lines, or an error with its stack, on standard error. */
export function printError(error: unknown): void {
  const lines = escapeControls(typeof error === 'string' ? error : inspect(error));
  (logs.getStore() ?? console.error)(lines);
}

/** Writes text to standard output without a final line feed. */
export const standardOutput = {
  write: (text: string): unknown => process.stdout.write(escapeControls(text)),
};

/** Colours and weights as `styleText` of node:util writes them (SGR, ECMA-48, 8.3.117). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: matches control sequences
const styles = /(\x1b\[\d{1,2}m)/;

/** As `standardOutput`, but keeps colours. The other parts of the text must have been escaped before they were coloured. */
export const colouredOutput = {
  write: (text: string): unknown =>
    process.stdout.write(
      text
        .split(styles)
        .map((part, index) => (index % 2 === 1 ? part : escapeControls(part)))
        .join(''),
    ),
};

/** Whether standard output shows colours: a terminal that has them, by NO_COLOR, FORCE_COLOR and TERM. */
export const hasColours = (): boolean => styleText('red', 'x', { stream: process.stdout }) !== 'x';

/** Writes a line to the log. */
export const logLine = (line: string): void => printError(`kfr-sandbox: ${line}`);

/**
 * Writes a document to standard output. Escapes control characters in JSON, and in bytes if standard output is a terminal.
 * @throws as `pipeline`
 */
export async function writeDocument(
  document: Readable | Iterable<string | Uint8Array>,
  kind: 'json' | 'bytes',
): Promise<void> {
  const source = document instanceof Readable ? document : Readable.from(document);
  if (kind === 'json' || process.stdout.isTTY)
    await pipeline(source, escapedChunks, process.stdout, { end: false });
  else await pipeline(source, process.stdout, { end: false });
}

async function* escapedChunks(chunks: AsyncIterable<string | Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const chunk of chunks)
    yield escapeControls(typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }));
  yield escapeControls(decoder.decode());
}

/** Prompts the user. @returns the answer; empty at end of input */
export async function prompt(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const ended = new Promise<string>((answer) => terminal.once('close', () => answer('')));
  const answer = await Promise.race([terminal.question(escapeControls(question)), ended]);
  terminal.close();
  return answer;
}
