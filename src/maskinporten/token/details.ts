import type { Client, Lookups, SystemUser } from '../../directory/index.ts';
import { closestNames, isObject, organisationIn } from '../../kernel/index.ts';
import { received, withoutSecrets } from '../received.ts';
import type { DetailsType } from './access-rows.ts';
import { refused } from './explain.ts';
import { type GrantClaims, organisation, type SystemUserDetails } from './grant.ts';

const systemUser = 'urn:altinn:systemuser';
const knownFields = ['type', 'systemuser_org', 'externalRef'];

type Detail = Readonly<Record<string, unknown>>;

/**
 * Finds the system user that authorization_details (RFC 9396) asks for: an organisation creates it in Altinn for the
 * system that the client belongs to.
 * @returns the details for the access token; undefined if none were requested
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
    throw refused('details-type-unknown', { type: received(detail.type), kind: detailsType(detail.type) });
  }
  const unknown = Object.keys(detail).find((name) => !knownFields.includes(name));
  if (unknown !== undefined) {
    throw refused('details-field-unknown', {
      field: received(unknown),
      ofToken: tokenFields.includes(unknown),
      meant: intendedField(unknown),
    });
  }
  const organisationNumber = organisationOf(detail.systemuser_org);
  if (organisationNumber === undefined) {
    throw refused('system-user-organisation', { value: shownIfPresent(detail.systemuser_org) });
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
const organisationOf = (value: unknown): string | undefined =>
  isObject(value) && value.authority === 'iso6523-actorid-upis' ? organisationIn(value) : undefined;

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
    : refused('system-user-missing', { ...asked, all: all.length, externalRef: shownIfPresent(externalRef) });
}

const shownIfPresent = (value: unknown): string | undefined =>
  value === undefined ? undefined : withoutSecrets(value);

/** The kind of an unknown type: one that only the real Maskinporten supports, a misspelling, or any other. */
function detailsType(type: unknown): DetailsType {
  if (type === 'urn:altinn:consent') return 'consent';
  return closestNames(typeof type === 'string' ? type : '', [systemUser]).length > 0 ? 'almost' : 'other';
}

/** Fields of the access token only. */
const tokenFields = ['systemuser_id', 'system_id'];

/** The field that an unknown name was probably meant to be. */
function intendedField(name: string): string | undefined {
  const normalised = (text: string): string => text.toLowerCase().replaceAll('_', '');
  return (
    knownFields.find((field) => normalised(field) === normalised(name)) ?? closestNames(name, knownFields)[0]
  );
}
