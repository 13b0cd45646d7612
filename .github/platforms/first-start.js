// Does what a newcomer does on this machine: starts the sandbox with npm, plays test cases, stops it from the keyboard, and starts it
// again. node .github/platforms/first-start.js [cases…]; default: all cases. PORT and SANDBOX_DATA_DIR as for the sandbox.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const isWindows = process.platform === 'win32';
const root = fileURLToPath(new URL('../..', import.meta.url));
const url = `http://localhost:${process.env.PORT ?? 8080}`;
const register = resolve(root, process.env.SANDBOX_DATA_DIR ?? 'data', 'register.sqlite');
const limitInMs = 120_000;

const isReady = () =>
  fetch(`${url}/isready`).then(
    ({ ok }) => ok,
    () => false,
  );

/** Polls until the answer is yes. @throws Error after two minutes, with what was waited for and the output of npm */
async function until(answer, what, said) {
  const end = performance.now() + limitInMs;
  while (!(await answer())) {
    if (performance.now() > end) throw new Error(`waited in vain until ${what}:\n${said()}`);
    await delay(100);
  }
}

/** A line of the sandbox's own, other than that the source runs: npm ci has not built where scripts are forbidden. */
const complaint = /^kfr-sandbox: (?!.*, so the source runs\.)/m;

/** `npm start`, once the sandbox is ready. */
async function start() {
  const npm = spawn('npm', ['start'], {
    cwd: root,
    // npm.cmd needs a shell.
    shell: isWindows,
    // What the keyboard reaches: a console of its own, without a window, or a process group.
    windowsHide: true,
    detached: !isWindows,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  for (const stream of [npm.stdout, npm.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      out += text;
    });
  const said = () => out;
  // Only if this script fails.
  process.on('exit', () => kill(npm));
  const exited = once(npm, 'exit');
  await until(
    async () => npm.exitCode !== null || npm.signalCode !== null || (await isReady()),
    'the sandbox is ready',
    said,
  );
  assert.equal(npm.exitCode ?? npm.signalCode, null, `npm start ended: ${out}`);
  assert.ok(out.includes('"event":"ready"'), `another program answers at ${url}: ${out}`);
  assert.doesNotMatch(out, complaint);
  return { npm, exited, said };
}

/** Stops it as the keyboard does: Ctrl-Break to all processes of the console, or SIGINT to the process group. */
async function stop({ npm, exited, said }) {
  if (isWindows) {
    const script = fileURLToPath(new URL('ctrl-break.ps1', import.meta.url));
    const options = ['-NoProfile', '-ExecutionPolicy', 'Bypass', '-File', script];
    execFileSync('powershell', [...options, String(npm.pid)], { stdio: 'inherit' });
  } else process.kill(-npm.pid, 'SIGINT');
  await until(() => existsSync(`${register}.seal`), 'the register is sealed', said);
  await until(async () => !(await isReady()), 'no connection is accepted', said);
  // cmd.exe may still ask "Terminate batch job (Y/N)?".
  if (isWindows) await Promise.race([exited, delay(10_000)]);
  kill(npm);
  await exited;
  for (const sign of ['.open', '-wal']) assert.ok(!existsSync(register + sign), `${register}${sign} is left`);
  assert.doesNotMatch(said(), complaint);
  assert.doesNotMatch(said(), /"defect"/);
}

/** Ends what is left of `npm start`. */
function kill({ pid }) {
  try {
    if (isWindows) execFileSync('taskkill', ['/t', '/f', '/pid', String(pid)], { stdio: 'ignore' });
    else process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing is left.
  }
}

function play(cases) {
  const command = ['kfr-sandbox', 'scenarios', 'play', ...cases, '--url', url];
  const said = execFileSync('npx', command, { cwd: root, encoding: 'utf8', shell: isWindows });
  console.log(said);
  const all = readdirSync(join(root, 'scenarios')).filter((name) => name.endsWith('.yaml')).length;
  const count = cases.length || all;
  const summary = `${count} test case${count === 1 ? '' : 's'}: ${count} passed`;
  assert.equal(said.trimEnd().split(/\r?\n/).at(-1), summary);
}

async function relationships() {
  const { register } = await (await fetch(`${url}/_sandbox/state`)).json();
  return register.relationships;
}

process.on('SIGTERM', () => process.exit(1));

const first = await start();
let before;
try {
  play(process.argv.slice(2));
  before = await relationships();
} finally {
  await stop(first);
}
console.log('stopped: the register is sealed');

const second = await start();
try {
  assert.ok(!existsSync(`${register}.seal`), 'the seal is left, though the register is open');
  assert.deepEqual(await relationships(), before);
} finally {
  await stop(second);
}
console.log('restarted with the same register, and stopped again');
