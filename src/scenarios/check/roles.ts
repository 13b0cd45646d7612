import { nameRowOf } from '../values/names.ts';
import { namesIn } from '../values/templates.ts';
import { type DocumentError, message, type Path, withSuggestion } from './document-error.ts';
import type { Draft } from './draft.ts';
import { textsIn } from './texts.ts';

/**
 * Every declared role is used in a step. If `given.customers` declares any role, it declares all: otherwise a mistyped role
 * would silently be another customer.
 */
export function roleErrors({ customers: declared, outcome, steps, isComplete }: Draft): DocumentError[] {
  const names = steps.flatMap((step, index) =>
    textsIn(step?.with, ['steps', index, 'with']).flatMap(({ path, text }) =>
      namesIn(text).map((name) => ({ name, path })),
    ),
  );
  // An unknown name may be a misspelt role.
  if (!isComplete || names.some(({ name }) => nameRowOf(name) === undefined)) return [];
  const used = names.flatMap(({ name, path }) => {
    const role = /^customer\.(.+)$/.exec(name)?.[1];
    return role === undefined ? [] : [{ role, path }];
  });
  const roles = new Set(used.map(({ role }) => role));
  const unused = (standings: object | undefined, path: Path): DocumentError[] =>
    Object.keys(standings ?? {})
      .filter((role) => !roles.has(role))
      .map((role) => ({
        path: [...path, role],
        message: withSuggestion(
          message((say) => say.unusedRole({ role })),
          role,
          roles,
        ),
      }));
  const undeclared = used.filter(({ role }) => declared !== undefined && !Object.hasOwn(declared, role));
  return [
    ...unused(declared, ['given', 'customers']),
    ...unused(outcome, ['outcome']),
    ...steps.flatMap((step, index) => unused(step?.when, ['steps', index, 'when'])),
    ...undeclared.map(({ role, path }) => ({
      path,
      message: message((say) => say.undeclaredRole({ role })),
    })),
  ];
}
