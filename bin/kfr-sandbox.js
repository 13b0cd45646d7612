#!/usr/bin/env node
// Finds a Node that can run the sandbox and the source to run: the TypeScript of a clone, or the built package.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { endBroken, isRecent, recentNode } from './recent-node.js';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

const [first = 'serve'] = process.argv.slice(2);
/** `serve` is the default command. */
const serves = /^(?:serve$|-(?!-?help|h|-?version|V))/.test(first);

/** In a clone, unless dist/ is of its source. The tests always run the source: they set SANDBOX_TEST_SOURCE. */
async function isSourceToRun() {
  if (!existsSync(at('../src/cli/main.ts'))) return false;
  if (process.env.SANDBOX_TEST_SOURCE) return true;
  const { isBuilt } = await import('../build/record.js');
  if (isBuilt()) return false;
  if (serves) await prepareSource();
  return true;
}

/** Says that the source runs, and builds the console if its source has changed. */
async function prepareSource() {
  const reason = existsSync(at('../dist/main.js'))
    ? 'the source is newer than the build'
    : 'there is no build';
  console.error(
    `kfr-sandbox: ${reason}, so the source runs. npm run build makes the next start twice as fast.`,
  );
  try {
    const { buildIfChanged } = await import('../web/build-if-changed.ts');
    await buildIfChanged();
  } catch (error) {
    // The sandbox works without its console, and says so there.
    console.error(`kfr-sandbox: the console could not be built: ${error.message}`);
  }
}

if (isRecent) {
  module.enableCompileCache?.();
  // Tokens are signed in libuv's threads. More of them than cores would only keep the event loop waiting.
  process.env.UV_THREADPOOL_SIZE ??= String(Math.max(2, availableParallelism()));
  const { main, uncaught } = await import((await isSourceToRun()) ? '../src/cli/main.ts' : '../dist/main.js');
  process.on('uncaughtException', uncaught);
  await main(process.argv);
  // Node writes the compile cache only when it exits normally; after a kill the next start would compile everything again.
  module.flushCompileCache?.();
} else {
  const child = spawn(recentNode(), [at('kfr-sandbox.js'), ...process.argv.slice(2)], {
    // The IPC channel closes when this process ends, even by SIGKILL; the child then ends too.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, KFR_SANDBOX_LAUNCHED: '1' },
  });
  // On Windows the console has told the child too, and kill() would end it before it has saved anything.
  const forward = (signal) => process.platform === 'win32' || child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK']) process.on(signal, forward);
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
  child.on('error', endBroken);
}
