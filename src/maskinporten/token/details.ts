import type { Client, Lookups, SystemUser } from '../../directory/index.ts';
import { near } from '../../kernel/index.ts';
import { received, withoutSecrets } from '../received.ts';
import type { DetailsType } from './access-rows.ts';
import { refused } from './explain.ts';
import { type GrantClaims, organisation, type SystemUserDetails } from './grant.ts';

const systemUser = 'urn:altinn:systemuser';
const knownFields = ['type', 'systemuser_org', 'externalRef'];

type Detail = Readonly<Record<string, unknown>>;

/**
 * authorization_details (RFC 9396) ask for a system user: what an organisation has made in Altinn for the system
 * that the client belongs to.
 * @returns what the access token says of it, or undefined when nothing was asked for
 * @throws Refusal unknown-details-type (MP-301), unknown-details-field (MP-302), no-system-user (MP-303)
 */
export function checkAuthorizationDetails(
  { authorization_details: details }: GrantClaims,
  client: Client,
  directory: Lookups,
): SystemUserDetails | undefined {
  const detail = details?.[0];
  if (detail === undefined) return undefined;
  if (detail.type !== systemUser) {
    throw refused('details-type-unknown', { type: received(detail.type), is: typeWish(detail.type) });
  }
  const unknown = Object.keys(detail).find((name) => !knownFields.includes(name));
  if (unknown !== undefined) {
    throw refused('details-field-unknown', {
      field: received(unknown),
      ofToken: ofToken.includes(unknown),
      meant: fieldMeant(unknown),
    });
  }
  const organisationNumber = organisationOf(detail.systemuser_org);
  if (organisationNumber === undefined) {
    throw refused('system-user-organisation', { value: shownIfThere(detail.systemuser_org) });
  }
  const { id, systemId } = systemUserFor(organisationNumber, detail, client, directory);
  return {
    type: systemUser,
    systemuser_org: organisation(organisationNumber),
    systemuser_id: [id],
    system_id: systemId,
  };
}

/** The organisation number of `{"authority":"iso6523-actorid-upis","ID":"0192:<9 digits>"}`. */
function organisationOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('ID' in value) || !('authority' in value))
    return undefined;
  if (value.authority !== 'iso6523-actorid-upis' || typeof value.ID !== 'string') return undefined;
  return /^0192:(\d{9})$/.exec(value.ID)?.[1];
}

function systemUserFor(
  organisationNumber: string,
  { externalRef }: Detail,
  client: Client,
  directory: Lookups,
): SystemUser {
  const all = directory.systemUsersOf(organisationNumber);
  const found = all.filter(
    (user) =>
      user.clients.includes(client.clientId) &&
      (externalRef === undefined || user.externalRef === externalRef),
  );
  const [only, another] = found;
  if (only !== undefined && another === undefined) return only;
  const asked = { organisation: organisationNumber, client: client.clientId };
  throw found.length > 1
    ? refused('system-user-ambiguous', { ...asked, found: found.length })
    : refused('system-user-missing', { ...asked, all: all.length, externalRef: shownIfThere(externalRef) });
}

const shownIfThere = (value: unknown): string | undefined =>
  value === undefined ? undefined : withoutSecrets(value);

/** An unknown type: of what the real Maskinporten has and the sandbox has not, almost right, or any other. */
function typeWish(type: unknown): DetailsType {
  if (type === 'urn:altinn:consent') return 'consent';
  return near(typeof type === 'string' ? type : '', [systemUser]).length > 0 ? 'almost' : 'other';
}

/** What only the access token has. */
const ofToken = ['systemuser_id', 'system_id'];

/** The field that an unknown one seems to be. */
function fieldMeant(name: string): string | undefined {
  const plain = (text: string): string => text.toLowerCase().replaceAll('_', '');
  return knownFields.find((field) => plain(field) === plain(name)) ?? near(name, knownFields)[0];
}
