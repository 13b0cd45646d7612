import { expect, test } from 'vitest';
import { type Miss, miss, testMisses } from '../support/near-misses.ts';
import { noon } from '../support/noon.ts';
import { claims, row, type Send } from '../support/refusal-rows.ts';
import type { RefusalRow } from '../support/token-requests.ts';
import { insurer, lender, supplier, useWorld } from '../support/world.ts';

const world = useWorld();
const now = noon / 1000;
const write = 'bits:kundeforhold.write';

const unknown = (name: string, value: unknown, ...names: string[]): Miss =>
  miss(
    row(`the claim ${name}`, 'invalid-parameter', 'claim-unknown', claims({ [name]: value })),
    name,
    ...names,
  );
const renamed = (name: string, claim: string): Miss =>
  miss(
    row(
      `${name} for ${claim}`,
      'invalid-parameter',
      'claim-unknown',
      claims({ [claim]: undefined, [name]: write }),
    ),
    name,
    `Call it ${claim}: |Kall det ${claim}: `,
  );

const names: readonly Miss[] = [
  renamed('consumer_orgno', 'consumer_org'),
  renamed('consumerOrg', 'consumer_org'),
  renamed('scopes', 'scope'),
  renamed('scp', 'scope'),
  renamed('Scope', 'scope'),
  renamed('audience', 'aud'),
  renamed('issuer', 'iss'),
  renamed('client_id', 'iss'),
  renamed('expires', 'exp'),
  renamed('issued_at', 'iat'),
  renamed('resources', 'resource'),
  unknown('client_id', lender.clientId, 'iss is there already|iss er der allerede'),
  unknown('external_ref', 'a', 'authorization_details', 'externalRef'),
  unknown('nonce', 'a', 'jti'),
  unknown('kid', 'a', 'header'),
  unknown('annet', 1, 'Leave the claim out|Utelat claimet'),
];

const details = (detail: unknown): Send => claims({ authorization_details: [detail] });
const systemUser = 'urn:altinn:systemuser';
const inDetails: readonly Miss[] = [
  miss(
    row('consent', 'unknown-details-type', 'details-type-unknown', details({ type: 'urn:altinn:consent' })),
    'consent|samtykke',
    'KFR',
  ),
  miss(
    row(
      'a type almost right',
      'unknown-details-type',
      'details-type-unknown',
      details({ type: 'urn:altinn:systemUser' }),
    ),
    systemUser,
  ),
  ...[
    ['external_ref', 'externalRef'],
    ['systemuserOrg', 'systemuser_org'],
    ['externalReff', 'externalRef'],
  ].map(([sent = '', right = '']) =>
    miss(
      row(
        `the field ${sent}`,
        'unknown-details-field',
        'details-field-unknown',
        details({ type: systemUser, [sent]: 'a' }),
      ),
      sent,
      right,
    ),
  ),
  miss(
    row(
      'a field of the token',
      'unknown-details-field',
      'details-field-unknown',
      details({ type: systemUser, systemuser_id: ['a'] }),
    ),
    'access token|tilgangstokenet',
  ),
];

const bySupplier =
  (more: Readonly<Record<string, unknown>>): Send =>
  async (place) =>
    place.postGrant(await place.grant(supplier.fid, { claims: { scope: write, ...more } }));

const parties: readonly Miss[] = [
  miss(
    row('no consumer_org', 'no-access', 'consumer-org-left-out', bySupplier({}), { scope: write }),
    'consumer_org',
    insurer.fid,
    supplier.fid,
  ),
  miss(
    row(
      'the consumer_org of another',
      'no-delegation',
      'delegation-missing',
      bySupplier({ consumer_org: lender.fid }),
      { consumer: lender.fid, scope: write, supplier: supplier.fid },
    ),
    insurer.fid,
    '/_sandbox/delegations',
  ),
];

const audienceOf = (fault: string, code: string, aud: (url: string) => unknown, ...named: string[]): Miss =>
  miss(
    row(fault, 'wrong-audience', code, async (place) =>
      place.postGrant(await place.grant(lender.fid, { claims: { aud: aud(place.url) } })),
    ),
    ...named,
  );
