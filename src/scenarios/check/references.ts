import { joined, type Localized, sameInAll } from '../../kernel/index.ts';
import {
  brokenAt,
  type DocumentError,
  message,
  type Path,
  type Rule,
  withSuggestion,
} from './document-error.ts';
import { type Draft, errorsInSteps } from './draft.ts';

/** Ids are unique, and references name an earlier step of the right kind. */
export const referenceErrors = (draft: Draft): DocumentError[] => [
  ...draft.ids.flatMap((id, index) => {
    const first = draft.ids.indexOf(id);
    if (first === index) return [];
    return [
      { path: ['steps', index, 'id'], message: message((say) => say.idOfStepToo({ id, step: first + 1 })) },
    ];
  }),
  ...errorsInSteps(draft, ({ retries, with: sent }, path, index) => {
    const { ids, steps } = draft;
    const to = (id: string | undefined, ...within: Path): Rule => [
      id !== undefined && !ids.slice(0, index).includes(id),
      noEarlierStep(id ?? '', ids),
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
        message((say) => say.noTokenInStep({ id: tokenOf ?? '' })),
        ...['with', 'token', 'of'],
      ],
      [
        file !== undefined && file.with?.upload === undefined,
        message((say) => say.noFileInStep({ id: upload?.sameAs ?? '' })),
        ...['with', 'upload', 'sameAs'],
      ],
    ]);
  }),
];

function noEarlierStep(id: string, ids: readonly string[]): Localized {
  const text = message((say) => say.noEarlierStep({ id }));
  if (!ids.includes(id)) return withSuggestion(text, id, ids);
  return joined([text, message((say) => say.refersToLater)], sameInAll('; '));
}
