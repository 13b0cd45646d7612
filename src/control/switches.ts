import { z } from 'zod';
import type { Handler } from '../kernel/index.ts';
import { withBody } from './body.ts';
import { json, refuse } from './replies.ts';

/** The switches while the sandbox runs, as the remote control sees them. */
export interface SwitchControl {
  /** Every switch there is: its values, how it stands now, its default, what it means and on what that rests. */
  list(): readonly unknown[];
  /** All of them or, when there is a fault, none. @returns the faults in words */
  set(wished: Readonly<Record<string, string>>): readonly string[];
  /** Back to what they were at start. */
  reset(): void;
}

const wish = z
  .record(z.string(), z.string('must be a text, one of the values of the switch'))
  .refine((wished) => Object.keys(wished).length > 0, 'must name a switch');

/** /_sandbox/switches: what nobody outside knows of the real services, decided anew while the sandbox runs. */
export function switches(board: SwitchControl) {
  const all = () => json({ switches: board.list() });
  return {
    switches: all,
    /** Those that are named; the others stay as they are. */
    setSwitches: (request) =>
      withBody(request, { schema: wish, code: 'switches', example: '{"end-day":"excluded"}' }, (wished) => {
        const faults = board.set(wished);
        return faults.length === 0 ? all() : refuse(400, 'switches', ...faults);
      }),
  } satisfies Record<string, Handler>;
}
