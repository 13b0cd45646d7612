import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../../test/support/folder.ts';
import { MovableClock } from '../kernel/index.ts';
import { openRegister, type RegisterOptions } from './sqlite.ts';

/** A path in a new folder, removed when the test ends. */
export function temporaryFile(): string {
  const folder = temporaryFolder();
  return join(folder, 'register.db');
}

/** Noon in Oslo on 2 March 2026. */
export const noon = Date.parse('2026-03-02T11:00:00Z');

/** An empty register with a clock that stands still at `noon` until it is moved. */
export function temporaryRegister(loadRate: RegisterOptions['loadRate'] = 250) {
  const file = temporaryFile();
  const clock = new MovableClock(() => noon);
  const register = openRegister(file, { clock, loadRate });
  onTestFinished(() => register.close());
  return { file, clock, register };
}
