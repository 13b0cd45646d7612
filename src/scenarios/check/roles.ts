import type { Fault, Path } from '../library/fault.ts';
import { didYouMean } from '../near.ts';
import { namesIn } from '../values/templates.ts';
import type { Draft } from './draft.ts';
import { textsIn } from './texts.ts';

/**
 * Who has a part is used in a step; and once `given.customers` says what some are to the institution, it says so of all,
 * as a mistyped part would be a customer of its own.
 */
export function roleFaults({ customers: declared, outcome, steps, whole }: Draft): Fault[] {
  if (!whole) return [];
  const used = steps.flatMap((step, index) =>
    textsIn(step?.with, ['steps', index, 'with']).flatMap(({ path, text }) =>
      namesIn(text).flatMap((name) => {
        const role = /^customer\.(.+)$/.exec(name)?.[1];
        return role === undefined ? [] : [{ role, path }];
      }),
    ),
  );
  const roles = new Set(used.map(({ role }) => role));
  const unused = (standings: object | undefined, path: Path): Fault[] =>
    Object.keys(standings ?? {})
      .filter((role) => !roles.has(role))
      .map((role) => ({
        path: [...path, role],
        message: `no step uses {{customer.${role}}}${didYouMean(role, roles)}`,
      }));
  const undeclared = used.filter(({ role }) => declared !== undefined && !Object.hasOwn(declared, role));
  return [
    ...unused(declared, ['given', 'customers']),
    ...unused(outcome, ['outcome']),
    ...steps.flatMap((step, index) => unused(step?.when, ['steps', index, 'when'])),
    ...undeclared.map(({ role, path }) => ({
      path,
      message: `given.customers does not say what ${role} is to the institution (none, active, ended)`,
    })),
  ];
}
