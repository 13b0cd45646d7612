import type { Client, Lookups, SystemUser } from '../../directory/index.ts';
import { type Localized, near } from '../../kernel/index.ts';
import { Refusal } from '../errors.ts';
import { received, withoutSecrets } from '../received.ts';
import { type GrantClaims, organisation, type SystemUserDetails } from './grant.ts';

const systemUser = 'urn:altinn:systemuser';
const knownFields = ['type', 'systemuser_org', 'externalRef'];
const where = 'claim authorization_details';

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
  if (detail.type !== systemUser) throw unknownType(detail.type);
  const unknown = Object.keys(detail).find((name) => !knownFields.includes(name));
  if (unknown !== undefined) throw unknownField(unknown);
  const organisationNumber = organisationOf(detail.systemuser_org);
  if (organisationNumber === undefined) throw wrongOrganisation(detail.systemuser_org);
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
  throw noSystemUser(organisationNumber, client, externalRef, { all: all.length, found: found.length });
}

const unknownType = (type: unknown): Refusal =>
  new Refusal('unknown-details-type', {
    code: 'details-type-unknown',
    where,
    expected: systemUser,
    got: received(type),
    summary: {
      en: 'The type of the authorization details is not known.',
      nb: 'Typen i authorization_details er ikke kjent.',
    },
    remedy: type === consent ? noConsent : typeRemedy(type),
  });

const consent = 'urn:altinn:consent';

const noConsent: Localized = {
  en: 'This type asks for the consent of a person or an organisation (Altinn Samtykke). The real Maskinporten has it; the sandbox has not, as KFR asks for no consent. Leave the claim out for KFR, and test consent against the real test environment.',
  nb: 'Denne typen ber om samtykke fra en person eller organisasjon (Altinn Samtykke). Den ekte Maskinporten har den; sandkassen har den ikke, siden KFR ikke krever samtykke. Utelat claimet for KFR, og test samtykke mot det ekte testmiljøet.',
};

const typeRemedy = (type: unknown): Localized =>
  near(typeof type === 'string' ? type : '', [systemUser]).length > 0
    ? {
        en: `Write type as ${systemUser}, to the character.`,
        nb: `Skriv type som ${systemUser}, tegn for tegn.`,
      }
    : {
        en: `Set type to ${systemUser}, or leave the claim out.`,
        nb: `Sett type til ${systemUser}, eller utelat claimet.`,
      };

const unknownField = (name: string): Refusal =>
  new Refusal('unknown-details-field', {
    code: 'details-field-unknown',
    where,
    expected: knownFields.join(', '),
    got: received(name),
    summary: {
      en: 'The authorization details hold an unknown field.',
      nb: 'authorization_details har et ukjent felt.',
    },
    remedy: fieldRemedy(name),
  });

/** What only the access token has. */
const ofToken = ['systemuser_id', 'system_id'];

function fieldRemedy(name: string): Localized {
  if (ofToken.includes(name)) {
    return {
      en: 'Leave the field out: Maskinporten sets it in the access token.',
      nb: 'Utelat feltet: Maskinporten setter det i tilgangstokenet.',
    };
  }
  const plain = (text: string): string => text.toLowerCase().replaceAll('_', '');
  const meant = knownFields.find((field) => plain(field) === plain(name)) ?? near(name, knownFields)[0];
  return meant === undefined
    ? { en: 'Leave the field out.', nb: 'Utelat feltet.' }
    : { en: `Call the field ${meant}.`, nb: `Kall feltet ${meant}.` };
}

const wrongOrganisation = (value: unknown): Refusal =>
  new Refusal(
    'no-system-user',
    {
      code: 'system-user-organisation',
      where,
      expected: '{"authority":"iso6523-actorid-upis","ID":"0192:<9 digits>"}',
      got: received(value),
      summary: {
        en: 'systemuser_org does not name an organisation.',
        nb: 'systemuser_org oppgir ikke en organisasjon.',
      },
      remedy: {
        en: 'Set systemuser_org to the organisation that owns the system user, its number behind 0192:.',
        nb: 'Sett systemuser_org til organisasjonen som eier systembrukeren, med nummeret bak 0192:.',
      },
    },
    { value: value === undefined ? 'no organisation' : withoutSecrets(value) },
  );

function noSystemUser(
  organisationNumber: string,
  client: Client,
  externalRef: unknown,
  { all, found }: { all: number; found: number },
): Refusal {
  const got =
    found > 1
      ? `${found} system users; externalRef must tell which`
      : all === 0
        ? 'no system user of this organisation'
        : `${all} of this organisation, none for this client${externalRef === undefined ? '' : ` and externalRef ${withoutSecrets(externalRef)}`}`;
  return new Refusal(
    'no-system-user',
    {
      code: found > 1 ? 'system-user-ambiguous' : 'system-user-missing',
      where,
      expected: `one system user of ${organisationNumber} for the client ${client.clientId}`,
      got,
      summary:
        found > 1
          ? {
              en: `${organisationNumber} has several system users for this client.`,
              nb: `${organisationNumber} har flere systembrukere for denne klienten.`,
            }
          : {
              en: `${organisationNumber} has no system user for this client.`,
              nb: `${organisationNumber} har ingen systembruker for denne klienten.`,
            },
      remedy: {
        en: 'In real life the organisation makes one in Altinn for the system that the client is tied to. Here it is one call, PUT /_sandbox/system-users, or a line under systemUsers in directory.json. KFR itself needs no system user.',
        nb: 'I virkeligheten lager organisasjonen en i Altinn for systemet som klienten er knyttet til. Her er det ett kall, PUT /_sandbox/system-users, eller en linje under systemUsers i directory.json. KFR selv krever ingen systembruker.',
      },
    },
    { value: organisationNumber },
  );
}
