import { fileURLToPath } from 'node:url';
import type { Plugin } from 'rolldown';
import { readOperations } from '../src/contract/operations.ts';

/** The documents that calls are validated against. */
const names = ['kfr', 'kundeforhold-v2', 'maskinporten'];

/**
 * Writes the operations of the contracts as JSON, and replaces `readOperations` by a function that reads it: a start needs neither to parse
 * YAML nor http-spec, which with its libraries is a fifth of the bundle.
 */
export const compiledContracts: Plugin = {
  name: 'compiled contracts',
  transform: {
    filter: { id: /[\\/]src[\\/]contract[\\/]operations\.ts$/ },
    handler() {
      for (const name of names) {
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
