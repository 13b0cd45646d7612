import { durationInWords } from '../../kernel/index.ts';
import { isBegun } from '../attempt.ts';
import type { Context } from './context.ts';
import { type Mismatch, other, told } from './mismatch.ts';

/** What of the sandbox itself is not as the case needs it: switches at every call, the clock when the case begins. */
export function surroundingsMismatches(context: Context): readonly Mismatch[] {
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
    .map(([name, value]) => other({ en: `the switch ${name}`, nb: `bryteren ${name}` }, actual[name], value));
}

/** A clock that runs has gone on when the first call comes: for as long as the case waits for any other. */
function clockMismatches(clock: string, { scene: { plan, world }, attempt }: Context): Mismatch[] {
  if (isBegun(attempt)) return [];
  const { patience } = plan;
  const late = world.now() - Date.parse(clock);
  if (late >= 0 && late <= patience) return [];
  const now = new Date(world.now()).toISOString();
  const time = durationInWords(patience);
  return [
    told(
      `the sandbox's clock is ${now}, and the case begins at ${clock} or up to ${time.en} later; set it with PUT /_sandbox/clock`,
      `sandkassens klokke er ${now}, og testtilfellet begynner ${clock} eller inntil ${time.nb} senere; still den med PUT /_sandbox/clock`,
    ),
  ];
}
