import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { describe, expect, test } from 'vitest';
import { runIn, usePacked } from '../support/packed.ts';
import { openWorld } from '../support/world.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const packed = usePacked();
const installed = () => join(packed.project, 'node_modules/kfr-sandbox');
const runNode = (...options: readonly string[]) => runIn(packed.project, process.execPath, ...options);

describe('the package', () => {
  test('has what it needs, and no more', async () => {
    const entries = await readdir(installed(), { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(installed().length + 1)
          .replaceAll('\\', '/'),
      );
    expect(paths).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'README.md',
        'bin/kfr-sandbox.js',
        'dist/index.d.ts',
        'dist/index.js',
        'dist/main.js',
        'dist/THIRD-PARTY.txt',
        'web/dist/index.html',
        'web/dist/THIRD-PARTY.txt',
      ]),
    );
    expect(
      paths.filter((path) => /^(?:src|test|docs|bench)\/|\.(?:test|fixture)\.|\.map$|\.tsx?$/.test(path)),
    ).toEqual(['dist/index.d.ts']);
    expect((await stat(packed.tarball)).size).toBeLessThan(3e6);
  });

  test('has the licences of what is bundled', async () => {
    const [libraries, console] = await Promise.all(
      ['dist', 'web/dist'].map((folder) => readFile(join(installed(), folder, 'THIRD-PARTY.txt'), 'utf8')),
    );
    for (const name of ['express', 'zod', 'jose', 'node-forge', '@stoplight/prism-http', 'yaml'])
      expect(libraries).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(.+\\)$`, 'm'));
    for (const name of [
      'react',
      '@tanstack/react-query',
      '@fontsource-variable/inter',
      '@digdir/designsystemet-css',
    ])
      expect(console).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(.+\\)$`, 'm'));
    expect(libraries).toContain('Permission is hereby granted');
    expect(libraries).not.toContain('undefined');
  });

  test('is found right by publint and by arethetypeswrong', async () => {
    const { messages } = await publint({
      pack: { tarball: await bytesOf(packed.tarball) },
      strict: true,
    });
    expect(messages).toEqual([]);
    const checked = await checkPackage(
      createPackageFromTarballData(new Uint8Array(await readFile(packed.tarball))),
    );
    const problems = checked.types === false ? ['no types'] : checked.problems;
    // An ES module is loaded by require() of Node 20.19 and newer, too.
    expect(problems.filter((one) => typeof one === 'string' || one.kind !== 'CJSResolvesToESM')).toEqual([]);
  });
});

