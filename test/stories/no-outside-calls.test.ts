import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder, emptyFolder, run, serve } from '../support/commands.ts';

const recorder = new URL('../support/record-connections.ts', import.meta.url).href;

/** Whether a recorded line stays on this machine. */
const isHere = (line: string): boolean =>
  /^(?:connect|lookup|send) (?:localhost|127\.\d+\.\d+\.\d+|::1)$/.test(line);

test('serving, played against and played by itself, the sandbox calls nothing outside this machine', {
  timeout: 120_000,
}, async () => {
  const folder = await emptyFolder();
  const recorded = (name: string) => ({
    NODE_OPTIONS: `--import=${recorder}`,
    RECORDED_CONNECTIONS: join(folder, name),
  });
  const linesOf = async (name: string) =>
    (await readFile(join(folder, name), 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');

  const sandbox = await serve(await dataFolder(), recorded('serve'));
  const played = await run(['scenarios', 'play', 'happy', '--url', sandbox.url], {
    environment: recorded('play'),
  });
  expect(played).toMatchObject({ status: 0, err: '' });

  // A grant whose header points elsewhere for its key, and a run that the sandbox plays itself.
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const grant = `${encode({ alg: 'RS256', jku: 'https://keys.example/jwks', x5u: 'https://keys.example/x5u' })}.${encode({ iss: 'x' })}.AAAA`;
  const refused = await fetch(`${sandbox.url}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: grant,
    }),
  });
  expect(refused.status).toBe(400);
  const started = await fetch(`${sandbox.url}/_sandbox/runs`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ scenarios: ['KFR-N01'] }),
  });
  expect(started.ok, await started.clone().text()).toBe(true);
  const { id } = (await started.json()) as { id: string };
  const runUrl = `${sandbox.url}/_sandbox/runs/${id}`;
  await expect.poll(async () => await (await fetch(runUrl)).text(), { timeout: 30_000 }).toContain('passed');

  sandbox.process.kill('SIGTERM');
  await sandbox.ended;
  // The player calls the sandbox, so the recorder works.
  const [serving, playing] = [await linesOf('serve'), await linesOf('play')];
  expect(playing.some((line) => line.startsWith('connect '))).toBe(true);
  expect([...serving, ...playing].filter((line) => !isHere(line))).toEqual([]);
});

test('the recorder sees a call to the outside', async () => {
  const folder = await emptyFolder();
  const file = join(folder, 'calls');
  const { status } = await run(['healthcheck', '--url', 'http://outside.invalid:8080'], {
    environment: { NODE_OPTIONS: `--import=${recorder}`, RECORDED_CONNECTIONS: file },
  });
  expect(status).toBe(1);
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  expect(lines).toContain('connect outside.invalid');
  expect(lines.every(isHere)).toBe(false);
});
