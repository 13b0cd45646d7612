import { z } from 'zod';
import type { Handler } from '../kernel/index.ts';
import type { SwitchBoard } from '../switches/index.ts';
import { withBody } from './body.ts';
import { json, refuse } from './replies.ts';

export const input = z
  .record(z.string(), z.string('must be a text, one of the values of the switch'))
  .refine((values) => Object.keys(values).length > 0, 'must name a switch');

/** /_sandbox/switches: behaviour of the real services that is not publicly known; can be changed at run time. */
export function switches(board: SwitchBoard) {
  const all = () => json({ switches: board.list() });
  return {
    switches: all,
    /** Sets the named switches; others stay. */
    setSwitches: (request) =>
      withBody(request, { schema: input, code: 'switches', example: '{"end-day":"excluded"}' }, (values) => {
        const errors = board.set(values);
        return errors.length === 0 ? all() : refuse(400, 'switches', ...errors);
      }),
  } satisfies Record<string, Handler>;
}