async function bytesOf(file: string): Promise<ArrayBuffer> {
  const bytes = await readFile(file);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

/** Each starts programs that start sandboxes. */
describe('a project that has installed it', { timeout: 180_000 }, () => {
  test('starts it with npx', async () => {
    expect(await runIn(packed.project, 'npx', 'kfr-sandbox', '--version')).toBe(`${version}\n`);
    expect(await runIn(packed.project, 'npx', 'kfr-sandbox', 'scenarios', 'list')).toContain('KFR-N01');
  });

  test('runs the example in plain JavaScript', async () => {
    expect(await runNode('plain.js')).toBe('201\n');
  });

  test('runs the example for node:test', async () => {
    const said = await runNode('--test', '--test-reporter=tap', 'node.test.ts');
    expect(said).toMatch(/^# pass 2\n# fail 0$/m);
  });

  test('runs the example for Vitest', async () => {
    await writeFile(
      join(packed.project, 'vitest.config.js'),
      `export default { test: { include: ['vitest.test.ts'], globalSetup: 'global-setup.ts' } };`,
    );
    const said = await runNode('node_modules/vitest/vitest.mjs', 'run', '--reporter=default');
    expect(said).toMatch(/^ +Tests {2}2 passed \(2\)$/m);
  });

  test('loads it with require()', async () => {
    const script = `const { startSandbox } = require('kfr-sandbox');
      startSandbox().then(async (sandbox) => { console.log(await sandbox.token()); await sandbox.stop(); });`;
    expect(await runNode('--input-type=commonjs', '-e', script)).toMatch(/^ey\S+\n$/);
  });

  test('has no folder left when it ends without stopping it', async () => {
    const name = 'PRØVEBANK UTEN STOPP';
    const script = `import { startSandbox } from 'kfr-sandbox';
      import { existsSync, globSync, readFileSync } from 'node:fs';
      import { tmpdir } from 'node:os';
      const sandbox = await startSandbox();
      await sandbox.createInstitution({ name: '${name}' });
      const files = ['/dev/shm', tmpdir()].flatMap((place) => globSync(place + '/kfr-sandbox-*/directory.json'));
      console.log(files.find((file) => readFileSync(file, 'utf8').includes('${name}')));
      process.exit();`;
    const file = (await runNode('--input-type=module', '-e', script)).trim();
    expect(file).toMatch(/directory\.json$/);
    expect(existsSync(file)).toBe(false);
  });

  test.each([
    ['TypeScript 7', 'node_modules/typescript/bin/tsc', 'nodenext'],
    ['TypeScript 7, for a bundler', 'node_modules/typescript/bin/tsc', 'bundler'],
    ['TypeScript 5.6', 'node_modules/@arethetypeswrong/core/node_modules/typescript/bin/tsc', 'nodenext'],
  ])(
    'compiles with %s, strictly, without casts and with all declarations checked',
    async (_, compiler, resolution) => {
      await writeFile(
        join(packed.project, 'wrong.ts'),
        `import { connectSandbox, startSandbox, SandboxError, type Exchange } from 'kfr-sandbox';
       await using sandbox = await startSandbox({ port: undefined, loadRate: 'unlimited' });
       const connected = await connectSandbox(sandbox.url);
       const exchanges: readonly Exchange[] = await connected.exchanges({ status: '4xx' });
       const code: string | undefined = exchanges[0]?.explanation?.code;
       const { remedy }: SandboxError = new SandboxError('', { code: code ?? '' });
       console.log(remedy);
       // @ts-expect-error no such option
       await startSandbox({ prot: 8080 });
       // @ts-expect-error only of a started sandbox
       await connected.stop();
       // @ts-expect-error a number
       await sandbox.token({ by: 'grant', scope: 1 });
       // @ts-expect-error no such status
       await sandbox.exchanges({ status: '6xx' });\n`,
      );
      await writeFile(
        join(packed.project, 'tsconfig.json'),
        JSON.stringify({
          compilerOptions: {
            target: 'es2022',
            lib: ['es2022'],
            module: resolution === 'bundler' ? 'esnext' : 'nodenext',
            moduleResolution: resolution,
            types: ['node'],
            strict: true,
            exactOptionalPropertyTypes: true,
            noUncheckedIndexedAccess: true,
            allowImportingTsExtensions: true,
            noEmit: true,
          },
          files: ['wrong.ts', 'client.ts', 'node.test.ts'],
        }),
      );
      expect(await runNode(join(root, compiler), '-p', '.')).toBe('');
    },
  );
});

const older = ['/usr/local/bin/node', '/usr/bin/node'].find(
  (node) => existsSync(node) && /^v2[0-3]\./.test(execFileSync(node, ['-v'], { encoding: 'utf8' })),
);

test.skipIf(older === undefined)('an older Node says in one line what it needs, and connects', async () => {
  const world = await openWorld();
  const script = `import { connectSandbox, startSandbox } from 'kfr-sandbox';
    const sandbox = await connectSandbox('${world.url}');
    console.log((await sandbox.token({ by: 'grant' })).slice(0, 2));
    await startSandbox().catch(({ code, message }) => console.log(code, message));`;
  try {
    const said = await runIn(packed.project, older ?? '', '--input-type=module', '-e', script);
    expect(said).toMatch(
      /^ey\nnode-too-old startSandbox needs Node 24\.5 or newer, and this is v[\d.]+\. Use a newer Node, or start npx kfr-sandbox and call connectSandbox\(url\)\.\n$/,
    );
  } finally {
    await world.close();
  }
});
