import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { emptyFolder } from '../support/commands.ts';
import { workflowErrors } from '../support/github-workflow.ts';
import { onUnix } from '../support/unix.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const filesIn = async (folder: string, names: RegExp): Promise<(readonly [string, string])[]> => {
  const found = (await readdir(join(root, folder))).filter((name) => names.test(name));
  return Promise.all(
    found.map(
      async (name) => [`${folder}/${name}`, await readFile(join(root, folder, name), 'utf8')] as const,
    ),
  );
};

interface Job {
  readonly uses?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly {
    readonly id?: string;
    readonly uses?: string;
    readonly run?: string;
    readonly with?: unknown;
  }[];
}
const read = (content: string) => {
  const workflow: {
    readonly permissions: unknown;
    readonly concurrency?: unknown;
    readonly jobs: Readonly<Record<string, Job>>;
  } = parse(content);
  return { ...workflow, all: Object.values(workflow.jobs) };
};

const ours = await filesIn('.github/workflows', /\.yml$/);
const examples = await filesIn('docs/examples', /^github-.*\.yml$/);

test('there are workflows for changes, releases and other platforms', () => {
  expect(ours.map(([name]) => name.replace('.github/workflows/', ''))).toEqual([
    'check.yml',
    'platforms.yml',
    'release.yml',
  ]);
});

describe.each([...ours, ...examples])('%s', (name, content) => {
  test('has no error in the schema of GitHub', async () => {
    expect(await workflowErrors(name, content)).toEqual([]);
    expect(await workflowErrors(name, content.replace('jobs:', 'job:'))).not.toEqual([]);
  });

  test('may only read, except where a job says otherwise, and every job ends', () => {
    const { permissions, all } = read(content);
    expect(permissions).toEqual({ contents: 'read' });
    for (const job of all) if (job.uses === undefined) expect(job['timeout-minutes']).toBeLessThanOrEqual(45);
  });

  test('pins every action to a commit, and names its version', () => {
    const actions = content.split('\n').filter((line) => /uses: (?!\.\/)/.test(line));
    expect(actions).not.toEqual([]);
    for (const line of actions) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
  });
});

describe.each(ours)('%s', (_, content) => {
  test('says which runs wait or are cancelled, and leaves no credentials in the checkout', () => {
    const { concurrency, all } = read(content);
    expect(concurrency).toMatchObject({
      group: expect.any(String),
      'cancel-in-progress': expect.any(Boolean),
    });
    const checkouts = all.flatMap(({ steps = [] }) =>
      steps.filter(({ uses }) => uses?.startsWith('actions/checkout@')),
    );
    expect(checkouts).not.toEqual([]);
    for (const step of checkouts) expect(step.with).toMatchObject({ 'persist-credentials': false });
  });
});

test('one version of each action everywhere', () => {
  const versions = new Map<string, Set<string>>();
  for (const [, content] of [...ours, ...examples])
    for (const [, action = '', version = ''] of content.matchAll(/uses: ([\w-]+\/[\w-]+)@(\S+ # \S+)/g))
      versions.set(action, (versions.get(action) ?? new Set()).add(version));
  expect([...versions].filter(([, found]) => found.size > 1)).toEqual([]);
});

test('a release is published after the gate, by jobs that may do just that', () => {
  const { jobs } = read(ours.find(([name]) => name.endsWith('release.yml'))?.[1] ?? '');
  expect(jobs.gate?.uses).toBe('./.github/workflows/check.yml');
  expect(existsSync(join(root, '.github/workflows/check.yml'))).toBe(true);
  for (const [name, permissions] of [
    ['image', { contents: 'read', packages: 'write', 'id-token': 'write' }],
    ['package', { contents: 'read', 'id-token': 'write' }],
  ] as const)
    expect(jobs[name]).toMatchObject({ needs: ['gate', 'version'], permissions });
  expect(jobs.version?.permissions).toBeUndefined();
});

test('the image is signed by digest, with SBOM and provenance, for both architectures', async () => {
  const { jobs } = read(await readFile(join(root, '.github/workflows/release.yml'), 'utf8'));
  const steps = jobs.image?.steps ?? [];
  expect(steps.find(({ uses }) => uses?.startsWith('docker/build-push-action@'))?.with).toMatchObject({
    platforms: 'linux/amd64,linux/arm64',
    sbom: true,
    provenance: 'mode=max',
    push: true,
  });
  expect(steps.at(-1)?.run).toMatch(/^cosign sign --yes "\$\{IMAGE,,\}@\$DIGEST"$/);
});

onUnix('a POSIX shell')(
  'the published package names the repository that publishes it, as its provenance does',
  async () => {
    const { jobs } = read(await readFile(join(root, '.github/workflows/release.yml'), 'utf8'));
    const steps = jobs.package?.steps ?? [];
    const setting = steps.findIndex(({ id }) => id === 'repository');
    const publishing = steps.findIndex(({ run }) => run?.includes('npm publish --provenance'));
    expect([setting, publishing]).toEqual([publishing - 1, steps.length - 1]);

    const before = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    expect(before.repository).toBeUndefined();
    const folder = await emptyFolder();
    await writeFile(join(folder, 'package.json'), JSON.stringify(before));
    execFileSync('bash', ['-e', '-c', steps[setting]?.run ?? ''], {
      cwd: folder,
      env: {
        ...process.env,
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_REPOSITORY: 'a-bank/kfr-sandbox',
      },
    });
    expect(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))).toEqual({
      ...before,
      repository: { type: 'git', url: 'git+https://github.com/a-bank/kfr-sandbox.git' },
    });
  },
);

describe('issue forms', async () => {
  // GitHub publishes no schema of them that npm has: its documented rules.
  const forms = (await filesIn('.github/ISSUE_TEMPLATE', /\.yml$/)).filter(
    ([name]) => !name.endsWith('config.yml'),
  );

  test.each(forms)('%s has what GitHub requires', (_, content) => {
    const form = parse(content);
    expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String) });
    const ids = new Set<string>();
    for (const { type, id, attributes, validations = {} } of form.body) {
      expect(['markdown', 'input', 'textarea', 'dropdown', 'checkboxes']).toContain(type);
      if (type === 'markdown') {
        expect(attributes.value).toEqual(expect.any(String));
        continue;
      }
      expect(id).toMatch(/^[\w-]+$/);
      expect(ids).not.toContain(id);
      ids.add(id);
      expect(attributes.label).toEqual(expect.any(String));
      if (type === 'dropdown') expect(new Set(attributes.options).size).toBe(attributes.options.length);
      expect(Object.keys(validations).filter((key) => key !== 'required')).toEqual([]);
    }
    expect(ids.size).toBeGreaterThan(1);
  });
});
