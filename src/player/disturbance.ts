import { type Localized, localized } from '../kernel/index.ts';
import type { ClockReading } from './control-client.ts';
import { reasonOf } from './reasons.ts';
import type { Stage } from './stage.ts';
import * as texts from './texts/index.ts';

/** How clock and switches stand while a case is played: others may set them, too. */
export interface Noted {
  readonly clock: ClockReading;
  readonly switches: Readonly<Record<string, string>>;
}

/** @returns nothing where there is no remote control */
export async function note({ target: { control }, signal }: Stage): Promise<Noted | undefined> {
  if (control === undefined) return undefined;
  const [clock, switches] = await Promise.all([control.clock(signal), control.switches(signal)]);
  return { clock, switches };
}

/** What others have set since then, for the reason of a case that failed. That a frozen clock went on says nothing: cases move it. */
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
