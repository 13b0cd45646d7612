import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { useFolder } from '../../support/folder.ts';
import { correlationId, ownPath } from '../../support/operations.ts';
import {
  compileJava,
  inClients,
  javaCommand,
  missingOf,
  type Need,
  needing,
  output,
} from '../../support/programs.ts';
import { lender, useWorld } from '../../support/world.ts';

/**
 * Uploads a file with common HTTP libraries. The programs are in test/clients/upload and are shown in full in
 * docs/clients.md; those in traps/ make the usual mistake with the library.
 */

const rows = '14828510046#2020-01-31,213000004';
const world = useWorld();
const folder = useFolder();
beforeAll(async () => {
  await writeFile(join(folder, 'customers.csv'), rows);
});
beforeEach(async () => {
  await world.control('POST', '/reset');
  await world.control('PUT', '/clock', { freeze: true, set: '2026-03-04T11:00:00Z' });
});

interface Program {
  readonly file: string;
  readonly needs: readonly Need[];
  readonly command: () => readonly string[];
}

interface JavaProgram extends Program {
  readonly paths: readonly string[];
}

const at = (file: string): string => inClients(`upload/${file}`);

const shell = (file: string): Program => ({
  file,
  needs: [['curl', '--version']],
  command: () => ['sh', at(file)],
});

const node = (file: string, ...libraries: readonly string[]): Program => ({
  file,
  needs: libraries.map((library) => ({ file: inClients(`node_modules/${library}`) })),
  command: () => [process.execPath, at(file)],
});

/** The Python on the path may not be the one that Debian's packages are installed for. */
const python = (file: string, library: string): Program => {
  const found = ['python3', '/usr/bin/python3'].find(
    (name) => missingOf([[name, '-c', `import ${library}`]]) === undefined,
  );
  return {
    file,
    needs: [[found ?? 'python3', '-c', `import ${library}`]],
    command: () => [found ?? 'python3', at(file)],
  };
};

/** Skipped when a library, a Debian package, is not installed. */
const java = (file: string, ...jars: readonly string[]): JavaProgram => {
  const paths = jars.map((jar) => `/usr/share/java/${jar}.jar`);
  return {
    file,
    paths,
    needs: [['javac', '-version'], ...paths.map((path) => ({ file: path }))],
    // A single-file Java program is compiled at start, so the accepted ones run concurrently.
    command: () =>
      file.startsWith('traps/')
        ? [...javaCommand, '-cp', paths.join(':'), at(file)]
        : [...javaCommand, '-cp', [acceptedClasses(), ...paths].join(':'), basename(file, '.java')],
  };
};

let classes: string | undefined;
function acceptedClasses(): string {
  if (classes !== undefined) return classes;
  const programs = accepted
    .filter((program) => 'paths' in program)
    .filter(({ needs }) => missingOf(needs) === undefined);
  classes = join(folder, 'classes');
  compileJava(
    programs.map(({ file }) => at(file)),
    classes,
    programs.flatMap(({ paths }) => paths),
  );
  return classes;
}

/** .NET's HttpClient as in Mono, which quotes the boundary as .NET does. */
const dotnet = (file: string): Program => ({
  file,
  needs: [
    ['mono', '--version'],
    ['mcs', '--version'],
  ],
  command: () => {
    const program = join(folder, `${file.replace('/', '-')}.exe`);
    execFileSync('mcs', ['-r:System.Net.Http.dll', `-out:${program}`, at(file)], { stdio: 'pipe' });
    return ['mono', program];
  },
});

const php = (file: string): Program => ({
  file,
  needs: [['php', '-r', "exit(extension_loaded('curl') ? 0 : 1);"]],
  command: () => ['php', at(file)],
});

const http5 = ['httpclient5', 'httpcore5', 'httpcore5-h2', 'slf4j-api', 'slf4j-nop'];
const http4 = ['httpclient', 'httpcore', 'httpmime', 'commons-logging'];
const okhttp = ['okhttp', 'okio'];

const accepted: readonly (Program | JavaProgram)[] = [
  shell('curl.sh'),
  node('fetch.js'),
  node('axios.js', 'axios'),
  node('got.js', 'got'),
  node('form-data.js', 'form-data'),
  python('with_requests.py', 'requests'),
  python('with_httpx.py', 'httpx'),
  python('with_aiohttp.py', 'aiohttp'),
  java('ApacheHttpClient5.java', ...http5),
  java('ApacheHttpClient4.java', ...http4),
  java('OkHttp.java', ...okhttp),
  java('Jdk.java'),
  php('upload.php'),
  dotnet('HttpClient.cs'),
  // This FormData corrects a Content-Type set by hand; the others do not.
  node('traps/axios.js', 'axios'),
];

