import type { Step } from '../format/scenario.ts';
import { nameRowOf, nameTable } from '../values/names.ts';
import { namesIn, withoutNames } from '../values/templates.ts';
import { brokenAt, type DocumentError, message, type Path, withSuggestion } from './document-error.ts';
import { type Draft, errorsInSteps } from './draft.ts';
import { textsIn } from './texts.ts';

/** Every `{{name}}` is a known name, and has a value where it is used. */
export const nameErrors = (draft: Draft): DocumentError[] =>
  errorsInSteps(draft, (step, at, index) =>
    valuesOf(step, at).flatMap(({ path, text, ofRequest }) => [
      ...namesIn(text).flatMap((name) => nameErrorsOf(name, path, ofRequest, draft.ids.slice(0, index))),
      ...brokenAt(path, [[/\{\{|\}\}/.test(withoutNames(text)), message((say) => say.loneBraces)]]),
    ]),
  );

/** The texts of a step that may contain names. */
const valuesOf = ({ with: request, expect }: Step, path: Path) => [
  ...textsIn(request, [...path, 'with']).map((found) => ({ ...found, ofRequest: true })),
  ...textsIn(expect, [...path, 'expect']).map((found) => ({ ...found, ofRequest: false })),
];

/**
 * @param ofRequest whether the name is in the request; else it is in the expectation
 * @param earlier ids of earlier steps
 */
function nameErrorsOf(
  name: string,
  path: Path,
  ofRequest: boolean,
  earlier: readonly string[],
): DocumentError[] {
  if (nameRowOf(name) === undefined)
    return [
      {
        path,
        message: withSuggestion(
          message((say) => say.noName({ name })),
          name,
          candidates(earlier),
        ),
      },
    ];
  if (ofRequest && name.startsWith('request.'))
    return [{ path, message: message((say) => say.onlyInExpect({ name })) }];
  const step = /^steps\.([^.]+)/.exec(name)?.[1];
  if (step === undefined || earlier.includes(step)) return [];
  return [
    {
      path,
      message: withSuggestion(
        message((say) => say.noEarlierStep({ id: step, name })),
        step,
        earlier,
      ),
    },
  ];
}

const candidates = (earlier: readonly string[]): string[] => [
  ...nameTable.map(({ shown }) => shown),
  ...['customer.d-number.1', 'customer.organisation.1', 'today', 'today+1d'],
  ...earlier.map((id) => `steps.${id}.correlationId`),
];
