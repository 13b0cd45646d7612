import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'rolldown';
import { readOperations } from '../src/contract/operations.ts';
import { ownFolder } from '../src/scenarios/index.ts';
import { filesIn } from '../src/scenarios/library/files.ts';
import { readOwnFile } from '../src/scenarios/library/own-file.ts';
import { switchTable } from '../src/switches/index.ts';

/** The documents that calls are validated against. */
const contracts = ['kfr', 'kundeforhold-v2', 'maskinporten'];

/**
 * Writes the operations of the contracts as JSON, and replaces `readOperations` by a function that reads it: a start needs neither to parse
 * YAML nor http-spec, which with its libraries is a fifth of the bundle.
 */
export const compiledContracts: Plugin = {
  name: 'compiled contracts',
  transform: {
    filter: { id: /[\\/]src[\\/]contract[\\/]operations\.ts$/ },
    handler() {
      for (const name of contracts) {
        const file = fileURLToPath(new URL(`../openapi/${name}.yaml`, import.meta.url));
        const source = JSON.stringify(readOperations(file));
        this.emitFile({ type: 'asset', fileName: `${name}.operations.json`, source });
      }
      return `import { readFileSync } from 'node:fs';
        import { basename } from 'node:path';
        export const readOperations = (file) =>
          JSON.parse(readFileSync(new URL(basename(file, '.yaml') + '.operations.json', import.meta.url), 'utf8'));`;
    },
  },
};

/**
 * Writes the built-in test cases as JSON, and replaces `readOwnFile` by a function that reads it: to parse and check their YAML would keep the
 * first calls after a start waiting. A file that was not there is read as before.
 */
export const compiledCases: Plugin = {
  name: 'compiled cases',
  transform: {
    filter: { id: /[\\/]src[\\/]scenarios[\\/]library[\\/]own-file\.ts$/ },
    handler() {
      const cases = filesIn(ownFolder).files.map((file) => [basename(file), readOwnFile(file, switchTable)]);
      const source = JSON.stringify(Object.fromEntries(cases));
      this.emitFile({ type: 'asset', fileName: 'scenarios.json', source });
      return `import { readFileSync } from 'node:fs';
        import { basename } from 'node:path';
        import { readScenarioFile } from './read-file.ts';
        let cases;
        export const readOwnFile = (file, switches) => {
          cases ??= JSON.parse(readFileSync(new URL('scenarios.json', import.meta.url), 'utf8'));
          return cases[basename(file)] ?? readScenarioFile(file, switches);
        };`;
    },
  },
};
