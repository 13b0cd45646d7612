import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from 'vitest';
import { isWindows } from './unix.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const examples = join(root, 'docs/examples/embedding');

/** The package as it would be published, and a project that has installed it from the file. */
interface Packed {
  /** The file of `npm pack`. */
  readonly tarball: string;
  /** The folder of the project, with the examples of docs/examples/embedding. */
  readonly project: string;
}

/** What `npm pack` reads, and its script `prepack`. */
const packedFrom = [
  'bin',
  'build',
  'certs',
  'LICENSE',
  'openapi',
  'package-lock.json',
  'package.json',
  'README.md',
  'rolldown.config.ts',
  'scenarios',
  'src',
  'web',
];

/** The environment of a shell, without that of the tests, of their npm and of their tools. */
const environment = Object.fromEntries(
  Object.entries({
    ...process.env,
    NO_COLOR: '1',
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
  }).filter(
    ([name]) =>
      !/^(?:npm_(?!config_(?:cache|registry|userconfig)$)|NODE_|VITEST|TEST$|FORCE_COLOR$)/i.test(name),
  ),
);

/** Runs a program in a folder. @returns what it prints @throws Error with its output when it fails */
export async function runIn(folder: string, program: string, ...options: readonly string[]): Promise<string> {
  // npm is a script there.
  const shell = isWindows && program.startsWith('np');
  const running = promisify(execFile)(program, options, { cwd: folder, env: environment, shell });
  const { stdout } = await running.catch((error) => {
    throw new Error(`${program} ${options.join(' ')} failed:\n${error.stdout}${error.stderr}`);
  });
  return stdout;
}

/** Packs and installs for all tests of a file, without the network: the package has no dependencies but Node. */
export function usePacked(): Packed {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kfr-sandbox-packed-'));
    await pack(join(folder, 'clone'), folder);
    await install(join(folder, 'project'));
  }, 300_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return {
    get tarball() {
      return join(folder, 'kfr-sandbox.tgz');
    },
    get project() {
      return join(folder, 'project');
    },
  };
}

async function pack(clone: string, to: string): Promise<void> {
  await mkdir(clone);
  for (const name of packedFrom) await cp(join(root, name), join(clone, name), { recursive: true });
  await symlink(join(root, 'node_modules'), join(clone, 'node_modules'), 'junction');
  const printed = await runIn(clone, 'npm', 'pack', '--silent', '--pack-destination', to);
  const name = printed.trim().split('\n').at(-1) ?? '';
  await cp(join(to, name), join(to, 'kfr-sandbox.tgz'));
}

async function install(project: string): Promise<void> {
  await cp(examples, project, { recursive: true });
  await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'project', type: 'module' }));
  await runIn(
    project,
    'npm',
    'install',
    '--offline',
    '--ignore-scripts',
    '--omit=optional',
    '../kfr-sandbox.tgz',
  );
  // What a project has besides.
  await mkdir(join(project, 'node_modules/@types'));
  for (const name of ['@types/node', 'vitest'])
    await symlink(join(root, 'node_modules', name), join(project, 'node_modules', name), 'junction');
}
