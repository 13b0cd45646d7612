import { createReadStream, statSync } from 'node:fs';
import {
  type Explained,
  inputText,
  largestInput,
  openExplain,
  type Target,
  targets,
} from '../explain/index.ts';
import { MovableClock, NotUtf8Error, print, readableFile } from '../kernel/index.ts';
import { asFileError, CommandError, NothingDoneError, prepare } from './command-error.ts';
import { type ConnectionOptions, callControl, jsonBody } from './control-call.ts';
import { explainLines } from './explain-lines.ts';
import { outputLanguage } from './language.ts';

interface ExplainOptions extends ConnectionOptions {
  readonly against?: string;
  readonly language?: string;
  readonly json?: boolean;
}

/**
 * Explains an input, without a sandbox or by a running one. The exit status is 1 when something is wrong with it, and
 * 2 when it is nothing that is explained, such as the misspelt name of a file.
 * @param input a file, the text itself, or `-` for standard input
 * @throws NothingDoneError when it cannot be read
 */
export async function explainInput(input: string | undefined, options: ExplainOptions): Promise<void> {
  const language = prepare(() => outputLanguage(options.language));
  const against = targetOf(options.against);
  const text = await textOf(input);
  const explained =
    options.url === undefined && against !== 'sandbox'
      ? await openExplain({ clock: new MovableClock() })(text, { against })
      : await explainedBySandbox(text, against, options);
  if (options.json) print(JSON.stringify(explained, null, 2));
  else for (const line of explainLines(explained, language)) print(line);
  if (!explained.ok) process.exitCode = explained.kind === 'unknown' ? 2 : 1;
}

function targetOf(against: string | undefined): Target | undefined {
  const target = targets.find((each) => each === against);
  if (against === undefined || target !== undefined) return target;
  throw new NothingDoneError(`--against is "${against}", but it must be ${targets.join(', ')}`);
}

async function textOf(input = '-'): Promise<string> {
  if (input === '-' && process.stdin.isTTY)
    throw new NothingDoneError('name a file, give the text itself, or send it on standard input');
  const file = input !== '-' && isFile(input) ? input : undefined;
  const bytes = input === '-' || file !== undefined ? await bytesOf(file) : Buffer.from(input);
  // Never the beginning of the text itself: it may be a token.
  const name = file ?? (input === '-' ? 'standard input' : 'the text');
  if (bytes.length > largestInput)
    throw new NothingDoneError(`${name}: is larger than ${largestInput} bytes`);
  try {
    return inputText(bytes);
  } catch (error) {
    if (error instanceof NotUtf8Error) throw new NothingDoneError(`${name}: ${error.message}`);
    throw error;
  }
}

function isFile(input: string): boolean {
  try {
    return !statSync(input).isDirectory();
  } catch {
    return false;
  }
}

/** At most a chunk more than is explained. @param file undefined: standard input */
async function bytesOf(file: string | undefined): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of file === undefined ? process.stdin : createReadStream(readableFile(file))) {
      chunks.push(Buffer.from(chunk));
      size += chunk.length;
      if (size > largestInput) break;
    }
  } catch (error) {
    const failure = asFileError(error, file ?? 'standard input', 'cannot be read');
    throw failure instanceof CommandError ? new NothingDoneError(...failure.lines) : failure;
  }
  return Buffer.concat(chunks);
}

async function explainedBySandbox(
  input: string,
  against: Target | undefined,
  connection: ConnectionOptions,
): Promise<Explained> {
  const body = JSON.stringify({ input, ...(against === undefined ? {} : { against }) });
  try {
    const reply = await callControl('/explain', connection, {
      method: 'POST',
      body: new Blob([body], { type: 'application/json' }),
    });
    const explained = await jsonBody(reply);
    if (isExplained(explained)) return explained;
    throw new CommandError(`${reply.url} does not answer as a sandbox does; --url says where it is`);
  } catch (error) {
    throw error instanceof CommandError ? new NothingDoneError(...error.lines) : error;
  }
}

const isExplained = (body: unknown): body is Explained =>
  typeof body === 'object' &&
  body !== null &&
  'checks' in body &&
  Array.isArray(body.checks) &&
  'explanations' in body &&
  'certificates' in body;
