import type { Lookups } from '../../directory/index.ts';
import { organisationNumberError } from '../../identifiers/index.ts';
import type { Explanation } from '../../kernel/index.ts';
import { withoutSecrets } from '../received.ts';
import { fieldRefusal } from './errors.ts';
import { explain } from './explain.ts';

/** @throws SelfServiceRefusal invalid_request for an invalid organisation number */
export function checkOrganisation(
  number: string,
  location: 'path' | 'query' | 'body',
  field: string,
  directory: Lookups,
): void {
  const error = organisationError(number, `${location} ${field}`, directory);
  if (error !== undefined) throw fieldRefusal(field, error);
}

/** Why the number is invalid; undefined when it is valid, or in the directory, which people edit by hand. */
export function organisationError(
  number: string,
  where: string,
  directory: Lookups,
): Explanation | undefined {
  const error = organisationNumberError(number);
  if (error === undefined || (error !== 'form' && isInDirectory(number, directory))) return undefined;
  return explain(`organisation-${error}`, { where, number: withoutSecrets(number) });
}

function isInDirectory(number: string, directory: Lookups): boolean {
  return (
    directory.institution(number) !== undefined ||
    directory
      .clients()
      .some((client) => client.organisationNumber === number || client.supplier === number) ||
    directory.scopes().some(({ owner }) => owner === number) ||
    directory.accesses().some(({ consumer }) => consumer === number)
  );
}
