import type { Organisation } from './directory.ts';

/** Id of the list that fields for an organisation number suggest from. */
export const organisationList = 'organisation-numbers';

/** What browsers suggest: numbers, shown with names. */
export const OrganisationNames = ({ organisations }: { readonly organisations: readonly Organisation[] }) => (
  <datalist id={organisationList}>
    {organisations.map(({ organisationNumber, name }) => (
      <option key={organisationNumber} value={organisationNumber}>
        {name}
      </option>
    ))}
  </datalist>
);
