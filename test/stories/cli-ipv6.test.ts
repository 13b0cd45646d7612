import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { beforeEach, describe, expect, test } from 'vitest';
import { program } from '../../src/cli/main.ts';
import { call, dataFolder, emptyFolder, serve } from '../support/commands.ts';
import { missingAddress } from '../support/loopback.ts';
import { observedClient } from '../support/observed-client.ts';
import { needing, output } from '../support/programs.ts';
import { room } from '../support/sheet-room.ts';
import { lender, useWorld } from '../support/world.ts';

beforeEach((context) => needing(missingAddress('::1'), context));

describe('with SANDBOX_HOST=::1 and PORT', () => {
  const world = useWorld({ host: '::1', tls: 'true', tlsPort: '0' });
  const here = () => ({ SANDBOX_HOST: '::1', PORT: String(world.sandbox.port) });

  /** Every command that calls a sandbox, and what it prints there. */
  const commands: Readonly<Record<string, readonly [args: readonly string[], out: RegExp]>> = {
    token: [['--decode'], /"iss": "http:\/\/\[::1\]:\d+\/"/],
    healthcheck: [[], /^$/],
    'state export': [['--out', 'state.json'], /^$/],
    'state import': [['state.json'], /^$/],
    'scenarios play': [['KFR-N01', '--language', 'en'], /\n1 test case: 1 passed\n$/],
    'scenarios watch': [
      ['n01', '--run-id', 'watched', '--until-done', '--timeout', 'PT30S', '--language', 'en'],
      /^PASSED {2}KFR-N01 /,
    ],
    report: [['--observed', '--run-id', 'watched', '--format', 'json'], /"target": ?"http:\/\/\[::1\]:\d+/],
    'sheet fill': [['bok.xlsx', '--observed', '--run-id', 'watched', '--dry-run'], /to fill/],
  };

  test('every command with --url is in the table', () => {
    const calling = ({ commands, options }: Command, path: readonly string[]): string[] => [
      ...(options.some(({ long }) => long === '--url') ? [path.join(' ')] : []),
      ...commands.flatMap((command) => calling(command, [...path, command.name()])),
    ];
    // Without --url, these ask no sandbox.
    const others = ['certs issue', 'explain'];
    expect(calling(program(), []).sort()).toEqual([...Object.keys(commands), ...others].sort());
  });

  test.each(Object.keys(commands))('%s', async (name) => {
    const [args, expected] = commands[name] ?? [];
    const { folder } = await room();
    const client = observedClient(world, lender.fid, 'watched');
    // Loads the cases, which observing needs.
    await client.state();
    await client.add(client.person());
    await writeFile(join(folder, 'state.json'), await (await world.control('GET', '/state')).text());
    const { status, out, err } = await call([...name.split(' '), ...(args ?? [])], {
      environment: here(),
      folder,
    });
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(expected ?? '');
  });

  test('token, healthcheck and certs issue verify the certificate for the address', async () => {
    const ca = join(await emptyFolder(), 'ca.pem');
    await writeFile(ca, await (await world.control('GET', '/certificates/authority.pem')).text());
    const url = `https://[::1]:${world.sandbox.tlsPort}`;
    expect(await call(['healthcheck', '--url', url, '--ca', ca])).toEqual({ status: 0, out: '', err: '' });
    const { status, out } = await call(['token', '--url', url, '--ca', ca, '--decode']);
    expect([status, out]).toEqual([0, expect.stringContaining(`"iss": "${url}/"`)]);
    const issued = await call(['certs', 'issue', '--orgno', lender.fid, '--url', url, '--ca', ca], {
      folder: await emptyFolder(),
    });
    expect(issued).toMatchObject({ status: 0, out: expect.stringContaining(`${lender.fid}.p12\n`), err: '' });
  });

  test('token --curl prints a command that the shell does not expand', async () => {
    const { out } = await call(['token', '--curl'], { environment: here() });
    expect(out).toContain(`curl -s '${world.url}/token' -d `);
    expect(await shell(out)).toContain('"access_token"');
  });
});

/** Runs a command. As in zsh, a word with brackets that fits no file is an error. */
const shell = (command: string) => output(['bash', '-O', 'failglob', '-c', command]);

test('the banner has addresses and commands that work as they are', async () => {
  const {
    process: child,
    port,
    said,
  } = await serve(await dataFolder(), { SANDBOX_HOST: '::1', SANDBOX_LOG: 'text' });
  const banner = await said('curl -s ');
  expect(banner).toContain(`KFR sandbox at http://[::1]:${port}\n`);
  expect(banner).not.toContain('localhost');
  const { out: token } = await call(['token', '--url', `http://[::1]:${port}`]);
  const [add = '', find = ''] = banner.match(/^curl .+/gm) ?? [];
  expect(await shell(`TOKEN=${token.trim()}; ${add}`)).toMatch(/^HTTP\/1\.1 201 /);
  expect(JSON.parse(await shell(`TOKEN=${token.trim()}; ${find}`))).toMatchObject({
    banks: [{ organizationID: lender.fid }],
  });
  child.kill('SIGTERM');
});
