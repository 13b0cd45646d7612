import { durationInWords } from '../../kernel/index.ts';
import type { FitContext } from './context.ts';
import { type Difference, other, told } from './difference.ts';

/** What of the sandbox itself is not as the case needs it: switches at every call, the clock when the case begins. */
export const surroundingsDifferences = (context: FitContext): readonly Difference[] =>
  context.needed.switches === undefined && context.needed.clock === undefined
    ? []
    : [...switchDifferences(context), ...clockDifferences(context)];

function switchDifferences({ needed: { switches = {} }, grounds }: FitContext): Difference[] {
  const actual = grounds.switches();
  return Object.entries(switches)
    .filter(([name, value]) => actual[name] !== value)
    .map(([name, value]) => other({ en: `the switch ${name}`, nb: `bryteren ${name}` }, actual[name], value));
}

/** A clock that runs has gone on when the first call comes: for as long as the case waits for any other. */
function clockDifferences({ needed: { clock }, isBegun, patience, grounds }: FitContext): Difference[] {
  if (clock === undefined || isBegun) return [];
  const late = grounds.now() - Date.parse(clock);
  if (late >= 0 && late <= patience) return [];
  const now = new Date(grounds.now()).toISOString();
  const time = durationInWords(patience);
  return [
    told(
      `the sandbox's clock is ${now}, and the case begins at ${clock} or up to ${time.en} later; set it with PUT /_sandbox/clock`,
      `sandkassens klokke er ${now}, og testtilfellet begynner ${clock} eller inntil ${time.nb} senere; still den med PUT /_sandbox/clock`,
    ),
  ];
}