type Refused = readonly [program: Program, status: number, code: string, because: string, says: string];

const byHand = 'set Content-Type by hand';
const refused: readonly Refused[] = [
  [
    dotnet('traps/HttpClient.cs'),
    403,
    'KFR-002',
    'batch-boundary-quoted',
    'content.Headers.Remove("Content-Type");',
  ],
  [node('traps/fetch.js'), 403, 'KFR-002', 'batch-boundary-missing', byHand],
  [node('traps/got.js', 'got'), 403, 'KFR-002', 'batch-boundary-missing', byHand],
  [python('traps/with_requests.py', 'requests'), 403, 'KFR-002', 'batch-boundary-missing', byHand],
  [python('traps/with_httpx.py', 'httpx'), 403, 'KFR-002', 'batch-boundary-missing', byHand],
  [python('traps/with_aiohttp.py', 'aiohttp'), 403, 'KFR-002', 'batch-boundary-missing', byHand],
  [java('traps/OkHttp.java', ...okhttp), 400, 'KFR-004', 'batch-not-multipart', 'multipart form'],
];

/** The program's output: status, space, body. */
async function answerTo({ command }: Program): Promise<{ status: number; body: string }> {
  const address = `${world.url}/kar-ws/api/v1${ownPath(lender.fid)}/batch`;
  const options = [address, await world.token(lender.fid), correlationId, join(folder, 'customers.csv')];
  const printed = (await output([...command(), ...options], await mkdtemp(join(folder, 'run-')))).trim();
  const [status = '', ...body] = printed.split(' ');
  return { status: Number(status), body: body.join(' ') };
}

const batches = async () => (await (await world.control('GET', '/batches')).json()) as { batches: unknown[] };
const newest = () =>
  world.sandbox.journal
    .exchanges({ limit: 50 })
    .find(({ operation }) => operation === 'addCustomerDSOPGWByFile');

describe.each(accepted)('$file', (program) => {
  const missing = missingOf(program.needs);
  beforeEach((context) => needing(missing, context));

  test('uploads a file that is accepted and loaded', async () => {
    expect(await answerTo(program)).toEqual({ status: 201, body: '' });
    expect(newest()?.notes).toBeUndefined();
    await world.control('PUT', '/clock', { advance: 'PT1S' });
    expect(await batches()).toMatchObject({ batches: [{ rows: 2, loaded: 2, state: 'loaded' }] });
    const query = '?fromDate=2020-01-31&toDate=2020-01-31';
    const found = await world.kfr('GET', `${ownPath(lender.fid)}/${query}`, lender.fid, {
      CustomerID: '14828510046',
    });
    expect(await found.json()).toMatchObject({ banks: [{ organizationID: lender.fid }] });
  });
});

describe.each(refused)('$file', (program, status, code, because, says) => {
  const missing = missingOf(program.needs);
  beforeEach((context) => needing(missing, context));

  test(`is refused with ${code}, and the explanation gives the remedy (${because})`, async () => {
    const answer = await answerTo(program);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      status,
      { errorCode: code, errorMessage: expect.any(String), timestamp: '2026-03-04T11:00:00Z' },
    ]);
    const explanation = newest()?.explanation;
    expect(explanation?.code).toBe(because);
    expect(explanation?.remedy.en).toContain(says);
    expect(explanation?.remedy.nb).not.toBe(explanation?.remedy.en);
    expect((await batches()).batches).toEqual([]);
  });
});

describe('docs/clients.md', () => {
  test('contains each tested program in full, and no other', async () => {
    const document = await readFile(new URL('../../../docs/clients.md', import.meta.url), 'utf8');
    const blocks = [...document.matchAll(/^```\w+\n([\s\S]*?)^```$/gm)].map(([, text]) => text);
    const shown = accepted.filter(({ file }) => !file.startsWith('traps/'));
    for (const { file } of shown) expect(blocks, file).toContain(await readFile(at(file), 'utf8'));
    const files = await readdir(inClients('upload'), { recursive: true });
    const tested = [...accepted, ...refused.map(([program]) => program)].map(({ file }) => file);
    expect(files.filter((file) => file.includes('.')).sort()).toEqual(tested.sort());
  });
});
