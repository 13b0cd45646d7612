import type { CaseResult, Scenario } from '../../../../src/scenarios/index.ts';
import { useControl } from '../../api/use-control.ts';

/** A case as GET /_sandbox/scenarios lists it. */
export type ShortCase = Pick<Scenario, 'id' | 'title' | 'area'> & {
  /** Of the institution's own client. */
  readonly steps: { readonly done: number; readonly of: number };
};

/** Whose client, and in which run of it: the part of the query that the sandbox reads. */
export interface Whose {
  readonly institution: string | undefined;
  readonly run: string | undefined;
}

export const whoseIn = (search: string): Whose => {
  const query = new URLSearchParams(search);
  return { institution: query.get('institution') ?? undefined, run: query.get('run') ?? undefined };
};

const queryOf = ({ institution, run }: Whose): string => {
  const query = new URLSearchParams();
  if (institution !== undefined) query.set('institution', institution);
  if (run !== undefined) query.set('run', run);
  return query.size === 0 ? '' : `?${query}`;
};

export const useCases = (whose: Whose) =>
  useControl<{ readonly scenarios: readonly ShortCase[] }>('scenarios', `scenarios${queryOf(whose)}`);

export interface WholeCase {
  readonly institution: string;
  readonly definition: Scenario;
  readonly observed: CaseResult;
}

/** The name of an institution; without a number, of the one that the sandbox plays as: the first with an active client. */
export function useInstitutionName(number: string | undefined): string | undefined {
  const { data } = useControl('directory', 'institutions');
  return data?.institutions.find(({ organisationNumber, clients }) =>
    number === undefined ? clients.some(({ active }) => active) : organisationNumber === number,
  )?.name;
}

export const useCase = (id: string, whose: Whose) =>
  useControl<WholeCase>('scenarios', `scenarios/${encodeURIComponent(id)}${queryOf(whose)}`);
