import { integrationType } from '../integration-type.ts';
import { orEmpty, shortList } from './evidence.ts';
import { row } from './row.ts';

interface WrongAudience {
  readonly issuer: string;
  /** Sanitised for display. */
  readonly aud: string;
}

const audience = row('wrong-audience', ({ issuer, aud }: WrongAudience) => ({
  where: 'claim aud',
  expected: issuer,
  got: aud,
}));

interface NoAccess {
  readonly scope: string;
  readonly consumer: string;
  readonly owner: string | undefined;
  /** State of the access; undefined if it was never requested. */
  readonly state: string | undefined;
  /** Whether the supplier has the access that the consumer lacks. */
  readonly ownAccess: boolean;
  /** The call to the sandbox that grants the access. */
  readonly call: string;
}

interface NoDelegation {
  readonly consumer: string;
  readonly scope: string;
  readonly supplier: string;
  /** Consumers that have delegated the scope to the supplier. */
  readonly delegators: readonly string[];
}

export type DetailsType = 'consent' | 'almost' | 'other';

interface NoSystemUser {
  readonly organisation: string;
  readonly client: string;
  /** Number of the organisation's system users, of any client. */
  readonly all: number;
  /** The requested external reference, sanitised for display. */
  readonly externalRef: string | undefined;
}

const details = 'claim authorization_details';
const oneSystemUser = ({ organisation, client }: { organisation: string; client: string }) => ({
  where: details,
  expected: `one system user of ${organisation} for the client ${client}`,
});

/** Audience, scopes, delegation and system user. Most common first within each error. */
export const accessRows = {
  'audience-without-slash': audience,
  'audience-is-token-endpoint': audience,
  'audience-is-maskinporten': audience,
  'audience-other': audience,
  'audience-blanks': audience,
  'audience-other-scheme': audience,
  'audience-capitals': audience,
  'audience-missing': audience,
  'audience-array': audience,
  'audience-not-text': audience,
  'scope-not-on-client': row(
    'scope-not-on-client',
    ({ client, scopes, scope }: { client: string; scopes: readonly string[]; scope: string }) => ({
      where: 'claim scope',
      expected: `scopes of the client ${client}: ${scopes.join(' ') || 'none'}`,
      got: scope,
    }),
    ({ scope }) => ({ scope }),
  ),
  'scope-deactivated': row(
    'scope-not-on-client',
    ({ scope }: { scope: string }) => ({
      where: 'claim scope',
      expected: 'an active scope',
      got: `${scope}, which its owner has deactivated`,
    }),
    ({ scope }) => ({ scope }),
  ),
  'scope-integration-type': row(
    'scope-not-for-maskinporten',
    ({ scope, allowed }: { scope: string; allowed: string }) => ({
      where: 'claim scope',
      expected: `a scope with ${integrationType} among its allowed integration types`,
      got: `${scope}, which allows ${allowed}`,
    }),
  ),
  'access-not-granted': row(
    'no-access',
    ({ consumer, owner, state, ownAccess }: NoAccess) => ({
      where: 'claim scope',
      expected: `access granted to ${consumer}${owner === undefined ? '' : ` by ${owner}, who owns the scope`}`,
      got: `${state === undefined ? 'no access asked for' : `access ${state}`}${ownAccess ? '; the supplier has access, the consumer has not' : ''}`,
    }),
    ({ scope }) => ({ scope }),
  ),
  'consumer-org-left-out': row(
    'no-access',
    ({ delegators }: { scope: string; supplier: string; delegators: readonly string[] }) => ({
      where: 'claim consumer_org',
      expected: `consumer_org, one of ${shortList(delegators, 'and')}`,
      got: 'not there',
    }),
    ({ scope }) => ({ scope }),
  ),
  'consumer-org-is-own': row('own-consumer-org', ({ consumer }: { consumer: string }) => ({
    where: 'claim consumer_org',
    expected: 'another organisation, or no claim',
    got: consumer,
  })),
  'delegation-missing': row(
    'no-delegation',
    ({ consumer, scope, supplier, delegators }: NoDelegation) => ({
      where: 'claim consumer_org',
      expected: `${consumer} has delegated ${scope} to ${supplier}`,
      got:
        delegators.length === 0
          ? 'no delegation'
          : `no delegation; there is one by ${shortList(delegators, 'and')}`,
    }),
    ({ consumer, scope, supplier }) => ({ consumer, scope, supplier }),
  ),
  'details-type-unknown': row('unknown-details-type', ({ type }: { type: string; kind: DetailsType }) => ({
    where: details,
    expected: 'urn:altinn:systemuser',
    got: type,
  })),
  /** @param ofToken whether it is a field of the access token only
   *  @param meant the intended field, if it can be guessed */
  'details-field-unknown': row(
    'unknown-details-field',
    ({ field }: { field: string; ofToken: boolean; meant: string | undefined }) => ({
      where: details,
      expected: 'type, systemuser_org, externalRef',
      got: field,
    }),
  ),
  'system-user-missing': row(
    'no-system-user',
    ({ all, externalRef, ...asked }: NoSystemUser) => ({
      ...oneSystemUser(asked),
      got:
        all === 0
          ? 'no system user of this organisation'
          : `${all} of this organisation, none for this client${externalRef === undefined ? '' : ` and externalRef ${externalRef}`}`,
    }),
    ({ organisation }) => ({ value: organisation }),
  ),
  'system-user-ambiguous': row(
    'no-system-user',
    ({ found, ...asked }: { organisation: string; client: string; found: number }) => ({
      ...oneSystemUser(asked),
      got: `${found} system users; externalRef must tell which`,
    }),
    ({ organisation }) => ({ value: organisation }),
  ),
  /** @param value the value received, sanitised for display */
  'system-user-organisation': row(
    'no-system-user',
    ({ value }: { value: string | undefined }) => ({
      where: details,
      expected: '{"authority":"iso6523-actorid-upis","ID":"0192:<9 digits>"}',
      got: value === undefined ? 'not there' : orEmpty(value),
    }),
    ({ value }) => ({ value: value ?? 'no organisation' }),
  ),
};
