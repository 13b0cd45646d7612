import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, chown, cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DockerfileParser, ModifiableInstruction } from 'dockerfile-ast';

/** Builds the image of the Dockerfile as folders, without a container engine, and runs it there. Needs root and Linux. */

const repository = fileURLToPath(new URL('../..', import.meta.url));

interface Instruction {
  readonly keyword: string;
  /** What follows the keyword and its flags, with lines joined. */
  readonly text: string;
  readonly flags: Readonly<Record<string, string>>;
}

interface Stage {
  readonly base: string;
  readonly name: string | undefined;
  readonly instructions: readonly Instruction[];
}

/** The stages of the Dockerfile, in order. */
export const stages: readonly Stage[] = readStages(readFileSync(join(repository, 'Dockerfile'), 'utf8'));

function readStages(text: string): Stage[] {
  const found: { base: string; name: string | undefined; instructions: Instruction[] }[] = [];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const keyword = instruction.getKeyword();
    const content = (instruction.getArgumentsContent() ?? '').replaceAll(/\\\n\s*/g, '');
    const given = instruction instanceof ModifiableInstruction ? instruction.getFlags() : [];
    const flags = Object.fromEntries(given.map((flag) => [flag.getName(), flag.getValue() ?? '']));
    if (keyword === 'FROM') {
      const [base = '', , name] = content.split(/\s+/);
      found.push({ base, name, instructions: [] });
    } else found.at(-1)?.instructions.push({ keyword, text: content, flags });
  }
  return found;
}

const stage = (name: string | undefined): Stage => {
  const found = stages.find((stage) => stage.name === name);
  if (found === undefined) throw new Error(`the Dockerfile has no stage ${name}`);
  return found;
};
const finalStage = (): Stage => {
  const last = stages.at(-1);
  if (last === undefined) throw new Error('the Dockerfile has no stage');
  return last;
};

/** The last instruction with this keyword in a stage. */
const textOf = ({ instructions }: Stage, keyword: string): string =>
  instructions.findLast((instruction) => instruction.keyword === keyword)?.text ?? '';

const environmentOf = ({ instructions }: Stage): Record<string, string> =>
  Object.fromEntries(
    instructions
      .filter(({ keyword }) => keyword === 'ENV')
      .flatMap(({ text }) =>
        [...text.matchAll(/(\S+?)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]),
      ),
  );

/** How a container of the image is run. */
export const image = {
  environment: environmentOf(finalStage()),
  entrypoint: JSON.parse(textOf(finalStage(), 'ENTRYPOINT')) as string[],
  command: JSON.parse(textOf(finalStage(), 'CMD')) as string[],
  healthcheck: JSON.parse(textOf(finalStage(), 'HEALTHCHECK').replace(/^CMD /, '')) as string[],
  user: textOf(finalStage(), 'USER'),
  volume: textOf(finalStage(), 'VOLUME'),
};

