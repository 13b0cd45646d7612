import { z } from 'zod';
import type { Handler } from '../kernel/index.ts';
import type { SwitchBoard } from '../switches/index.ts';
import { withBody } from './body.ts';
import { json, refuse } from './replies.ts';

const wish = z
  .record(z.string(), z.string('must be a text, one of the values of the switch'))
  .refine((wished) => Object.keys(wished).length > 0, 'must name a switch');

/** /_sandbox/switches: behaviour of the real services that is not publicly known, changed at run time. */
export function switches(board: SwitchBoard) {
  const all = () => json({ switches: board.list() });
  return {
    switches: all,
    /** Sets the named switches only. */
    setSwitches: (request) =>
      withBody(request, { schema: wish, code: 'switches', example: '{"end-day":"excluded"}' }, (wished) => {
        const faults = board.set(wished);
        return faults.length === 0 ? all() : refuse(400, 'switches', ...faults);
      }),
  } satisfies Record<string, Handler>;
}
