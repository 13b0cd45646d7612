import { z } from 'zod';
import { moment } from '../directory/index.ts';
import { type Handler, MovableClock, readDuration } from '../kernel/index.ts';
import { RegisterError } from '../register/index.ts';
import { withBody } from './body.ts';
import { durationText } from './duration.ts';
import { registerFailed } from './failures.ts';
import { json, refuse } from './replies.ts';

export const move = z
  .strictObject({
    freeze: z.boolean().optional().describe('true stops the clock, false lets it go on'),
    set: moment.optional().describe('The new time'),
    advance: durationText
      .transform(readDuration)
      .refine((milliseconds) => milliseconds !== undefined, 'must be a duration such as P1D, PT400S or -PT1H')
      .optional()
      .describe('By how much, as a duration of ISO 8601: P1D, PT400S, -PT1H'),
    release: z
      .literal(true, 'must be true, or left out')
      .optional()
      .describe("Back to the machine's time; stands alone"),
  })
  .refine((input) => Object.keys(input).length > 0, 'must hold freeze, set, advance or release')
  .refine((input) => input.release === undefined || Object.keys(input).length === 1, 'release stands alone')
  .refine(
    (input) => input.set === undefined || input.advance === undefined,
    'set and advance exclude each other',
  );

export const readClock =
  (clock: MovableClock): Handler =>
  () =>
    json(clock.state());

/**
 * PUT /_sandbox/clock: `freeze`, `set`, `advance`, `release`. Answers once everything that is due at the new time is loaded,
 * so that the next look-up sees it.
 */
export function moveClock(clock: MovableClock, settle: () => Promise<void>): Handler {
  return (request) =>
    withBody(request, { schema: move, code: 'clock-wish', example: '{"advance":"P1D"}' }, async (input) => {
      try {
        apply(clock, input);
      } catch (error) {
        if (error instanceof RangeError) return refuse(400, 'clock-wish', error.message);
        throw error;
      }
      try {
        await settle();
      } catch (error) {
        if (!(error instanceof RegisterError)) throw error;
        return registerFailed(error, 'the clock has moved, and what is due cannot be loaded yet');
      }
      return json(clock.state());
    });
}

/** @throws RangeError when the clock cannot be set to the time; it is then unchanged */
function apply(clock: MovableClock, { freeze, set, advance, release }: z.infer<typeof move>): void {
  const trial = new MovableClock(() => clock.now());
  if (set !== undefined) trial.set(Date.parse(set));
  if (advance !== undefined) trial.advance(advance);
  if (release) clock.release();
  if (freeze === true) clock.freeze();
  if (freeze === false) clock.thaw();
  if (set !== undefined) clock.set(Date.parse(set));
  if (advance !== undefined) clock.advance(advance);
}
