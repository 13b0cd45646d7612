import { beforeAll, describe, test } from 'vitest';
import { bits, goodScope, type Sending, write } from '../support/self-service.ts';
import {
  bad,
  badRows,
  expectRowRefused,
  makeScopes,
  not,
  type RefusedRow,
} from '../support/self-service-refusals.ts';
import { useWorld } from '../support/world.ts';

const world = useWorld();
beforeAll(async () => {
  await makeScopes(world);
});

const scope = (change: object): Sending => ({ body: { ...goodScope, subscope: 'new', ...change } });
const ofBits = `/scopes?scope=${write}`;
const ofOurs = '/scopes?scope=havn:skip.read';

const scopes: RefusedRow[] = [
  [
    'an organisation without scopes',
    'GET /scopes',
    { as: '213000004' },
    not('not_found', 'list-empty', 'scope'),
  ],
  ['an unknown scope', 'GET /scopes?scope=x:y', {}, not('not_found', 'scope-unknown', 'scope')],
  ["another's scope", `GET ${ofBits}`, {}, not('forbidden', 'scope-of-other', 'scope')],
  ['a deactivated scope', 'GET /scopes?scope=havn:gone', {}, not('not_found', 'scope-inactive', 'scope')],
  ['no scope', 'GET /scopes/scope', {}, bad('field-missing', 'scope', 'scope')],
  ['an unknown scope', 'GET /scopes/scope?scope=x:y', {}, not('not_found', 'scope-unknown', 'scope')],
  ...badRows('POST /scopes', 'scope', scope, [
    ['no prefix', { prefix: undefined }, 'field-missing', 'prefix'],
    ['a prefix with a colon', { prefix: 'a:b' }, 'field-wrong', 'prefix'],
    ['a subscope with a space', { subscope: 'a b' }, 'field-wrong', 'subscope'],
    ['no description', { description: '' }, 'field-wrong', 'description'],
    ['a description that is not text', { descriptions: { nb: 1 } }, 'field-wrong', 'descriptions.nb'],
    ['another name', { name: 'havn:old' }, 'scope-name-other', 'name'],
    ['another owner', { owner_orgno: bits }, 'scope-owner-other', 'owner_orgno'],
    ['an age of 7201 s', { at_max_age: 7201 }, 'field-wrong', 'at_max_age'],
    ['another visibility', { visibility: 'SECRET' }, 'field-wrong', 'visibility'],
    ['an unknown type', { allowed_integration_types: ['x'] }, 'field-wrong', 'allowed_integration_types.0'],
    [
      'an unknown source',
      { delegation_source: 'https://tt02.altinn.no' },
      'delegation-source-unknown',
      'delegation_source',
    ],
    ['opaque tokens', { token_type: 'OPAQUE' }, 'field-wrong', 'token_type'],
  ]),
  ...[
    { protected: 'yes' },
    { supports_european_businesses: 1 },
    { enforced_aud_for_access_token: ['https://a.example'] },
    { authorization_max_lifetime: -1 },
    { descriptions: 'nb' },
  ].map((change): RefusedRow => {
    const [name = ''] = Object.keys(change);
    return [`a wrong ${name}`, 'POST /scopes', scope(change), bad('field-wrong', 'scope', name)];
  }),
  [
    'a prefix of others',
    'POST /scopes',
    scope({ prefix: 'bits' }),
    not('forbidden', 'scope-prefix-of-other', 'scope', 'prefix'),
  ],
  [
    "another's number as prefix",
    'POST /scopes',
    scope({ prefix: '213000004' }),
    not('forbidden', 'scope-prefix-of-other', 'scope', 'prefix'),
  ],
  [
    'a name that exists',
    'POST /scopes',
    { body: goodScope },
    not('conflict', 'scope-exists', 'scope', 'subscope'),
  ],
  [
    'a deactivated name',
    'POST /scopes',
    scope({ subscope: 'gone' }),
    not('conflict', 'scope-exists', 'scope', 'subscope'),
  ],
  ['no scope', 'PUT /scopes', { body: goodScope }, bad('field-missing', 'scope', 'scope')],
  [
    'an unknown scope',
    'PUT /scopes?scope=x:y',
    { body: goodScope },
    not('not_found', 'scope-unknown', 'scope'),
  ],
  ["another's scope", `PUT ${ofBits}`, { body: goodScope }, not('forbidden', 'scope-of-other', 'scope')],
  ['another name', `PUT ${ofOurs}`, scope({}), bad('scope-name-other', 'scope', 'subscope')],
  ['an unknown scope', 'DELETE /scopes?scope=x:y', {}, not('not_found', 'scope-unknown', 'scope')],
  ["another's scope", `DELETE ${ofBits}`, {}, not('forbidden', 'scope-of-other', 'scope')],
  ['a deactivated scope', 'DELETE /scopes?scope=havn:gone', {}, not('conflict', 'scope-inactive', 'scope')],
  [
    'accessible_for_all as ja',
    'GET /scopes/all?accessible_for_all=ja',
    {},
    bad('field-wrong', 'scope', 'accessible_for_all'),
  ],
];

