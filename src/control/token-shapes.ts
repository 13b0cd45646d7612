import { z } from 'zod';
import { type Client, type Directory, organisationNumber } from '../directory/index.ts';
import { cut, type Handler } from '../kernel/index.ts';
import { withBody } from './body.ts';
import { json, refuse } from './replies.ts';

const text = z.string().min(1, 'must not be empty').max(2_000, 'must be at most 2000 characters');
const seconds = z.int().min(-1e11).max(1e11);
const entries = z.record(z.string(), z.json());

const fields = z.strictObject({
  client: text.optional().describe('Client id; default: the first active client'),
  institution: organisationNumber.optional().describe('Whose first active client it is; not with client'),
  scope: z.string().max(2_000).optional().describe("Scopes with blanks between; default: the client's"),
  consumer: organisationNumber.optional().describe('Organisation number of the consumer'),
  supplier: organisationNumber.optional().describe('Organisation number of a supplier that acts for it'),
  issuer: text.optional().describe("Default: the sandbox's address with a slash"),
  audience: z
    .union([text, z.array(text)], 'must be a text or an array of texts')
    .optional()
    .describe('The claim aud'),
  lifetime: seconds.optional().describe('Seconds from iat to exp; may be negative'),
  issuedAt: seconds.optional().describe('Seconds since 1970; default: now'),
  clientAmr: z
    .enum(['private_key_jwt', 'virksomhetssertifikat', 'QCForESeal', 'CForESeal'])
    .optional()
    .describe('The claim client_amr'),
  claims: entries.optional().describe('Claims to add or replace; null removes one'),
  header: entries.optional().describe('Header parameters to add or replace; null removes one'),
  signature: z.enum(['valid', 'broken', 'unknown-key', 'none']).optional().describe('Default: valid'),
});

export const input = fields.refine(
  ({ client, institution }) => client === undefined || institution === undefined,
  'client and institution exclude each other',
);

/** Mints a token for a resolved client. */
export type MintToken = (
  request: Omit<z.output<typeof input>, 'client' | 'institution' | 'scope' | 'issuer'> & {
    readonly client: Client;
    readonly scopes: readonly string[];
    readonly issuer: string;
  },
) => Promise<unknown>;

/** POST /_sandbox/tokens: a token of any shape, by default the one that /token issues to the first client. */
export const mintToken =
  (directory: Directory, mint: MintToken): Handler =>
  (request) =>
    withBody(
      request,
      { schema: input, code: 'token-wish', example: '{"client":"<client id>","lifetime":-60}' },
      async ({ client: clientId, institution, scope, issuer, ...rest }) => {
        const [first] = directory.institutions();
        const owner = institution ?? first?.organisationNumber ?? '';
        const client =
          clientId === undefined
            ? directory.clientsOf(owner).find(({ active }) => active)
            : directory.client(clientId);
        if (client === undefined) {
          return clientId === undefined
            ? refuse(400, 'token-wish', `institution: ${owner || 'nobody'} has no active client`)
            : refuse(
                400,
                'token-wish',
                `client: there is no client ${cut(clientId, 60)}; GET /_sandbox/institutions lists them`,
              );
        }
        const scopes = scope === undefined ? client.scopes : scope.split(' ').filter(Boolean);
        return json(await mint({ ...rest, client, scopes, issuer: issuer ?? `${request.origin}/` }));
      },
    );
