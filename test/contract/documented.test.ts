import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { leaves } from '../../docs/tables.ts';
import { program } from '../../src/cli/main.ts';
import { options } from '../../src/config/index.ts';
import { routes, type Services } from '../../src/http/routes.ts';
import { bases } from '../../src/kernel/index.ts';
import { switchNames } from '../../src/switches/index.ts';

/** Every path, command, flag, option and switch is documented, and the documents name no others. */

const root = new URL('../../', import.meta.url);
const textOf = (file: string): Promise<string> => readFile(new URL(file, root), 'utf8');
const pagesOf = async (folder: string): Promise<string[]> =>
  (await readdir(new URL(folder, root), { recursive: true }))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}${name}`);

const docs = await pagesOf('docs/');
const pages = new Map<string, string>();
for (const file of [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'scenarios/README.md',
  'certs/README.md',
  ...docs,
])
  pages.set(file, await textOf(file));
const users = ['README.md', ...docs.filter((file) => !file.startsWith('docs/decisions/'))];
const all = users.map((file) => pages.get(file)).join('\n');

/** `GET /path` for each row `| path, path | methods | … |` of docs/paths.md. */
const documented = (pages.get('docs/paths.md') ?? '').split('\n').flatMap((line) => {
  const [, places = '', methods = ''] = line.split('|');
  const [paths, verbs] = [places, methods].map((cell) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, one]) => one),
  );
  return (paths ?? []).flatMap((path) => (verbs ?? []).map((verb) => `${verb} ${path}`));
});

const braced = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

/** The routes outside /_sandbox, without services: only paths and methods are read. */
function servedByHttp(): string[] {
  const anything: unknown = new Proxy(() => [], { get: () => anything });
  const table = routes({
    maskinporten: anything,
    kfr: anything,
    webConsole: anything,
    login: anything,
    control: [],
  } as unknown as Services);
  return table.flatMap(({ path, methods }) =>
    Object.keys(methods).map((method) => `${method} ${braced(path)}`),
  );
}

/** Parsed from the source, because building these routes needs a whole sandbox. */
async function servedByControl(): Promise<string[]> {
  const source = await textOf('src/control/routes.ts');
  const rows = [...source.matchAll(/path: '([^']+)',\s+methods: \{([^}]+)\}/g)];
  expect(rows).toHaveLength(source.match(/path: '/g)?.length ?? 0);
  return rows.flatMap(([, path = '', methods = '']) =>
    [...methods.matchAll(/\b([A-Z]+):/g)].map(([, method]) => `${method} ${braced(path)}`),
  );
}

async function inContract(file: string, base = ''): Promise<string[]> {
  const { paths } = parse(await textOf(file)) as { paths: Record<string, Record<string, unknown>> };
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((key) => /^(?:get|put|post|delete|patch)$/.test(key))
      .map((method) => `${method.toUpperCase()} ${base}${path}`),
  );
}

test('docs/paths.md has every path with its methods, and no other', async () => {
  const served = [
    ...servedByHttp().filter((route) => !route.startsWith('* ')),
    ...(await servedByControl()),
    ...(await inContract('openapi/kfr.yaml', bases.kfr)),
    ...(await inContract('openapi/kundeforhold-v2.yaml', bases.kfrVersion2)),
    ...(await inContract('openapi/maskinporten.yaml')),
  ];
  expect(served.length).toBeGreaterThan(100);
  expect(documented.toSorted()).toEqual([...new Set(served)].sort());
});

test('every option of serve, every other command and flag, and every switch is documented', () => {
  const rows = all.split('\n').filter((line) => line.startsWith('| '));
  for (const { flag, env } of Object.values(options))
    expect(
      rows.filter((row) => row.startsWith(`| ${flag === undefined ? '' : `\`${flag}\``} | \`${env}\` |`)),
    ).toHaveLength(1);
  for (const name of switchNames)
    expect(
      rows.filter((row) => row.startsWith(`| \`${name}\` |`)),
      name,
    ).toHaveLength(1);
  for (const { name, command } of leaves(program())) {
    if (name === 'serve') continue;
    const [, section = ''] = (pages.get('docs/commands.md') ?? '').split(`\n## ${name}\n`);
    const [own = ''] = section.split('\n## ');
    expect(own, name).toContain(`kfr-sandbox ${name}`);
    for (const { long } of command.options) expect(own, name).toContain(`\`${long}`);
  }
});

/** The flags of a command and of its parents. */
const flagsOf = (command: Command): string[] => [
  '--help',
  ...command.options.flatMap(({ short, long }) => [short, long].filter((flag) => flag !== undefined)),
  ...(command.parent === null ? [] : flagsOf(command.parent)),
];

