import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { inspect } from 'node:util';

/**
 * The one way to standard output and standard error. What is printed may come from a server, a file name or a file: nothing
 * of it may steer the terminal.
 */

/** C0 but tab and line feed, DEL, C1, line separators and the controls that change the direction of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const hidden = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Every character that steers a terminal as `\u001b`, which is what JSON has for it as well. */
export const visible = (text: string): string =>
  text.replace(hidden, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A line, or several, on standard output. */
export const print = (text: string): void => console.log(visible(text));

/** A line, or several, on standard error; of an error its stack. */
export const printError = (what: unknown): void =>
  console.error(visible(typeof what === 'string' ? what : inspect(what)));

/** Text on standard output as it is, without a line feed at its end. */
export const standardOutput = { write: (text: string): unknown => process.stdout.write(visible(text)) };

/** A line of the log, for whoever started the sandbox. */
export const tell = (line: string): void => printError(`kfr-sandbox: ${line}`);

/**
 * A document on standard output: JSON, of which the value stays the same, or bytes, which stay as they are unless a terminal
 * shows them. @throws as `pipeline`
 */
export async function pour(
  document: Readable | Iterable<string | Uint8Array>,
  kind: 'json' | 'bytes',
): Promise<void> {
  const source = document instanceof Readable ? document : Readable.from(document);
  if (kind === 'json' || process.stdout.isTTY)
    await pipeline(source, visibly, process.stdout, { end: false });
  else await pipeline(source, process.stdout, { end: false });
}

async function* visibly(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const piece of pieces)
    yield visible(typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true }));
  yield visible(decoder.decode());
}

/** Asks at the terminal. @returns what is answered, nothing when nobody can answer any more */
export async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const ended = new Promise<string>((answer) => terminal.once('close', () => answer('')));
  const answer = await Promise.race([terminal.question(visible(question)), ended]);
  terminal.close();
  return answer;
}
