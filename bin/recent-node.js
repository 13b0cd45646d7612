/** Finds a Node that can run the sandbox: this one, or the one that npm has installed (optionalDependencies in package.json). */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** Whether this Node can. 24.5 is the first with setDefaultCACertificates of node:tls. */
export const isRecent = major > 24 || (major === 24 && minor >= 5);

const require = createRequire(import.meta.url);
const { optionalDependencies } = JSON.parse(readFileSync(require.resolve('../package.json'), 'utf8'));
const platform = `-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const name = Object.keys(optionalDependencies).find((name) => name.endsWith(platform));

function end(reason) {
  console.error(
    `kfr-sandbox: needs Node 24.5 or newer, and this is ${process.version}. ${reason}\n` +
      'Or install Node 24 from https://nodejs.org (its zip needs no administrator), put it first in PATH, and start again.',
  );
  process.exit(1);
}

/** Path of a Node that can. Where there is none, the process ends with a message. */
export function recentNode() {
  if (isRecent) return process.execPath;
  if (name === undefined) end(`npm has none for ${process.platform} on ${process.arch}.`);
  try {
    const manifest = require.resolve(`${name}/package.json`);
    return join(dirname(manifest), JSON.parse(readFileSync(manifest, 'utf8')).bin.node);
  } catch {
    end(
      `npm ci brings it in the package ${name}, which is not installed.\n` +
        'Run npm ci again without omit=optional, from a registry that has this package.',
    );
  }
}

/** For a Node that does not start, such as one for glibc where the system has musl. */
export const endBroken = ({ message }) => end(`That of ${name} does not start: ${message}.`);
