import type { Lookups } from '../../directory/index.ts';
import { organisationNumberError } from '../../identifiers/index.ts';
import type { Explanation } from '../../kernel/index.ts';
import { withoutSecrets } from '../received.ts';
import { fieldRefusal } from './errors.ts';
import { explain } from './explain.ts';

/** Where a number stands in the request. */
interface NumberPlace {
  readonly field: string;
  readonly place: 'path' | 'query' | 'body';
}

/** @throws SelfServiceRefusal invalid_request for a number that no organisation can have */
export function checkOrganisation(number: string, { field, place }: NumberPlace, directory: Lookups): void {
  const wrong = organisationWrong(number, `${place} ${field}`, directory);
  if (wrong !== undefined) throw fieldRefusal(field, wrong);
}

/** Why no organisation has this number; undefined when one may have it, or the directory, which people edit, has it. */
export function organisationWrong(
  number: string,
  where: string,
  directory: Lookups,
): Explanation | undefined {
  const fault = organisationNumberError(number);
  if (fault === undefined || (fault !== 'form' && isThere(number, directory))) return undefined;
  return explain(`organisation-${fault}`, { where, number: withoutSecrets(number) });
}

function isThere(number: string, directory: Lookups): boolean {
  return (
    directory.institution(number) !== undefined ||
    directory
      .clients()
      .some((client) => client.organisationNumber === number || client.supplier === number) ||
    directory.scopes().some(({ owner }) => owner === number) ||
    directory.accesses().some(({ consumer }) => consumer === number)
  );
}
