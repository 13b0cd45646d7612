import { execFile } from 'node:child_process';
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { optionNames, options, readConfig } from '../../src/config/index.ts';
import { emptyFolder } from '../support/commands.ts';
import { missingOf, needing } from '../support/programs.ts';
import { onUnix } from '../support/unix.ts';
import { useWorld } from '../support/world.ts';

const folder = fileURLToPath(new URL('../../docs/examples', import.meta.url));
const example = async (name: string) => parse(await readFile(join(folder, name), 'utf8'));
const world = useWorld();

/** The sandbox's environment and flags in each example, and the lines of shell that need no Docker. */
const recipes: Readonly<
  Record<
    string,
    (text: Awaited<ReturnType<typeof example>>) => {
      environment?: object;
      command?: string;
      lines: readonly string[];
    }
  >
> = {
  'github-services.yml': ({ jobs: { tests } }) => ({
    environment: tests.services.kfr.env,
    command: tests.services.kfr.command,
    lines: tests.steps.flatMap(({ run }: { run?: string }) => run ?? []),
  }),
  'github-testcontainers.yml': ({ jobs: { tests } }) => ({
    lines: tests.steps
      .flatMap(({ run }: { run?: string }) => run ?? [])
      .filter((line: string) => !line.startsWith('docker ')),
  }),
  'gitlab-ci.yml': ({ tests }) => ({
    environment: Object.fromEntries(
      Object.entries(tests.variables).filter(([name]) => name.startsWith('SANDBOX_')),
    ),
    command: tests.services[0].command.join(' '),
    lines: [...tests.script, ...tests.after_script],
  }),
  'azure-pipelines.yml': ({ resources, jobs: [job] }) => ({
    environment: resources.containers[0].env,
    lines: job.steps.flatMap(({ script }: { script?: string }) => script ?? []),
  }),
};

test('every example is tested', async () => {
  const names = await readdir(folder);
  expect(names.filter((name) => /\.yml$/.test(name)).toSorted()).toEqual(Object.keys(recipes).toSorted());
});

describe.each(['compose.yaml', 'compose.real-names.yaml'])('%s', (name) => {
  // The schema of compose files on npm is of 2021: what the specification says of the parts that are used.
  test('has services of known keys, which depend on each other and mount volumes that are declared', async () => {
    const { services, volumes, ...others } = await example(name);
    expect(others).toEqual({});
    const known =
      'image ports volumes read_only cap_drop security_opt environment networks depends_on user command'.split(
        ' ',
      );
    for (const service of Object.values<Record<string, never>>(services)) {
      expect(Object.keys(service).filter((key) => !known.includes(key))).toEqual([]);
      for (const mount of Object.values<string>(service.volumes ?? {})) {
        const [volume = '', path] = mount.split(':');
        expect(Object.keys(volumes)).toContain(volume);
        expect(path).toMatch(/^\//);
      }
      for (const [other, { condition }] of Object.entries<{ condition: string }>(service.depends_on ?? {})) {
        expect(Object.keys(services)).toContain(other);
        expect(condition).toMatch(/^service_(?:healthy|completed_successfully)$/);
      }
      for (const port of Object.values<string>(service.ports ?? {}))
        expect(port).toMatch(/^127\.0\.0\.1:\d+:8080$/);
    }
  });

  test('sets options that exist', async () => {
    const { services } = await example(name);
    const [{ environment = {} }] = Object.values(services) as [{ environment?: Record<string, string> }];
    expect(() => readConfig({}, environment)).not.toThrow();
    expect(
      Object.keys(environment).filter((name) => !optionNames.some((option) => options[option].env === name)),
    ).toEqual([]);
  });
});

describe.each(Object.keys(recipes))('%s', (name) => {
  test('gives the sandbox options that exist, and a seed that is one', async () => {
    const { environment = {}, command = 'serve' } = recipes[name]?.(await example(name)) ?? {};
    const names = Object.keys(environment);
    expect(names.filter((name) => !optionNames.some((option) => options[option].env === name))).toEqual([]);
    expect(() => readConfig({}, environment as Record<string, string>)).not.toThrow();
    const flags = [...command.matchAll(/--[a-z-]+/g)].map(([flag]) => flag);
    expect(flags.filter((flag) => !optionNames.some((option) => options[option].flag === flag))).toEqual([]);
  });

  onUnix('a POSIX shell')('its lines of shell work', async (context) => {
    needing(missingOf([['curl', '--version']]), context);
    const { lines = [] } = recipes[name]?.(await example(name)) ?? {};
    expect(lines).toContain('./run-my-tests');
    const work = await emptyFolder();
    // In place of the reader's tests: the key store and the addresses are there, where the recipe fetches them.
    const fetches = lines.some((line) => line.includes('keystore.p12'));
    await writeFile(
      join(work, 'run-my-tests'),
      fetches
        ? '#!/bin/sh\ntest -s keystore.p12 && grep -q kfrBaseUrl connection.json && touch tested\n'
        : '#!/bin/sh\ntouch tested\n',
    );
    await chmod(join(work, 'run-my-tests'), 0o755);
    const environment = { PATH: process.env.PATH ?? '', KFR: world.url };
    for (const line of lines)
      await promisify(execFile)('bash', ['-e', '-c', line], { cwd: work, env: environment });
    await stat(join(work, 'tested'));
    if (fetches) expect(await readFile(join(work, 'kfr.xml'), 'utf8')).toContain('<testsuite');
  });
});

// Neither GitLab nor Azure has its schema on npm: what their documentation requires of the parts that are used.
test('the job for GitLab has a service with a name to call, a port to wait for, and a report', async () => {
  const { tests } = await example('gitlab-ci.yml');
  const known = ['image', 'timeout', 'services', 'variables', 'script', 'after_script', 'artifacts'];
  expect(Object.keys(tests).filter((key) => !known.includes(key))).toEqual([]);
  for (const value of Object.values(tests.variables)) expect(value).toEqual(expect.any(String));
  const [service] = tests.services;
  expect(new URL(tests.variables.KFR)).toMatchObject({
    hostname: service.alias,
    port: tests.variables.HEALTHCHECK_TCP_PORT,
  });
  expect(tests.artifacts.reports.junit).toBe('kfr.xml');
});

test('the pipeline for Azure uses the container that it declares', async () => {
  const { resources, jobs } = await example('azure-pipelines.yml');
  const [container] = resources.containers;
  const [job] = jobs;
  expect(Object.values(job.services)).toEqual([container.container]);
  expect(container.ports).toEqual([`${new URL(job.variables.KFR).port}:8080`]);
  for (const step of job.steps) expect(Object.keys(step)[0]).toMatch(/^(?:checkout|script|task)$/);
});
