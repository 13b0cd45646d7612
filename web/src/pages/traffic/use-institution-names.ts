import { useControl } from '../../api/use-control.ts';

/** Names by organisation number, by name; empty until they are known. */
export function useInstitutionNames(): ReadonlyMap<string, string> {
  const { data } = useControl('directory', 'institutions');
  const pairs = (data?.institutions ?? []).map(
    ({ organisationNumber, name }) => [organisationNumber, name] as const,
  );
  return new Map(pairs.toSorted(([, one], [, other]) => one.localeCompare(other, 'nb')));
}
