import { takeKeysFrom } from '../../src/kernel/index.ts';
import { keysOf } from './ready-keys.ts';

/** Loaded before the product in a process that a test starts; the query names the series. */
takeKeysFrom(keysOf(new URL(import.meta.url).search.slice(1)));
