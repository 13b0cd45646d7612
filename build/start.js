// npm start: runs the sandbox, and before it builds the console if its source has changed.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { recentNode } from '../bin/recent-node.js';
import { isBuilt } from './record.js';

if (!isBuilt()) {
  const console = fileURLToPath(new URL('../web/build-if-changed.ts', import.meta.url));
  spawnSync(recentNode(), [console], { stdio: 'inherit' });
}
await import('../bin/kfr-sandbox.js');
