import { setKeySource } from '../../src/kernel/index.ts';
import { keysOf } from './ready-keys.ts';

/** A setup file of Vitest: runs before each test file. */
setKeySource(keysOf('file'));
