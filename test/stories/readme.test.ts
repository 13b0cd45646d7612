import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { beforeAll, expect } from 'vitest';
import { temporaryFolder } from '../support/folder.ts';
import { onUnix } from '../support/unix.ts';
import { useWorld } from '../support/world.ts';

const test = onUnix('a POSIX shell');

// The shell commands of the README take the time from the machine, so the sandbox uses the machine's clock too.
const world = useWorld({}, undefined, Date.now);
beforeAll(async () => {
  await world.control('PUT', '/clock', { release: true });
});

const textOf = (file: string): Promise<string> => readFile(new URL(`../../${file}`, import.meta.url), 'utf8');
const readme = await textOf('README.md');
const selfService = await textOf('docs/self-service.md');

function block(section: string, language: string, page = readme): string {
  const [, example = ''] = page.split(`<!-- ${section} -->`);
  const found = new RegExp(`\`\`\`${language}\n([^]*?)\n\`\`\``).exec(
    example.split(`<!-- /${section} -->`)[0] ?? '',
  )?.[1];
  if (found === undefined) throw new Error(`no ${language} block in ${section}`);
  return found;
}

test("the README's first token and first customer work as documented, with openssl and curl only", async () => {
  const folder = temporaryFolder();
  const script = block('first-token', 'sh').replaceAll('http://localhost:8080', world.url);
  const { stdout } = await promisify(execFile)('bash', ['-eu', '-c', script], {
    cwd: folder,
    // If the local day differs from Norway's, so does tomorrow.
    env: { ...process.env, TZ: 'Europe/Oslo' },
  });
  const output = stdout.trimEnd().replace(/"access_token":"eyJraWQiOi[^"]*"/, '"access_token":"eyJraWQiOi…"');
  expect(output).toBe(block('first-token', 'text'));
});

test('the grant without the trailing slash is refused as the README shows', async () => {
  const folder = temporaryFolder();
  const [grant = ''] = block('first-token', 'sh').split('# The access token');
  const request =
    'curl -s -D - "$sandbox/token" -d grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer -d "assertion=$header.$claims.$signature"';
  const script = `${grant.replace('"aud":"%s/"', '"aud":"%s"')}\n${request}`;
  const { stdout } = await promisify(execFile)(
    'bash',
    ['-eu', '-c', script.replaceAll('http://localhost:8080', world.url)],
    { cwd: folder },
  );
  const [head = '', body = ''] = stdout
    .replaceAll('\r', '')
    .replaceAll(world.url, 'http://localhost:8080')
    .split('\n\n');
  const shown = block('refused', 'text')
    .replace(/exchanges\/\d+/, 'exchanges/…')
    .split('\n\n');
  expect(body.replace(/trace_id: \w+/, 'trace_id: …')).toBe(shown[1]);
  const lines = head.replace(/exchanges\/\d+/, 'exchanges/…').split('\n');
  expect(shown[0]?.split('\n').filter((line) => !lines.includes(line))).toEqual([]);
  const link = /^Sandbox-Exchange: (.*)$/m.exec(head)?.[1]?.replace('http://localhost:8080', world.url) ?? '';
  const { explanation } = JSON.parse(
    JSON.stringify(await (await fetch(link)).json()).replaceAll(world.url, 'http://localhost:8080'),
  );
  const { remedy, ...rest } = JSON.parse(block('refused', 'json'));
  expect(explanation).toMatchObject(rest);
  expect(explanation.remedy.en).toContain(remedy.en.replace(' …', ''));
});

test('a client and an access of the self-service API work as docs/self-service.md shows', async () => {
  const script = block('self-service', 'sh', selfService).replaceAll('http://localhost:8080', world.url);
  const { stdout } = await promisify(execFile)('bash', ['-eu', '-c', script]);
  const output = stdout
    .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '…')
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z?/g, '…');
  expect(output.trimEnd()).toBe(block('self-service', 'text', selfService));
});
