#!/usr/bin/env node
// Finds a Node that can run the sandbox and the source to run: the TypeScript of a clone, or the built package.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import module from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** npm's package with the Node of this platform. */
const runtime = () => {
  const { optionalDependencies } = JSON.parse(readFileSync(at('../package.json'), 'utf8'));
  const platform = `-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  return Object.keys(optionalDependencies).find((name) => name.endsWith(platform));
};

/** Path of the Node in that package; undefined where it is not installed. */
const nodeOf = (name) => {
  try {
    const manifest = module.createRequire(import.meta.url).resolve(`${name}/package.json`);
    return join(dirname(manifest), JSON.parse(readFileSync(manifest, 'utf8')).bin.node);
  } catch {
    return undefined;
  }
};

const endWithout = (reason) => {
  console.error(
    `kfr-sandbox: needs Node 24.5 or newer, and this is ${process.version}. ${reason}\n` +
      'Or install Node 24 from https://nodejs.org (its zip needs no administrator), put it first in PATH, and start again.',
  );
  process.exit(1);
};

// 24.5 is the first with setDefaultCACertificates of node:tls.
if (major > 24 || (major === 24 && minor >= 5)) {
  module.enableCompileCache?.();
  // Tokens are signed in libuv's threads. More of them than cores would only keep the event loop waiting.
  process.env.UV_THREADPOOL_SIZE ??= String(Math.max(2, availableParallelism()));
  const { main, uncaught } = await import(
    existsSync(at('../src/cli/main.ts')) ? '../src/cli/main.ts' : '../dist/main.js'
  );
  process.on('uncaughtException', uncaught);
  await main(process.argv);
  // Else written when the process ends, which a killed one never does: its next start would compile everything anew.
  module.flushCompileCache?.();
} else {
  const name = runtime();
  if (name === undefined) endWithout(`npm has none for ${process.platform} on ${process.arch}.`);
  const node = nodeOf(name);
  if (node === undefined)
    endWithout(
      `npm ci brings it in the package ${name}, which is not installed.\n` +
        'Run npm ci again without omit=optional, from a registry that has this package.',
    );
  const child = spawn(node, [at('kfr-sandbox.js'), ...process.argv.slice(2)], {
    // The channel closes when this process ends, even by SIGKILL: the other one then ends too.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, KFR_SANDBOX_LAUNCHED: '1' },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // Such as a Node for glibc where the system has musl.
  child.on('error', ({ message }) => endWithout(`That of ${name} does not start: ${message}.`));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
}
