import { z } from 'zod';
import { institutionSchema, scopeName } from '../../directory/index.ts';
import { isObject } from '../../kernel/index.ts';

/** Bits' decision about a scope; `none` without an application. */
const decision = z.enum(['granted', 'requested', 'denied', 'none']);
export type Decision = z.output<typeof decision>;

/** Part of answers and ignored in bodies, so that an answer can be edited and sent back. */
const answeredOnly = z.unknown().optional();

const clientWish = z.strictObject({
  clientId: z
    .string()
    .regex(/^[\x21-\x7e]{1,100}$/, 'must be 1 to 100 characters of ASCII without spaces')
    .optional(),
  name: institutionSchema.shape.name.optional(),
  active: z.boolean().optional(),
  scopes: z.array(scopeName).optional(),
  registeredKeys: answeredOnly,
});
export type ClientWish = z.output<typeof clientWish>;

/**
 * A whole institution. Fields that are left out get their defaults; `kind`, `clients` and `access` stay as they
 * are.
 */
export const institutionWish = institutionSchema.extend({
  organisationNumber: institutionSchema.shape.organisationNumber.optional(),
  kind: institutionSchema.shape.kind.optional(),
  clients: z
    .array(clientWish)
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
    .optional(),
  connection: answeredOnly,
  inForceAt: answeredOnly,
});
export type InstitutionWish = z.output<typeof institutionWish>;

export const anyObject = z.record(z.string(), z.json());

/** Applies a merge patch (RFC 7396, 2): null removes a field, objects are merged. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const kept = isObject(target) ? target : {};
  const names = new Set([...Object.keys(kept), ...Object.keys(patch)]);
  return Object.fromEntries(
    [...names].flatMap((name) => {
      if (!Object.hasOwn(patch, name)) return [[name, kept[name]]];
      return patch[name] === null ? [] : [[name, mergePatch(kept[name], patch[name])]];
    }),
  );
}
