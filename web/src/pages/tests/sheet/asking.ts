import { keepPreviousData, type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query';
import type { FilledSheet, SheetOrder, SheetPlan } from '../../../../../src/control/api.d.ts';
import type { Language } from '../../../../../src/kernel/localized.ts';
import { control } from '../../../api/control.ts';
import type { ControlError } from '../../../api/control-error.ts';
import { useLanguage } from '../../../language/language.tsx';
import type { Chosen } from '../chosen.ts';
import type { Book } from './files.ts';

/** Where the table is, and how it is filled in. */
export type Settings = Pick<SheetOrder, 'sheets' | 'headerRow' | 'columns' | 'doneBy' | 'overwrite'>;

export interface Asked {
  readonly book: Book;
  readonly settings: Settings;
  /** In YAML or JSON. */
  readonly mapping: string | undefined;
}

/**
 * What the workbook would get from the chosen run. Asked again when somebody comes back to the page, and not with each event, as reading a
 * workbook takes time of the sandbox.
 */
export function useSheetPlan(
  chosen: Chosen,
  asked: Asked,
  isEnabled = true,
): UseQueryResult<SheetPlan, ControlError> {
  const { language } = useLanguage();
  return useQuery<SheetPlan, ControlError>({
    queryKey: keyOf(chosen, asked, language),
    queryFn: ({ signal }) =>
      control('POST', pathOf(chosen).join(''), { body: bodyOf(asked, language), signal }),
    enabled: isEnabled,
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchOnWindowFocus: true,
    // The workbook is forgotten with the page.
    gcTime: 0,
  });
}

/** The filled copy. What is known of it is forgotten when something else is asked. */
export function useFilling(chosen: Chosen, asked: Asked) {
  const { language } = useLanguage();
  const [path, query] = pathOf(chosen);
  return useMutation<FilledSheet, ControlError, void>({
    mutationKey: keyOf(chosen, asked, language),
    mutationFn: () => control('POST', `${path}/filled${query}`, { body: bodyOf(asked, language) }),
    gcTime: 0,
  });
}

/** One for each answer, apart from what has happened in the run since. */
const keyOf = (chosen: Chosen, { book, ...others }: Asked, language: Language) => [
  'sheet',
  pathOf(chosen),
  book.id,
  others,
  language,
];

const pathOf = ({ isPlayed, run, query }: Chosen): readonly [path: string, query: string] =>
  isPlayed ? [`runs/${encodeURIComponent(run)}/sheet`, ''] : ['scenarios/sheet', `?${query}`];

const bodyOf = ({ book, settings, mapping }: Asked, language: Language): SheetOrder => ({
  workbook: book.base64,
  language,
  ...settings,
  ...(mapping === undefined ? {} : { mapping }),
});
