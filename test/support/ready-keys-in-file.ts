import { takeKeysFrom } from '../../src/kernel/index.ts';
import { keysOf } from './ready-keys.ts';

/** A setup file of Vitest: runs before each test file. */
takeKeysFrom(keysOf('file'));
