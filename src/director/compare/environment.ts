import { durationInWords } from '../../kernel/index.ts';
import { isBegun } from '../attempt.ts';
import type { Context } from './context.ts';
import { type Mismatch, mismatch, other } from './mismatch.ts';

/** Compares the sandbox's own settings: switches at every call, the clock when the case begins. */
export function environmentMismatches(context: Context): readonly Mismatch[] {
  const { clock, switches } = context.scene.plan.scenario.given ?? {};
  if (switches === undefined && clock === undefined) return [];
  return [
    ...(switches === undefined ? [] : switchMismatches(switches, context)),
    ...(clock === undefined ? [] : clockMismatches(clock, context)),
  ];
}

function switchMismatches(
  switches: Readonly<Record<string, string>>,
  { scene: { world } }: Context,
): Mismatch[] {
  const actual = world.switches();
  return Object.entries(switches)
    .filter(([name, value]) => actual[name] !== value)
    .map(([name, value]) => other((texts) => texts.switch({ name }), actual[name], value));
}

/** The clock may have run on before the first call, by no more than the patience of the case. */
function clockMismatches(clock: string, { scene: { plan, world }, attempt }: Context): Mismatch[] {
  if (isBegun(attempt)) return [];
  const { patience } = plan;
  const late = world.now() - Date.parse(clock);
  if (late >= 0 && late <= patience) return [];
  const now = new Date(world.now()).toISOString();
  return [
    mismatch((texts, language) =>
      texts.clock({ now, begins: clock, patience: durationInWords(patience)[language] }),
    ),
  ];
}
