import { z } from 'zod';

const organisationNumber = z.string().regex(/^\d{9}$/, 'must be an organisation number of 9 digits');
const scopeName = z
  .string()
  .regex(/^[^\s"\\]+$/, 'must be a scope without spaces, such as bits:kundeforhold.write');
const moment = z.iso.datetime({ offset: true, error: 'must be a moment such as 2026-01-31T12:00:00Z' });

const institution = z.strictObject({
  organisationNumber,
  name: z
    .string()
    .trim()
    .min(1)
    .regex(/^\P{Cc}*$/u, 'must not hold control characters'),
  /** An institution keeps relationships in the register; an agency reads them. */
  kind: z.enum(['institution', 'agency']),
  /** The first four digits of its account numbers. */
  accountSeries: z.array(z.string().regex(/^\d{4}$/, 'must be 4 digits')).default([]),
});

/** A public key that a client has registered instead of proving itself by certificate. */
const registeredKey = z.strictObject({
  kid: z.string().min(1),
  kty: z.literal('RSA'),
  n: z.string().regex(/^[\w-]+$/, 'must be base64url'),
  e: z.string().regex(/^[\w-]+$/, 'must be base64url'),
  use: z.literal('sig').optional(),
  alg: z.enum(['RS256', 'RS384', 'RS512']).optional(),
  /** When it was registered; it lives one year from then. */
  created: moment,
});

const client = z.strictObject({
  clientId: z.string().min(1),
  name: z.string().min(1),
  organisationNumber,
  active: z.boolean().default(true),
  scopes: z.array(scopeName),
  /** Seconds an access token lives; default 120. */
  tokenLifetime: z.int().min(1).max(7200).optional(),
  keys: z.array(registeredKey).max(5, 'must hold at most 5 keys').default([]),
});

const scope = z.strictObject({
  name: scopeName,
  description: z.string(),
  owner: organisationNumber,
  /** The longest life of a token with this scope, in seconds; of several scopes the lowest wins. */
  tokenLifetime: z.int().min(1).max(7200).optional(),
});

const access = z.strictObject({
  scope: scopeName,
  consumer: organisationNumber,
  state: z.enum(['APPROVED', 'DENIED', 'REQUESTED']),
});

const unique = <Entry>(entries: readonly Entry[], key: (entry: Entry) => string): string | undefined => {
  const seen = new Set<string>();
  return entries.map(key).find((value) => seen.size === seen.add(value).size);
};

/** The whole directory file. */
export const entriesSchema = z
  .strictObject({
    institutions: z.array(institution),
    clients: z.array(client),
    scopes: z.array(scope),
    accesses: z.array(access),
  })
  .superRefine((entries, context) => {
    const twice = (path: string, value: string | undefined) => {
      if (value !== undefined)
        context.addIssue({ code: 'custom', path: [path], message: `holds ${value} twice` });
    };
    twice(
      'institutions',
      unique(entries.institutions, (entry) => entry.organisationNumber),
    );
    twice(
      'clients',
      unique(entries.clients, (entry) => entry.clientId),
    );
    twice(
      'scopes',
      unique(entries.scopes, (entry) => entry.name),
    );
    twice(
      'accesses',
      unique(entries.accesses, (entry) => `${entry.scope} for ${entry.consumer}`),
    );
    for (const [index, { keys }] of entries.clients.entries()) {
      const kid = unique(keys, (key) => key.kid);
      if (kid !== undefined) {
        context.addIssue({
          code: 'custom',
          path: ['clients', index, 'keys'],
          message: `holds the kid ${kid} twice`,
        });
      }
    }
  });

export type Entries = z.infer<typeof entriesSchema>;
export type Institution = z.infer<typeof institution>;
export type Client = z.infer<typeof client>;
export type RegisteredKey = z.infer<typeof registeredKey>;
export type Scope = z.infer<typeof scope>;
export type AccessState = z.infer<typeof access>['state'];
