import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { z } from 'zod';
import { issueLines, messageOf, StartupError } from '../kernel/index.ts';

const folder = new URL('../../certs/', import.meta.url);

const pathOf = (file: string): string => fileURLToPath(new URL(file, folder));

/**
 * Reads a YAML file of certs/.
 * @throws StartupError when it cannot be read or is not YAML
 */
export async function readYaml(file: string): Promise<unknown> {
  try {
    return parse(await readFile(pathOf(file), 'utf8'));
  } catch (error) {
    throw new StartupError(`${pathOf(file)}: cannot be read: ${messageOf(error)}`);
  }
}

/** Validates the content of a file of certs/. @throws StartupError with one line for each invalid field */
export function validated<Schema extends z.ZodType>(
  schema: Schema,
  file: string,
  content: unknown,
): z.output<Schema> {
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  throw new StartupError(
    ...issueLines(result.error.issues, 'the file').map((line) => `${pathOf(file)}: ${line}`),
  );
}

/** Names of the YAML files of certs/ or of a subfolder, without extension, sorted. */
export async function namesBelow(below: '' | 'faults/'): Promise<string[]> {
  const files = await readdir(new URL(below, folder));
  return files
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort();
}