/** Why the image cannot be run here; undefined where it can. */
export function missingForImage(): string | undefined {
  if (process.platform !== 'linux') return 'Linux';
  if (process.getuid?.() !== 0) return 'root';
  try {
    execFileSync('unshare', ['--mount', 'true'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'right to mount (unshare --mount)';
  }
}

const path = (root: string, name: string): string => join(root, name);
const mounts = (root: string, folders: readonly string[], options = ''): string =>
  folders
    .map((folder) => `mkdir -p '${root}${folder}' && mount --rbind${options} ${folder} '${root}${folder}'`)
    .join(' && ');

/** Copies what `COPY --from` and `COPY` of the stage `started` name. `built` has dist/. */
async function copyInto(
  root: string,
  { text, flags }: Instruction,
  folder: string,
  built: string,
): Promise<void> {
  const names = text.split(/\s+/);
  const target = join(root, folder, names.at(-1) ?? '');
  if (flags.from === 'node') return cp(process.execPath, path(root, names[0] ?? ''));
  for (const name of names.slice(0, -1)) {
    const isBuilt = flags.from === 'build';
    const source = isBuilt ? join(built, name.replace('/build/', '')) : join(repository, name);
    await cp(source, names.length > 2 ? join(target, name) : target, { recursive: true });
  }
}

/** Runs a line of the Dockerfile in the root of its stage, with the programs of this machine. */
function runIn(
  root: string,
  line: string,
  user: string,
  folder: string,
  environment: Readonly<Record<string, string>>,
): void {
  const shell = mounts(root, ['/usr', '/etc', '/proc', '/dev']);
  const links = ['bin', 'lib', 'lib64'].map((name) => `ln -sfn usr/${name} '${root}/${name}'`).join(' && ');
  execFileSync(
    'unshare',
    [
      '--mount',
      'sh',
      '-c',
      `${shell} && ${links} && exec chroot --userspec=${user} '${root}' /bin/sh -c "$LINE"`,
    ],
    {
      env: { ...environment, PATH: `${environment.PATH}:/usr/sbin`, LINE: `cd ${folder} && ${line}` },
      stdio: 'pipe',
      timeout: 90_000,
    },
  );
}

/** As `assemble`, of dist/ bundled now. Needs web/dist/. */
export async function buildImage(folder: string): Promise<string> {
  await chmod(folder, 0o755);
  const built = join(folder, 'built');
  const bundler = join(repository, 'node_modules/rolldown/bin/cli.mjs');
  await promisify(execFile)(process.execPath, [bundler, '-c', '-d', join(built, 'dist')], {
    cwd: repository,
  });
  await cp(join(repository, 'web/dist'), join(built, 'web/dist'), { recursive: true });
  return assemble(folder, built);
}

/** Lets any user of the group root write to a folder, as to the volume. */
export async function openToGroup(folder: string): Promise<string> {
  await chown(folder, 1000, 0);
  await chmod(folder, 0o2775);
  return folder;
}

/**
 * The root of the image in `folder`: what the base has of it (Node and its libraries, /tmp), and the files of the last COPY.
 * @param built dist/ as the bundler made it, and web/dist/
 */
async function assemble(folder: string, built: string): Promise<string> {
  const [work, root] = [join(folder, 'started'), join(folder, 'root')];
  const started = stage('started');
  const environment = environmentOf(started);
  await mkdir(join(work, 'tmp'), { recursive: true, mode: 0o777 });
  execFileSync('chmod', ['1777', join(work, 'tmp')]);
  let [user, directory] = ['0:0', '/'];
  for (const instruction of started.instructions) {
    const { keyword, text } = instruction;
    if (keyword === 'USER') user = text;
    if (keyword === 'WORKDIR') directory = text;
    if (keyword === 'COPY') await copyInto(work, instruction, directory, built);
    if (keyword === 'RUN') runIn(work, text, user, directory, environment);
  }
  const copies = finalStage().instructions.filter(({ keyword }) => keyword === 'COPY');
  const [copy] = copies;
  if (copies.length !== 1 || copy?.flags.from !== 'started')
    throw new Error('the last stage copies other things now');
  await mkdir(root, { mode: 0o755 });
  execFileSync('cp', ['-a', `${work}${copy.text.split(' ')[0]}.`, root]);

  await mkdir(join(root, 'nodejs/bin'), { recursive: true });
  execFileSync('cp', ['--reflink=auto', process.execPath, join(root, 'nodejs/bin/node')]);
  const libraries = execFileSync('ldd', [process.execPath], { encoding: 'utf8' }).matchAll(/(?<=\s)\/\S+/g);
  for (const [library] of libraries) {
    await mkdir(join(root, library, '..'), { recursive: true });
    execFileSync('cp', ['-L', library, join(root, library)]);
  }
  for (const name of ['tmp', 'proc', 'dev']) await mkdir(join(root, name));
  return root;
}

interface ContainerOptions {
  /** Default: that of the Dockerfile. */
  readonly user?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Mounted on the volume, or a tmpfs. */
  readonly data?: string;
}

/** A command that runs in the image. */
interface Contained {
  readonly process: ChildProcess;
  readonly ended: Promise<{ status: number | null; out: string; err: string }>;
  /** Standard output so far. */
  out(): string;
  /** Ends it at once, if it still runs. */
  kill(): Promise<void>;
}

/** Runs a command as `docker run --read-only` would: in this root, with the environment of the image only. */
export function runInImage(
  root: string,
  command: readonly string[],
  { user = image.user, environment = {}, data }: ContainerOptions = {},
): Contained {
  const volume = `'${root}${image.volume}'`;
  const script = [
    `mount --bind '${root}' '${root}' && mount -o remount,ro,bind '${root}'`,
    `mount --rbind /proc '${root}/proc' && mount --rbind /dev '${root}/dev'`,
    data === undefined ? `mount -t tmpfs -o mode=1777 tmpfs ${volume}` : `mount --bind '${data}' ${volume}`,
    `exec chroot --userspec=${user} --groups= '${root}' "$@"`,
  ].join(' && ');
  const environments = Object.entries({ ...image.environment, ...environment });
  const child = spawn('unshare', ['--mount', 'sh', '-c', script, 'sh', ...command], {
    // A shell needs a path to find chroot and mount; the image's is the same.
    env: { ...Object.fromEntries(environments), PATH: `${image.environment.PATH}:/usr/sbin:/sbin` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text) => {
    out += text;
  });
  child.stderr.on('data', (text) => {
    err += text;
  });
  const ended = new Promise<{ status: number | null; out: string; err: string }>((resolve) =>
    child.on('close', (status) => resolve({ status, out, err })),
  );
  return {
    process: child,
    ended,
    out: () => out,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The size of our part of the image in bytes: all files of the last COPY. */
export const ownBytes = (root: string): number =>
  ['app', 'usr/local', 'data']
    .map((name) => execFileSync('du', ['-sb', '--apparent-size', join(root, name)], { encoding: 'utf8' }))
    .reduce((sum, line) => sum + Number.parseInt(line, 10), 0);
