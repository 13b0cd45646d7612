import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';

/** What `npm ci` knows about a package before it fetches it. */
interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
  readonly engines?: { readonly node?: string };
  readonly os?: string | readonly string[];
  readonly cpu?: string | readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const read = async (name: string) =>
  JSON.parse(await readFile(new URL(`../../${name}`, import.meta.url), 'utf8'));
const { optionalDependencies: runtimes, allowScripts } = await read('package.json');
const lockfile: Readonly<Record<string, Locked>> = (await read('package-lock.json')).packages;
const packages = Object.entries(lockfile).filter(([path]) => path !== '');

/** Packages that differ in platform only, under the name of the package that asks for them. */
const families = new Map<string, readonly Locked[]>(
  Object.entries(lockfile).flatMap(([path, { optionalDependencies = {} }]) => {
    const members = Object.keys(optionalDependencies)
      .flatMap((name) => lockfile[`${path}/node_modules/${name}`] ?? lockfile[`node_modules/${name}`] ?? [])
      .filter(({ os, cpu }) => os !== undefined && cpu !== undefined);
    return members.length === 0 ? [] : [[path, members] as const];
  }),
);

const allows = (values: string | readonly string[] | undefined, value: string) =>
  [values].flat().includes(value);

describe.each([
  ['linux', 'x64'],
  ['linux', 'arm64'],
  ['darwin', 'x64'],
  ['darwin', 'arm64'],
  ['win32', 'x64'],
  ['win32', 'arm64'],
])('%s %s', (os, cpu) => {
  test.each([...families])('of the family of "%s" one is locked, with integrity', (_, members) => {
    const found = members.filter((member) => allows(member.os, os) && allows(member.cpu, cpu));
    expect(found).not.toEqual([]);
    for (const { integrity } of found) expect(integrity).toMatch(/^sha512-/);
  });
});

test('the families are Node and the tools with native parts', () => {
  const tools = ['@biomejs/biome', 'lightningcss', 'oxc-parser', 'oxc-resolver', 'rolldown', 'typescript'];
  expect([...families.keys()]).toEqual(['', ...tools.map((name) => `node_modules/${name}`)]);
  expect(families.get('')).toHaveLength(Object.keys(runtimes).length);
});

/** As a number that grows with the version: major * 1e6 + minor * 1e3 + patch. */
function ordinal(version: string): number {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map((part) => Number(part) || 0);
  return major * 1e6 + minor * 1e3 + patch;
}

/** Whether a range of versions, as in `engines`, has this one. */
const includes = (range: string, version: string): boolean =>
  range.split('||').some((alternative) =>
    [...alternative.matchAll(/([\^<>=]*) *(\d[\w.]*)/g)].every(([, operator, bound = '']) => {
      const difference = ordinal(version) - ordinal(bound);
      if (operator === '<') return difference < 0;
      return (
        difference >= 0 && (operator === '>=' || Number.parseInt(bound, 10) === Number.parseInt(version, 10))
      );
    }),
  );

test.each([
  ['>=22.12.0 || >=20.19.0 <21.0.0', ['20.20.2', '22.12.0', '24.0.0'], ['20.18.0', '21.0.0', '22.11.9']],
  ['^20.19.0 || >= 24', ['20.19.1', '24.0.0', '26.1.0'], ['20.18.9', '22.23.2']],
  ['4.x || 20', ['4.1.0', '20.3.0'], ['5.0.0', '22.0.0']],
])('%s includes %j and not %j', (range, inside, outside) => {
  expect(inside.filter((version) => !includes(range, version))).toEqual([]);
  expect(outside.filter((version) => includes(range, version))).toEqual([]);
});

// npm ci runs on the machine's own Node, the packages on the locked one: npm would warn, or with engine-strict refuse.
test.each(['20.20.2', '22.23.2', '24.11.0'])(
  'no package requires a newer Node than %s: delete its `engines`',
  (version) => {
    const requiring = packages.filter(([, { engines }]) => !includes(engines?.node ?? '', version));
    expect(requiring.map(([path]) => path)).toEqual([]);
  },
);

test('each locked Node is one that Prism supports', async () => {
  const { engines } = await read('node_modules/@stoplight/prism-http/package.json');
  const versions = Object.values<string>(runtimes);
  expect(versions.filter((version) => !includes(engines.node, version))).toEqual([]);
  expect(families.get('')?.map(({ version }) => version)).toEqual(versions);
});

test('no package needs its install script, names a registry or lacks an integrity', () => {
  const scripted = packages.filter(([, { hasInstallScript }]) => hasInstallScript === true);
  // Telemetry.
  expect(scripted.map(([path]) => path)).toEqual(['node_modules/@scarf/scarf']);
  expect(allowScripts).toEqual({ '@scarf/scarf': false });
  for (const [path, { integrity, resolved }] of packages)
    expect({ integrity, resolved }, path).toEqual({
      integrity: expect.stringMatching(/^sha512-/),
      resolved: undefined,
    });
});
