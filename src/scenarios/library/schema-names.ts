import { z } from 'zod';
import type { Path } from '../check/document-error.ts';
import { scenario } from '../format/scenario.ts';

/** The names of fields that a schema has at a path. */
export function fieldsAt(schema: unknown, path: Path): string[] {
  return shapesAt(schema, path).flatMap((shape) => Object.keys(shape));
}

/** Where a field of this name belongs: in a group beside the place where it stands, such as `with` or `expect`. */
export const placesOf = (schema: unknown, path: Path, name: string): string[] =>
  shapesAt(schema, path).flatMap((shape) =>
    Object.keys(shape).filter((group) => fieldsAt(shape[group], []).includes(name)),
  );

function shapesAt(schema: unknown, path: Path): Readonly<Record<string, unknown>>[] {
  if (schema instanceof z.ZodOptional) return shapesAt(schema.unwrap(), path);
  if (schema instanceof z.ZodPipe) return shapesAt(schema.in, path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => shapesAt(option, path));
  const [part, ...rest] = path;
  if (schema instanceof z.ZodObject)
    return part === undefined ? [schema.shape] : shapesAt(schema.shape[part], rest);
  if (schema instanceof z.ZodArray) return shapesAt(schema.element, rest);
  return [];
}

const values: Readonly<Record<string, readonly string[]>> = {
  status: ['none'],
  token: ['valid', 'none', 'expired', 'altered'],
  role: ['person.1', 'd-number.1', 'organisation.1'],
};

/** What a value was probably meant to be, by the rule that it breaks. */
export const likelyValues = (rule: string, got: string): readonly string[] =>
  rule === 'case-id'
    ? [
        got
          .trim()
          .toUpperCase()
          .replaceAll(/[ _.]+/g, '-'),
      ].filter(isCaseId)
    : (values[rule] ?? []);

const isCaseId = (id: string): boolean => scenario.shape.id.safeParse(id).success;
