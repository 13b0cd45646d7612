import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { stringify } from 'yaml';
import { scenarios } from '../support/played-cases.ts';
import { openWorld, type World } from '../support/world.ts';
import { inPseudoLanguage } from './pseudo-language.ts';

function withMarkedTexts<Value>(value: Value): Value;
function withMarkedTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => withMarkedTexts(each));
  if (value === null || typeof value !== 'object') return value;
  if ('en' in value && 'nb' in value) return inPseudoLanguage(value);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withMarkedTexts(each)]));
}

/** The test cases with their own texts marked, as those of the product are. */
export const markedCases = scenarios.map((scenario) => withMarkedTexts(scenario));

/** A sandbox with these cases, and the folder that they are in: for the tests of one file. */
export function useMarkedCases(): { readonly world: World; readonly folder: string } {
  let opened: { readonly world: World; readonly folder: string } | undefined;
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kfr-pseudo-'));
    for (const scenario of markedCases)
      await writeFile(join(folder, `${scenario.id}.yaml`), stringify(scenario));
    opened = { world: await openWorld({ scenariosDir: folder }), folder };
  });
  afterAll(async () => {
    await opened?.world.close();
    if (opened !== undefined) await rm(opened.folder, { recursive: true });
  });
  const there = () => {
    if (opened === undefined) throw new Error('the sandbox is there once the tests begin, not before');
    return opened;
  };
  return {
    get world() {
      return there().world;
    },
    get folder() {
      return there().folder;
    },
  };
}
