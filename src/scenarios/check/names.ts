import { didYouMean } from '../../kernel/index.ts';
import type { Step } from '../format/scenario.ts';
import { nameTable, rowOf } from '../values/names.ts';
import { namesIn, withoutNames } from '../values/templates.ts';
import { type Draft, faultsInSteps } from './draft.ts';
import { brokenAt, type Fault, type Path } from './fault.ts';
import { textsIn } from './texts.ts';

/** Every `{{name}}` is a known name, and has a value where it is used. */
export const nameFaults = (draft: Draft): Fault[] =>
  faultsInSteps(draft, (step, at, index) =>
    valuesOf(step, at).flatMap(({ path, text, ofRequest }) => [
      ...namesIn(text).flatMap((name) =>
        faultOf(name, { earlier: draft.ids.slice(0, index), ofRequest, path }),
      ),
      ...brokenAt(path, [
        [/\{\{|\}\}/.test(withoutNames(text)), 'has {{ or }} without the other; a name stands between both'],
      ]),
    ]),
  );

interface Place {
  readonly earlier: readonly string[];
  /** In what is sent, rather than in what is expected. */
  readonly ofRequest: boolean;
  readonly path: Path;
}

/** The texts in which a name may stand, those of the request marked. */
const valuesOf = ({ with: request, expect }: Step, path: Path) => [
  ...textsIn(request, [...path, 'with']).map((found) => ({ ...found, ofRequest: true })),
  ...textsIn(expect, [...path, 'expect']).map((found) => ({ ...found, ofRequest: false })),
];

function faultOf(name: string, { earlier, ofRequest, path }: Place): Fault[] {
  if (rowOf(name) === undefined)
    return [{ path, message: `{{${name}}} is not a name${didYouMean(name, candidates(earlier))}` }];
  if (ofRequest && name.startsWith('request.'))
    return [{ path, message: `{{${name}}} is known once the call is made: it stands in expect only` }];
  const step = /^steps\.([^.]+)/.exec(name)?.[1];
  if (step === undefined || earlier.includes(step)) return [];
  return [{ path, message: `{{${name}}}: no earlier step has the id ${step}${didYouMean(step, earlier)}` }];
}

const candidates = (earlier: readonly string[]): string[] => [
  ...nameTable.map(({ shown }) => shown),
  ...['customer.d-number.1', 'customer.organisation.1', 'today', 'today+1d'],
  ...earlier.map((id) => `steps.${id}.correlationId`),
];
