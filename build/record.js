/** Whether dist/ and the console are of the source as it is: bin/kfr-sandbox.js asks at each start of a clone, so it takes milliseconds. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const file = join(root, 'dist', 'source.json');

/** What a build reads. */
const folders = ['build', 'openapi', 'scenarios', 'src', 'web'];
const files = ['package-lock.json', 'package.json', 'rolldown.config.ts'];
const isLeftOut = (path) => /^web[\\/]dist[\\/]|\.(?:test|fixture)\.tsx?$/.test(path);

/** Paths relative to the root, in order. */
function sourceFiles() {
  const found = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
  );
  return [...found.filter((path) => !isLeftOut(path)), ...files].sort();
}

/** Of path, size and time of change of each file. Another checkout of the same files has other times. */
const timesOf = (paths) =>
  digestOf(paths, (path) => {
    const { size, mtimeMs } = statSync(join(root, path));
    return `${size} ${mtimeMs}\n`;
  });

const contentOf = (paths) => digestOf(paths, (path) => readFileSync(join(root, path)));

function digestOf(paths, factOf) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(`${path}\n`).update(factOf(path));
  return hash.digest('hex');
}

/** The source as it is. Taken before a build: what changes meanwhile makes the source newer. */
export function sourceState() {
  const paths = sourceFiles();
  return { times: timesOf(paths), content: contentOf(paths) };
}

/** Writes that dist/ is of this source. @param state of `sourceState` */
export const writeRecord = (state) => writeFileSync(file, JSON.stringify(state));

/**
 * Whether dist/ is of the source as it is. Reads the source only if its times differ from those at the build. False if that cannot be found
 * out, as when a file is removed meanwhile.
 */
export function isBuilt() {
  try {
    const built = JSON.parse(readFileSync(file, 'utf8'));
    const paths = sourceFiles();
    return built.times === timesOf(paths) || built.content === contentOf(paths);
  } catch {
    return false;
  }
}
