import { Refusal } from '../errors.ts';
import { type GrantClaims, received, shown } from './grant.ts';

const systemUser = 'urn:altinn:systemuser';
const knownFields = ['type', 'systemuser_org', 'externalRef'];

/**
 * authorization_details (RFC 9396) name a system user. The sandbox's directory holds none, so the claim always
 * ends in one of the three refusals.
 * @throws Refusal unknown-details-type (MP-301), unknown-details-field (MP-302), no-system-user (MP-303)
 */
export function checkAuthorizationDetails({ authorization_details: details }: GrantClaims): void {
  const detail = details?.[0];
  if (detail === undefined) return;
  const where = 'claim authorization_details';
  if (detail.type !== systemUser) {
    throw new Refusal('unknown-details-type', {
      code: 'details-type-unknown',
      where,
      expected: systemUser,
      got: received(detail.type),
      summary: {
        en: 'The type of the authorization details is not known.',
        nb: 'Typen i authorization_details er ikke kjent.',
      },
      remedy: {
        en: `Set type to ${systemUser}, or leave the claim out.`,
        nb: `Sett type til ${systemUser}, eller utelat claimet.`,
      },
    });
  }
  const unknown = Object.keys(detail).find((name) => !knownFields.includes(name));
  if (unknown !== undefined) {
    throw new Refusal('unknown-details-field', {
      code: 'details-field-unknown',
      where,
      expected: knownFields.join(', '),
      got: received(unknown),
      summary: {
        en: 'The authorization details hold an unknown field.',
        nb: 'authorization_details har et ukjent felt.',
      },
      remedy: { en: 'Leave the field out.', nb: 'Utelat feltet.' },
    });
  }
  const organisation = shown(detail.systemuser_org ?? 'no organisation');
  throw new Refusal(
    'no-system-user',
    {
      code: 'system-user-missing',
      where,
      expected: 'an organisation with a system user',
      got: organisation,
      summary: {
        en: 'No system user exists for this organisation.',
        nb: 'Det finnes ingen systembruker for denne organisasjonen.',
      },
      remedy: {
        en: 'KFR needs no system user: leave authorization_details out.',
        nb: 'KFR krever ingen systembruker: utelat authorization_details.',
      },
    },
    { value: organisation },
  );
}