test('each command in an example exists, with each flag that it is given', () => {
  const commands = leaves(program());
  const serve = commands.find(({ name }) => name === 'serve');
  const examples = [
    ...all.replaceAll('\\\n', ' ').matchAll(/kfr-sandbox((?: +[a-z]+)+)((?: +[^\s`|&;)#]+)*)/g),
  ].filter(([whole]) => / --/.test(whole));
  expect(examples.length).toBeGreaterThan(20);
  for (const [whole, words = '', rest = ''] of examples) {
    const said = `${words.trim()} `;
    const found = commands.find(({ name }) => said.startsWith(`${name} `)) ?? serve;
    const flags = [...rest.matchAll(/(?<=\s)--[a-z-]+/g)].map(([flag]) => flag);
    expect(flagsOf(found?.command as Command), whole).toEqual(expect.arrayContaining(flags));
  }
});

test('each command in a block of shell commands exists', () => {
  const names = leaves(program()).map(({ name }) => name);
  const blocks = [...all.matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm)].map(([, block]) => block).join('\n');
  const written = [...blocks.matchAll(/kfr-sandbox((?: +[a-z]+)+)/g)].map(([, words = '']) => words.trim());
  expect(written.length).toBeGreaterThan(20);
  expect(written.filter((words) => !names.some((name) => `${words} `.startsWith(`${name} `)))).toEqual([]);
});

test('each environment variable in the documents exists', () => {
  const known = new Set<string>(Object.values(options).map(({ env }) => env));
  const named = new Set(all.match(/\bSANDBOX_(?!TEST_)[A-Z_]+\b/g) ?? []);
  expect([...named].filter((name) => !known.has(name))).toEqual([]);
});

test('README starts and tests with npm alone, one command per line, as PowerShell 5.1 has no &&', () => {
  const [, section = ''] = (pages.get('README.md') ?? '').split('\n## Start\n');
  const [own = ''] = section.split('\n## ');
  const blocks = [...own.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block]) => block);
  expect(blocks).toEqual(['npm ci\nnpm start\n', 'npm ci\nnpm test\n']);
  expect(all.match(/^npm .*&&.*/gm)).toBeNull();
});

/** As GitHub generates them. */
const anchorsOf = (page: string): string[] =>
  [...page.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

test('each link leads to a file that exists, and to a heading in it', () => {
  const broken = [...pages].flatMap(([file, page]) =>
    [...page.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => {
        const [path = '', anchor] = target.split('#');
        const place = path === '' ? file : new URL(path, new URL(file, 'file:///')).pathname.slice(1);
        if (anchor === undefined) return !existsSync(new URL(place, root));
        return !anchorsOf(pages.get(place) ?? '').includes(anchor);
      })
      .map((target) => `${file}: ${target}`),
  );
  expect(broken).toEqual([]);
});

test('each file and folder of the repository that a document names exists', () => {
  const named = [...pages].flatMap(([file, page]) =>
    [...page.matchAll(/`((?:src|test|docs|openapi|scenarios|certs|web|bench)\/[\w./-]+)`/g)].map(
      ([, path = '']) => ({ file, path }),
    ),
  );
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter(({ path }) => !existsSync(new URL(path, root)))).toEqual([]);
});

test('the index of docs/ leads to every page in it', () => {
  const index = pages.get('docs/README.md') ?? '';
  const others = docs
    .map((file) => file.replace('docs/', ''))
    .filter((file) => !/^README|decisions\/(?!README)/.test(file));
  expect(
    others.filter(
      (file) => !index.includes(`(${file}`) && !index.includes(`(${file.replace('/README.md', '')}/`),
    ),
  ).toEqual([]);
  const decisions = pages.get('docs/decisions/README.md') ?? '';
  const each = docs
    .filter((file) => /decisions\/(?!README)/.test(file))
    .map((file) => file.replace('docs/decisions/', ''));
  expect(each.filter((file) => !decisions.includes(`(${file})`))).toEqual([]);
});

test('each page of docs/ that the code names exists', async () => {
  const folders = ['src/', 'test/', 'openapi/', 'scenarios/', 'bench/'];
  const named = new Set<string>();
  for (const folder of folders)
    for (const name of await readdir(new URL(folder, root), { recursive: true }))
      if (/\.(?:ts|yaml|json|py)$/.test(name) && !name.includes('node_modules'))
        for (const [page] of (await textOf(`${folder}${name}`)).matchAll(/\bdocs\/[\w./-]+\.(?:md|yaml)/g))
          named.add(page);
  expect(named.size).toBeGreaterThan(10);
  expect([...named].filter((page) => !existsSync(new URL(page, root)))).toEqual([]);
});
