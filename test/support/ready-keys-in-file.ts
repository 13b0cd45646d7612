import { setKeySource } from '../../src/kernel/index.ts';
import { keysOf } from './ready-keys.ts';

/** Loaded before each test file. */
setKeySource(keysOf('file'));
