import { didYouMean } from '../../kernel/index.ts';
import type { Draft } from './draft.ts';
import type { Fault, Path } from './fault.ts';

/** Ids are given once, and what refers to a step refers to an earlier one that can be meant. */
export function referenceFaults({ steps, ids }: Draft): Fault[] {
  const twice = ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [{ path: ['steps', index, 'id'], message: `${id} is the id of step ${ids.indexOf(id) + 1} as well` }],
  );
  return [
    ...twice,
    ...steps.flatMap((step, index) => {
      const earlier = ids.slice(0, index);
      const to = (id: string | undefined, path: Path): Fault[] =>
        id === undefined || earlier.includes(id)
          ? []
          : [
              {
                path: ['steps', index, ...path],
                message: `no earlier step has the id ${id}${hint(id, ids)}`,
              },
            ];
      const { token, upload } = step?.with ?? {};
      const tokenOf = typeof token === 'object' && 'of' in token ? token.of : undefined;
      const lender = tokenOf === undefined ? undefined : steps[ids.indexOf(tokenOf)];
      const file = upload?.sameAs === undefined ? undefined : steps[ids.indexOf(upload.sameAs)];
      return [
        ...to(step?.retries, ['retries']),
        ...to(tokenOf, ['with', 'token', 'of']),
        ...to(upload?.sameAs, ['with', 'upload', 'sameAs']),
        ...(lender?.with?.token === 'none'
          ? [lacks(index, ['token', 'of'], tokenOf, 'carries no token')]
          : []),
        ...(file !== undefined && file.with?.upload === undefined
          ? [lacks(index, ['upload', 'sameAs'], upload?.sameAs, 'uploads no file')]
          : []),
      ];
    }),
  ];
}

const hint = (id: string, ids: readonly string[]): string =>
  ids.includes(id) ? '; it refers to itself or to a later one' : didYouMean(id, ids);

const lacks = (index: number, path: Path, id: string | undefined, what: string): Fault => ({
  path: ['steps', index, 'with', ...path],
  message: `the step ${id} ${what}`,
});
