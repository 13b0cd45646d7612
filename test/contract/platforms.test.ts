import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { workflowErrors } from '../support/github-workflow.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const name = '.github/workflows/platforms.yml';
const content = await readFile(join(root, name), 'utf8');
const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Job {
  readonly 'timeout-minutes'?: number;
  readonly strategy: { readonly matrix: Readonly<Record<string, readonly unknown[]>> };
  readonly steps: readonly Step[];
}
const workflow: {
  readonly permissions: unknown;
  readonly concurrency: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
} = parse(content);
const jobs = Object.values(workflow.jobs);
const runs = jobs.flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));

describe('the workflow of other platforms', () => {
  test('has no error in the schema of GitHub', async () => {
    expect(await workflowErrors(name, content)).toEqual([]);
  });

  test.each([
    ['a misspelt key', 'runs-on:', 'run-on:'],
    ['an unknown context', 'matrix.dotnet', 'matrixx.dotnet'],
    ['a missing list', 'steps:', 'step:'],
  ])('would not pass with %s', async (_, from, to) => {
    expect(content).toContain(from);
    expect(await workflowErrors(name, content.replace(from, to))).not.toEqual([]);
  });

  test('runs on Windows and on macOS of both architectures, with each Node that may start the sandbox', () => {
    for (const { strategy } of jobs)
      expect(strategy.matrix.os).toEqual(['windows-latest', 'macos-latest', 'macos-15-intel']);
    expect(workflow.jobs['first-start']?.strategy.matrix.node).toEqual([20, 22, 24]);
  });

  test('may only read, is cancelled by a newer push, and ends', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(workflow.concurrency).toMatchObject({ 'cancel-in-progress': true });
    for (const job of jobs) expect(job['timeout-minutes']).toBeLessThanOrEqual(30);
  });

  test('sets core.autocrlf before each checkout', () => {
    for (const { steps } of jobs) {
      const autocrlf = steps.findIndex(({ run }) => run === 'git config --global core.autocrlf true');
      const checkout = steps.findIndex(({ uses }) => uses?.startsWith('actions/checkout@'));
      expect(autocrlf).toBeGreaterThanOrEqual(0);
      expect(checkout).toBe(autocrlf + 1);
    }
  });

  test.each(runs)('`%s` names files and npm scripts that exist', (run) => {
    expect(run).toMatch(/^(?:git config|npm ci$|npm test -- |node )/);
    for (const [path] of run.matchAll(/(?<=\s)(?:\.github|test|src)\/\S*/g)) {
      const file = join(root, path);
      expect([file, `${file}.test.ts`].some(existsSync), path).toBe(true);
    }
    if (run.startsWith('npm test')) expect(scripts.test).toBeDefined();
  });

  test('uses every file of .github/platforms', async () => {
    const folder = join(root, '.github/platforms');
    const names = await readdir(folder);
    const texts = [content];
    for (const name of names.filter((name) => name.endsWith('.js')))
      texts.push(await readFile(join(folder, name), 'utf8'));
    const isUsed = (name: string) =>
      texts.some((text) => text.includes(`platforms/${name}`) || text.includes(`'${name}'`));
    expect(names.filter((name) => !isUsed(name))).toEqual([]);
  });
});
