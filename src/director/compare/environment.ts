import { durationInWords } from '../../kernel/index.ts';
import { isBegun } from '../attempt.ts';
import type { StepContext } from './context.ts';
import { type Mismatch, mismatch, other, withHint } from './mismatch.ts';

/** Compares the sandbox's switches at every call, and its clock when the case begins. */
export function environmentMismatches(context: StepContext): readonly Mismatch[] {
  const { clock, switches } = context.plan.scenario.given ?? {};
  if (switches === undefined && clock === undefined) return [];
  return [
    ...(switches === undefined ? [] : switchMismatches(switches, context)),
    ...(clock === undefined ? [] : clockMismatches(clock, context)),
  ];
}

function switchMismatches(switches: Readonly<Record<string, string>>, { world }: StepContext): Mismatch[] {
  const actual = world.switches();
  return Object.entries(switches)
    .filter(([name, value]) => actual[name] !== value)
    .map(([name, value]) =>
      withHint(
        other((texts) => texts.switch({ name }), actual[name], value),
        ({ hints }) => hints.switch({ name, value }),
      ),
    );
}

/** The first call may arrive later than `given.clock`, by at most the patience of the case. */
function clockMismatches(clock: string, { plan, world, attempt }: StepContext): Mismatch[] {
  if (isBegun(attempt)) return [];
  const { patience } = plan;
  const late = world.now() - Date.parse(clock);
  if (late >= 0 && late <= patience) return [];
  const now = new Date(world.now()).toISOString();
  const otherTime = mismatch((texts, language) =>
    texts.clock({ now, begins: clock, patience: durationInWords(patience)[language] }),
  );
  return [withHint(otherTime, ({ hints }) => hints.clock)];
}
