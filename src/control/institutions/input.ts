import { z } from 'zod';
import { institutionSchema, scopeName } from '../../directory/index.ts';
import { isObject } from '../../kernel/index.ts';

/** The decision of Bits about a scope; `none` without an application. */
const decision = z.enum(['granted', 'requested', 'denied', 'none']);
export type Decision = z.output<typeof decision>;

/** A field of answers, which is ignored in bodies so that an answer can be edited and sent back. */
const answeredOnly = z.unknown().optional();

const clientInput = z.strictObject({
  clientId: z
    .string()
    .regex(/^[\x21-\x7e]{1,100}$/, 'must be 1 to 100 characters of ASCII without spaces')
    .optional(),
  name: institutionSchema.shape.name.optional(),
  active: z.boolean().optional().describe('An inactive client gets no tokens'),
  scopes: z.array(scopeName).optional(),
  registeredKeys: answeredOnly,
});
export type ClientInput = z.output<typeof clientInput>;

/** A whole institution. Missing fields get their defaults, except `kind`, `clients` and `access`, which stay unchanged. */
export const institutionInput = institutionSchema.extend({
  organisationNumber: institutionSchema.shape.organisationNumber.optional(),
  kind: institutionSchema.shape.kind.optional(),
  clients: z
    .array(clientInput)
    .max(100, 'must hold at most 100 clients')
    .refine(
      (clients) => {
        const ids = clients.flatMap(({ clientId }) => clientId ?? []);
        return new Set(ids).size === ids.length;
      },
      { error: 'must not name a clientId twice' },
    )
    .optional(),
  access: z
    .union(
      [decision, z.record(scopeName, decision)],
      'must be granted, requested, denied or none, for all scopes of Bits or for each scope by its name',
    )
    .optional()
    .describe(
      'The decision of Bits: for all of its scopes, or by scope; default: unchanged, and granted for a new one',
    ),
  connection: answeredOnly,
  inForceAt: answeredOnly,
});
export type InstitutionInput = z.output<typeof institutionInput>;

export const anyObject = z.record(z.string(), z.json());

/** Applies a merge patch (RFC 7396, 2): null removes a field, objects are merged. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const fields = isObject(target) ? target : {};
  const names = new Set([...Object.keys(fields), ...Object.keys(patch)]);
  return Object.fromEntries(
    [...names].flatMap((name) => {
      if (!Object.hasOwn(patch, name)) return [[name, fields[name]]];
      return patch[name] === null ? [] : [[name, mergePatch(fields[name], patch[name])]];
    }),
  );
}