const audiences: readonly Miss[] = [
  audienceOf('aud as an object', 'audience-not-text', (url) => ({ issuer: `${url}/` }), 'a string|en tekst'),
  audienceOf('aud as a number', 'audience-not-text', () => 7, 'a string|en tekst'),
  audienceOf('aud as true', 'audience-not-text', () => true, 'a string|en tekst'),
  audienceOf('a blank before aud', 'audience-blanks', (url) => ` ${url}/`, 'blanks|mellomrom'),
  audienceOf('a line break after aud', 'audience-blanks', (url) => `${url}/\n`, 'line breaks|linjeskift'),
  audienceOf(
    'https for http',
    'audience-other-scheme',
    (url) => `${url.replace('http:', 'https:')}/`,
    'https',
  ),
  audienceOf('capitals in aud', 'audience-capitals', (url) => `${url.toUpperCase()}/`, 'capitals|store'),
  miss(
    row('aud as an array', 'wrong-audience', 'audience-array', async (place) =>
      place.postGrant(await place.grant(lender.fid, { claims: { aud: [`${place.url}/`] } })),
    ),
    'jwt.MarshalSingleStringAsArray = false',
    '.audience().single(issuer)',
  ),
  ...['token/', 'oauth2/token', 'Token'].map((path) =>
    miss(
      row(`${path} as aud`, 'wrong-audience', 'audience-is-token-endpoint', async (place) =>
        place.postGrant(await place.grant(lender.fid, { claims: { aud: `${place.url}/${path}` } })),
      ),
      'issuer',
    ),
  ),
];

const time = (
  fault: string,
  error: RefusalRow['error'],
  code: string,
  moments: object,
  ...named: string[]
): Miss => miss(row(fault, error, code, claims({ ...moments })), ...named);
const times: readonly Miss[] = [
  time(
    'Date.now()',
    'too-long-lifetime',
    'grant-times-not-seconds',
    { iat: noon, exp: noon + 100_000 },
    'milliseconds|millisekunder',
    'Math.floor(Date.now() / 1000)',
  ),
  time(
    'time_ns()',
    'issued-in-future',
    'grant-times-not-seconds',
    { iat: now * 1e9, exp: now * 1e9 + 120 },
    'nanoseconds|nanosekunder',
  ),
  time(
    'the time of Norway',
    'issued-in-future',
    'grant-time-zone',
    { iat: now + 3_600, exp: now + 3_700 },
    '1 h',
    'UTC',
    'DateTimeOffset.UtcNow',
    'LocalDateTime',
  ),
  time(
    'UTC taken for the time of Norway',
    'expired',
    'grant-time-zone',
    { iat: now - 3_600, exp: now - 3_500 },
    'datetime.utcnow()',
  ),
  time('a lifetime as exp', 'expired', 'grant-exp-is-duration', { exp: 120 }, '120'),
  time(
    'a clock that is slow',
    'expired',
    'grant-expired',
    { iat: now - 300, exp: now - 200 },
    '5 min 0 s',
    'clock|klokke',
  ),
  time('nbf ahead', 'issued-in-future', 'grant-nbf-in-future', { nbf: now + 30 }, 'guess|antakelse'),
];

testMisses(world, {
  claims: names,
  'authorization details': inDetails,
  suppliers: parties,
  audiences,
  times,
});

test.each(['PT1H', 'PT20M', 'P40D'])(
  'a clock moved by %s is the cause of a refusal by it',
  async (advance) => {
    const grant = await world.grant(lender.fid);
    const moved = (wish: object) =>
      fetch(`${world.url}/_sandbox/clock`, { method: 'PUT', body: JSON.stringify(wish) });
    expect((await moved({ advance })).status).toBe(200);
    const reply = await world.postGrant(grant);
    const { explanation } = await world.exchangeOf(reply);
    await moved({ release: true });
    expect([reply.status, explanation?.code]).toEqual([400, 'grant-clock-moved']);
    expect(explanation?.remedy.en).toContain('GET /_sandbox/clock');
  },
);
