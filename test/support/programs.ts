import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestContext } from 'vitest';

/** Programs in other languages and with other people's libraries, which need not be on every machine. */

/** A file of test/clients, whose libraries `npm ci --prefix test/clients` brings. */
export const inClients = (path: string): string =>
  fileURLToPath(new URL(`../clients/${path}`, import.meta.url));

const known = new Map<string, boolean>();

/** Whether the command runs with these arguments and says that all is well: the same for as long as the tests run. */
function runs(...command: readonly [command: string, ...options: string[]]): boolean {
  const key = JSON.stringify(command);
  const answer = known.get(key) ?? runsNow(...command);
  known.set(key, answer);
  return answer;
}

function runsNow(command: string, ...options: readonly string[]): boolean {
  try {
    execFileSync(command, options, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What a program needs: a file that must be there, or a command that must succeed. */
export type Need = { readonly file: string } | readonly [command: string, ...options: string[]];

/** The first need that is not met, in words. */
export function missingOf(needs: readonly Need[]): string | undefined {
  const missing = needs.find((need) => ('file' in need ? !existsSync(need.file) : !runs(...need)));
  if (missing === undefined) return undefined;
  return 'file' in missing ? missing.file : missing.join(' ');
}

/** Skips the test when something is missing, except at the gate (.ci/run), where that is a failure. */
export function needing(missing: string | undefined, { skip }: Pick<TestContext, 'skip'>): void {
  if (missing === undefined) return;
  if (process.env.SANDBOX_TEST_CLIENTS === 'required') throw new Error(`the gate has no ${missing}`);
  skip(`${missing} is not on this machine`);
}

/** Runs a program to its end. @throws when it ends with a fault, with what it said */
export async function output(
  [command = '', ...options]: readonly string[],
  folder?: string,
): Promise<string> {
  try {
    return (await promisify(execFile)(command, options, { cwd: folder })).stdout;
  } catch (thrown) {
    const { stdout = '', stderr = '' } = thrown as { stdout?: string; stderr?: string };
    throw new Error(`${command} failed:\n${stdout}${stderr}`);
  }
}

/** A program of a second is over before the JVM's best compiler and its parallel collector are worth their threads. */
const ofASecond = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

export const javaCommand: readonly string[] = ['java', ...ofASecond];

/** The options by which a tool of the JDK is such a program. */
export const toolOptions: readonly string[] = ofASecond.map((option) => `-J${option}`);

/** Compiles Java into a folder. @throws with what is wrong with it */
export function compileJava(
  files: readonly string[],
  folder: string,
  classPath: readonly string[] = [],
): void {
  const options = [...toolOptions, '-d', folder];
  const libraries = classPath.length === 0 ? [] : ['-cp', classPath.join(':'), '-proc:none'];
  execFileSync('javac', [...options, ...libraries, ...files], { stdio: 'pipe' });
}
