// Starts the sandbox and runs the .NET client of new-connections/ against it: a token over a new connection to localhost must not
// take as long as a refused connection to ::1, which Windows retries for two seconds. Without arguments, with the .NET SDK.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const limitInMs = 500;
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const data = mkdtempSync(join(tmpdir(), 'kfr-sandbox-'));
const sandbox = spawn(
  process.execPath,
  [at('../../bin/kfr-sandbox.js'), 'serve', '--port', '0', '--data-dir', data],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
sandbox.on('exit', (code) => process.exit(code ?? 1));

const firstLine = await new Promise((resolve) => {
  let out = '';
  sandbox.stdout.setEncoding('utf8').on('data', (text) => {
    out += text;
    if (out.includes('\n')) resolve(out.split('\n')[0]);
  });
});
const { port } = JSON.parse(firstLine);
try {
  const project = ['--configuration', 'Release', '--project', at('new-connections')];
  execFileSync('dotnet', ['run', ...project, '--', String(port), String(limitInMs)], { stdio: 'inherit' });
} finally {
  sandbox.removeAllListeners('exit');
  sandbox.kill();
}
