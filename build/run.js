// npm run build: dist/ and the console, unless they are of this source already.
import { join } from 'node:path';
import { build } from 'rolldown';
import config from '../rolldown.config.ts';
import { buildIfChanged } from '../web/build-if-changed.ts';
import { isBuilt, sourceState, writeRecord } from './record.js';

process.chdir(join(import.meta.dirname, '..'));
const state = sourceState();
if (isBuilt()) console.log('dist/ is of this source');
else await build(config);
// Also when nothing was built: the times may be others. Before the console, which the sandbox can do without.
writeRecord(state);
await buildIfChanged();
