import { type Localized, localized } from '../kernel/index.ts';
import type { ClockReading } from './control-client.ts';
import { reasonOf } from './reasons.ts';
import type { Stage } from './stage.ts';
import * as texts from './texts/index.ts';

/** Clock and switches at the start of a case, to detect changes by others. */
export interface Noted {
  readonly clock: ClockReading;
  readonly switches: Readonly<Record<string, string>>;
}

/** @returns undefined without a remote control */
export async function note({ target: { control }, signal }: Stage): Promise<Noted | undefined> {
  if (control === undefined) return undefined;
  const [clock, switches] = await Promise.all([control.clock(signal), control.switches(signal)]);
  return { clock, switches };
}

/**
 * Reasons for a failed case: what others have changed meanwhile. A frozen clock that moved forward is no sign of
 * that, as cases move it.
 */
export async function disturbance(before: Noted, stage: Stage): Promise<readonly Localized[]> {
  const after = await note(stage);
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
