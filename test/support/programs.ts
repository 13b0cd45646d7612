import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestContext } from 'vitest';

/** Programs in other languages and with other libraries, which not every machine has. */

/** Path of a file of test/clients. `npm ci --prefix test/clients` installs its libraries. */
export const inClients = (path: string): string =>
  fileURLToPath(new URL(`../clients/${path}`, import.meta.url));

const known = new Map<string, boolean>();

/** Whether the command exits with 0; memoised. */
function succeeds(...command: readonly [command: string, ...options: string[]]): boolean {
  const key = JSON.stringify(command);
  const answer = known.get(key) ?? execute(...command);
  known.set(key, answer);
  return answer;
}

function execute(command: string, ...options: readonly string[]): boolean {
  try {
    execFileSync(command, options, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A requirement of a program: a file that exists, or a command that succeeds. */
export type Need = { readonly file: string } | readonly [command: string, ...options: string[]];

/** Describes the first requirement that is not met. */
export function missingOf(needs: readonly Need[]): string | undefined {
  const missing = needs.find((need) => ('file' in need ? !existsSync(need.file) : !succeeds(...need)));
  if (missing === undefined) return undefined;
  return 'file' in missing ? missing.file : missing.join(' ');
}

/** Skips the test when something is missing; in .ci/run the test fails instead. */
export function needing(missing: string | undefined, { skip }: Pick<TestContext, 'skip'>): void {
  if (missing === undefined) return;
  if (process.env.SANDBOX_TEST_CLIENTS === 'required') throw new Error(`the gate has no ${missing}`);
  skip(`${missing} is not on this machine`);
}

/** Runs a program and returns its output. @throws Error with its output when it fails */
export async function output(
  [command = '', ...options]: readonly string[],
  folder?: string,
): Promise<string> {
  try {
    return (await promisify(execFile)(command, options, { cwd: folder })).stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} failed:\n${stdout}${stderr}`);
  }
}

/** JVM options for short programs: no C2 compiler, no parallel garbage collector. */
const shortProgramOptions = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

export const javaCommand: readonly string[] = ['java', ...shortProgramOptions];

/** The same options for JDK tools. */
export const toolOptions: readonly string[] = shortProgramOptions.map((option) => `-J${option}`);

/** Compiles Java into a folder. @throws Error with the messages of the compiler */
export function compileJava(
  files: readonly string[],
  folder: string,
  classPath: readonly string[] = [],
): void {
  const options = [...toolOptions, '-d', folder];
  const libraries = classPath.length === 0 ? [] : ['-cp', classPath.join(':'), '-proc:none'];
  execFileSync('javac', [...options, ...libraries, ...files], { stdio: 'pipe' });
}
