#!/usr/bin/env node
// Finds a Node that can run the sandbox and the source to run: the TypeScript of a clone, or the built package.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const [major = 0] = process.versions.node.split('.').map(Number);
const at = (path) => fileURLToPath(new URL(path, import.meta.url));

if (major >= 24) {
  module.enableCompileCache?.();
  // Tokens are signed in libuv's threads. More of them than cores would only keep the event loop waiting.
  process.env.UV_THREADPOOL_SIZE ??= String(Math.max(2, availableParallelism()));
  const { main, uncaught } = await import(
    existsSync(at('../src/cli/main.ts')) ? '../src/cli/main.ts' : '../dist/main.js'
  );
  process.on('uncaughtException', uncaught);
  await main(process.argv);
  // Node writes the compile cache only when it exits normally; after a kill the next start would compile everything again.
  module.flushCompileCache?.();
} else if (existsSync(at('../node_modules/node/bin/node'))) {
  const child = spawn(at('../node_modules/node/bin/node'), [at('kfr-sandbox.js'), ...process.argv.slice(2)], {
    // The IPC channel closes when this process ends, even by SIGKILL; the child then ends too.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, KFR_SANDBOX_LAUNCHED: '1' },
  });
  // On Windows the console has told the child too, and kill() would end it before it has saved anything.
  const forward = (signal) => process.platform === 'win32' || child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK']) process.on(signal, forward);
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
} else {
  console.error(
    `kfr-sandbox: needs Node 24 or newer, and this is ${process.version}; in a clone, npm ci brings it`,
  );
  process.exit(1);
}
