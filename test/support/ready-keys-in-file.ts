import { takeKeysFrom } from '../../src/kernel/index.ts';
import { keysOf } from './ready-keys.ts';

/** Loaded before each test file. */
takeKeysFrom(keysOf('file'));
