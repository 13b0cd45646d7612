import { beginFile } from './ready-keys.ts';

/** Loaded before each test file. */
beginFile();