const accesses: RefusedRow[] = [
  ['neither scope nor consumer', 'GET /scopes/access', {}, bad('access-filter-missing', 'access', 'scope')],
  [
    'a misspelt filter',
    `GET /scopes/access?consumer_org=213000004`,
    { as: bits },
    bad('access-filter-missing', 'access', 'scope'),
  ],
  [
    'a consumer of 8 digits',
    'GET /scopes/access?consumer_orgno=21300000',
    { as: bits },
    bad('field-wrong', 'access', 'consumer_orgno'),
  ],
  [
    'a consumer with a wrong control digit',
    `GET /scopes/access?consumer_orgno=213000005&scope=${write}`,
    { as: bits },
    bad('organisation-control-digit', 'access', 'consumer_orgno'),
  ],
  [
    'an unknown scope of a consumer',
    'GET /scopes/access?consumer_orgno=213000004&scope=x:y',
    { as: bits },
    not('not_found', 'scope-unknown', 'access'),
  ],
  ["another's scope", `GET /scopes/access?scope=${write}`, {}, not('forbidden', 'scope-of-other', 'access')],
  ['nobody', 'GET /scopes/access/all', { as: '213000004' }, not('not_found', 'list-empty', 'access')],
  ['no scope', 'PUT /scopes/access/213000004', {}, bad('field-missing', 'access', 'scope')],
  [
    '8 digits',
    `PUT /scopes/access/21300000?scope=${write}`,
    { as: bits },
    bad('field-wrong', 'access', 'orgno'),
  ],
  ...(
    [
      ['111111111', 'first-digit'],
      ['000000000', 'first-digit'],
      ['213000005', 'control-digit'],
      ['916960191', 'control-digit'],
    ] as const
  ).flatMap(([orgno, fault]) =>
    ['PUT', 'DELETE'].map(
      (method): RefusedRow => [
        `the number ${orgno}`,
        `${method} /scopes/access/${orgno}?scope=${write}`,
        { as: bits },
        bad(`organisation-${fault}`, 'access', 'orgno'),
      ],
    ),
  ),
  [
    'an unknown scope',
    'PUT /scopes/access/213000004?scope=x:y',
    {},
    not('not_found', 'scope-unknown', 'access'),
  ],
  [
    "another's scope",
    `PUT /scopes/access/213000004?scope=${write}`,
    {},
    not('forbidden', 'scope-of-other', 'access'),
  ],
  [
    "another's scope",
    `DELETE /scopes/access/213000004?scope=${write}`,
    {},
    not('forbidden', 'scope-of-other', 'access'),
  ],
  [
    'no access',
    `DELETE /scopes/access/213000004?scope=${write}`,
    { as: bits },
    not('not_found', 'access-unknown', 'access'),
  ],
];

describe.each([
  ['scopes', scopes],
  ['accesses', accesses],
])('of %s', (_, rows) => {
  test.each(rows)('%s in %s is refused', async (_what, call, sending, expected) => {
    await expectRowRefused(world, call, sending, expected);
  });
});
