// Runs a script on a Node that can run the sandbox, for package.json: node bin/on-recent-node.js <file> [arguments].
// npm 10 removes node_modules/.bin/node when it removes the packages of other platforms, so scripts cannot rely on it.
import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { endBroken, recentNode } from './recent-node.js';

const node = recentNode();
const child = spawn(node, process.argv.slice(2), {
  stdio: 'inherit',
  env: { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter) },
});
// On Windows the console has told the child too, and kill() would end it at once.
const forward = (signal) => process.platform === 'win32' || child.kill(signal);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK']) process.on(signal, forward);
child.on('error', endBroken);
child.on('exit', (code) => process.exit(code ?? 1));
