import { z } from 'zod';
import { moment, organisationNumber, scopeName } from './fields.ts';
import { longestTokenLife } from './token-life.ts';

const day = z.iso.date({ error: 'must be a day that exists, such as 2026-01-31' });
const accountNumber = z.string().regex(/^\d{11}$/, 'must be an account number of 11 digits');
const base64url = z.string().regex(/^[\w-]+$/, 'must be base64url');
const tokenLifetime = z.int().min(1).max(longestTokenLife);

/** A law that permits an agency's look-ups; version 2 of the look-ups requires it in each call. */
const legalMandate = z.strictObject({
  text: z.string().trim().min(1).max(500),
  /** The longest period of a look-up: years, months, or the last calendar year. */
  reach: z
    .string()
    .regex(/^(?:P\d{1,2}[YM]|last-calendar-year)$/, 'must be P10Y, P12M or last-calendar-year'),
  /** Covers only customers who own an account. */
  ownersOnly: z.boolean().default(false),
  /** Also covers the look-up of the bank that services an account. */
  accountProvider: z.boolean().default(false),
});

export const institutionSchema = z.strictObject({
  organisationNumber,
  name: z
    .string()
    .trim()
    .max(200, 'must be at most 200 characters')
    .regex(/^\P{Cc}*$/u, 'must not hold control characters')
    // Certificates drop invisible characters and need a name.
    .regex(/[^\p{C}\s]/u, 'must hold a character that is seen'),
  /**
   * An institution writes relationships to the register, an agency reads them, a supplier acts for others. A bank is in the
   * interbank clearing: KAR knows its customers by their accounts, and it makes no calls here.
   */
  kind: z.enum(['institution', 'agency', 'supplier', 'bank']),
  /** The first four digits of its account numbers. */
  accountSeries: z.array(z.string().regex(/^\d{4}$/, 'must be 4 digits')).default([]),
  /** Accounts, usually in a bank, that customers without an account of their own pay to (identified by KID). */
  collectionAccounts: z.array(accountNumber).default([]),
  /** For agencies only. */
  legalMandates: z.array(legalMandate).default([]),
});

/** A customer's account in a bank, as in KAR. */
export const bankAccountSchema = z
  .strictObject({
    number: accountNumber,
    /** Organisation number of the bank. */
    bank: organisationNumber,
    /** The person or organisation that has it. */
    customer: z.string().regex(/^(?:\d{9}|\d{11})$/, 'must be 9 or 11 digits'),
    opened: day,
    /** Its last day. */
    closed: day.optional(),
    /** Whether it can receive payments through the clearing today. */
    receivesPayments: z.boolean().default(true),
    /** Whether the customer owns it, or may only use it. */
    primaryOwner: z.boolean().default(true),
  })
  .refine(({ opened, closed }) => closed === undefined || closed >= opened, {
    path: ['closed'],
    error: 'must not be before opened',
  });

/** A public key that a client registered instead of using a certificate. */
const registeredKey = z.strictObject({
  kid: z.string().min(1),
  kty: z.literal('RSA'),
  n: base64url,
  e: base64url,
  use: z.literal('sig').optional(),
  alg: z.enum(['RS256', 'RS384', 'RS512']).optional(),
  /** Expiry in seconds since 1970; at most one year after `created`. */
  exp: z.int().min(0).optional(),
  /** The certificate registered with it; stored but not used. */
  x5c: z.array(z.string()).optional(),
  /** When it was registered; it is valid for one year. */
  created: moment,
});

const client = z.strictObject({
  clientId: z.string().min(1),
  name: z.string().min(1),
  description: z.string().optional(),
  organisationNumber,
  /** The organisation that registered it for its owner and may change it. */
  supplier: organisationNumber.optional(),
  active: z.boolean().default(true),
  scopes: z.array(scopeName),
  /** Lifetime of access tokens in seconds; default `usualTokenLife`. */
  tokenLifetime: tokenLifetime.optional(),
  keys: z.array(registeredKey).max(5, 'must hold at most 5 keys').default([]),
  /** Stored for the self-service API; no effect. */
  ssoDisabled: z.boolean().optional(),
  created: moment.optional(),
  lastUpdated: moment.optional(),
});

