import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { StartupFault } from '../../kernel/index.ts';
import { type Scenario, scenario } from '../format/scenario.ts';

/** The test cases there are. */
export interface Library {
  /** In the order of their files' names. */
  readonly scenarios: readonly Scenario[];
  scenario(id: string): Scenario | undefined;
}

/**
 * Reads every *.yaml of the folders; a file of a later folder takes the place of an earlier one's with the same id.
 * @throws StartupFault with every fault of every file
 */
export function readLibrary(folders: readonly string[]): Library {
  const byId = new Map<string, Scenario>();
  for (const folder of folders)
    for (const file of readdirSync(folder).sort()) {
      if (!file.endsWith('.yaml')) continue;
      const path = join(folder, file);
      const result = scenario.safeParse(parse(readFileSync(path, 'utf8')));
      if (!result.success) throw new StartupFault(`${path}: ${result.error.message}`);
      byId.set(result.data.id, result.data);
    }
  const scenarios = [...byId.values()];
  return { scenarios, scenario: (id) => byId.get(id) };
}
