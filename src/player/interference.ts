import { type Localized, localized } from '../kernel/index.ts';
import type { ClockReading } from './control-client.ts';
import { reasonOf } from './reasons.ts';
import type { RunContext } from './run-context.ts';
import * as texts from './texts/index.ts';

/** Clock and switches of a sandbox. */
export interface Settings {
  readonly clock: ClockReading;
  readonly switches: Readonly<Record<string, string>>;
}

/** Reads them, to detect changes by others. @returns undefined without a remote control */
export async function readSettings({
  target: { control },
  signal,
}: RunContext): Promise<Settings | undefined> {
  if (control === undefined) return undefined;
  const [clock, switches] = await Promise.all([control.clock(signal), control.switches(signal)]);
  return { clock, switches };
}

/** What others changed while a case was played. A frozen clock may move forward, as cases move it. */
export async function interferenceSince(before: Settings, run: RunContext): Promise<readonly Localized[]> {
  const after = await readSettings(run);
  if (after === undefined) return [];
  const names = Object.keys(before.switches)
    .filter((name) => before.switches[name] !== after.switches[name])
    .join(', ');
  return [
    ...(isMoved(before.clock, after.clock) ? [reasonOf('clockDisturbed')] : []),
    ...(names === '' ? [] : [localized((language) => texts[language].reasons.switchesDisturbed({ names }))]),
  ];
}

function isMoved(before: ClockReading, after: ClockReading): boolean {
  if (before.frozen !== after.frozen) return true;
  return before.frozen ? after.now < before.now : before.offset !== after.offset;
}
