import { didYouMean } from '../../kernel/index.ts';
import { brokenAt, type DocumentError, type Path, type Rule } from './document-error.ts';
import { type Draft, errorsInSteps } from './draft.ts';

/** Ids are unique, and references name an earlier step of the right kind. */
export const referenceErrors = (draft: Draft): DocumentError[] => [
  ...draft.ids.flatMap((id, index) => {
    const first = draft.ids.indexOf(id);
    const message = `${id} is the id of step ${first + 1} as well`;
    return first === index ? [] : [{ path: ['steps', index, 'id'], message }];
  }),
  ...errorsInSteps(draft, ({ retries, with: sent }, path, index) => {
    const { ids, steps } = draft;
    const to = (id: string | undefined, ...within: Path): Rule => [
      id !== undefined && !ids.slice(0, index).includes(id),
      `no earlier step has the id ${id}${hint(id ?? '', ids)}`,
      ...within,
    ];
    const stepWith = (id: string | undefined) => (id === undefined ? undefined : steps[ids.indexOf(id)]);
    const { token, upload } = sent ?? {};
    const tokenOf = typeof token === 'object' && 'of' in token ? token.of : undefined;
    const file = stepWith(upload?.sameAs);
    return brokenAt(path, [
      to(retries, 'retries'),
      to(tokenOf, 'with', 'token', 'of'),
      to(upload?.sameAs, 'with', 'upload', 'sameAs'),
      [
        stepWith(tokenOf)?.with?.token === 'none',
        `the step ${tokenOf} carries no token`,
        ...['with', 'token', 'of'],
      ],
      [
        file !== undefined && file.with?.upload === undefined,
        `the step ${upload?.sameAs} uploads no file`,
        ...['with', 'upload', 'sameAs'],
      ],
    ]);
  }),
];

const hint = (id: string, ids: readonly string[]): string =>
  ids.includes(id) ? '; it refers to itself or to a later one' : didYouMean(id, ids);