const scope = z.strictObject({
  name: scopeName,
  description: z.string(),
  owner: organisationNumber,
  /** Maximum lifetime of tokens with this scope, in seconds; of several scopes the lowest applies. */
  tokenLifetime: tokenLifetime.optional(),
  /** Who can see the scope. */
  visibility: z.enum(['PUBLIC', 'INTERNAL', 'PRIVATE']).default('PUBLIC'),
  /** Where consumers delegate it to suppliers; default: Altinn's test environment. */
  delegationSource: z.url().optional(),
  /** The types of client that may have it; empty: all. Only `maskinporten` gets tokens here. */
  allowedIntegrationTypes: z.array(z.string().min(1)).default(['maskinporten']),
  /** Whether every consumer may use it without being granted access. */
  accessibleForAll: z.boolean().default(false),
  active: z.boolean().default(true),
  // The rest is stored for the self-service API and has no effect.
  longDescription: z.string().optional(),
  /** By language. */
  descriptions: z.record(z.string(), z.string()).optional(),
  authorizationMaxLifetime: z.int().min(0).optional(),
  enforcedAudience: z.string().optional(),
  protected: z.boolean().optional(),
  supportsEuropeanBusinesses: z.boolean().optional(),
  created: moment.optional(),
  lastUpdated: moment.optional(),
});

const access = z.strictObject({
  scope: scopeName,
  consumer: organisationNumber,
  state: z.enum(['APPROVED', 'DENIED', 'REQUESTED']),
  created: moment.optional(),
  lastUpdated: moment.optional(),
});

/** A consumer's permission for a supplier to use a scope on its behalf; given in Altinn in reality. */
const delegation = z.strictObject({
  scope: scopeName,
  consumer: organisationNumber,
  supplier: organisationNumber,
});

/** A system user that an organisation created in Altinn for a supplier's system. */
const systemUser = z.strictObject({
  /** In lower case, as UUIDs are case-insensitive (RFC 9562, 4). */
  id: z.guid('must be a UUID').toLowerCase(),
  organisationNumber,
  /** The system in Altinn's register, such as `313579018_kundeforhold`. */
  systemId: z.string().min(1),
  /** The clients that the system's owner assigned to it. */
  clients: z.array(z.string().min(1)).min(1, 'must name a client'),
  /** Distinguishes several system users of one organisation. */
  externalRef: z.string().min(1).optional(),
});

/** The directory file, but for rules about several entries. */
export const listsSchema = z.strictObject({
  institutions: z.array(institutionSchema),
  clients: z.array(client),
  scopes: z.array(scope),
  accesses: z.array(access),
  delegations: z.array(delegation).default([]),
  systemUsers: z.array(systemUser).default([]),
  bankAccounts: z.array(bankAccountSchema).default([]),
});

/** The schema of each list, by name. */
export const listSchemas = listsSchema.shape;

export type Entries = z.infer<typeof listsSchema>;
/** The file as users may write it: fields with a default are optional. */
export type WrittenEntries = z.input<typeof listsSchema>;
export type Institution = z.infer<typeof institutionSchema>;
export type LegalMandate = z.infer<typeof legalMandate>;
export type BankAccount = z.infer<typeof bankAccountSchema>;
export type Client = z.infer<typeof client>;
export type RegisteredKey = z.infer<typeof registeredKey>;
export type Scope = z.infer<typeof scope>;
export type Access = z.infer<typeof access>;
export type AccessState = Access['state'];
export type Delegation = z.infer<typeof delegation>;
export type SystemUser = z.infer<typeof systemUser>;
