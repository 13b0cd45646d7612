import { z } from 'zod';
import { cut, didYouMean, redact } from '../../kernel/index.ts';
import type { DocumentError, Path } from '../check/document-error.ts';

type Issue = z.core.$ZodIssue;

export const schemaErrors = (error: z.ZodError, checked: SchemaInput): DocumentError[] =>
  error.issues.flatMap((issue) => errorsOf(issue, [], checked));

interface SchemaInput {
  readonly schema: z.ZodType;
  readonly value: unknown;
}

function errorsOf(issue: Issue, above: Path, checked: SchemaInput): DocumentError[] {
  const path = [...above, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
  const got = partAt(checked.value, path);
  const one = (message: string): DocumentError[] => [{ path, message }];
  switch (issue.code) {
    case 'invalid_type':
      return one(
        got === undefined ? 'is missing' : `must be ${kindWords(issue.expected)}, not ${valueInWords(got)}`,
      );
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `is no field here${didYouMean(key, fieldsAt(checked.schema, path))}`,
      }));
    case 'invalid_value':
      return one(oneOf(issue.values.map(String), got));
    case 'too_small':
      return one(`must ${sizeWords(issue.origin, 'at least', issue.minimum)}`);
    case 'too_big':
      return one(`must ${sizeWords(issue.origin, 'at most', issue.maximum)}`);
    case 'invalid_key':
      return one(issue.issues[0]?.message ?? issue.message);
    case 'invalid_union':
      return unionErrors(issue, path, checked);
    default:
      return one(issue.message);
  }
}

/** The errors of the option that is closest to the value, else the message of the union. */
function unionErrors(
  { errors, message }: z.core.$ZodIssueInvalidUnion,
  path: Path,
  checked: SchemaInput,
): DocumentError[] {
  const ofItsKind = errors
    .filter((issues) => !issues.some(({ code, path }) => path.length === 0 && isOfKind(code)))
    .toSorted((a, b) => a.length - b.length)[0];
  if (partAt(checked.value, path) === undefined) return [{ path, message: 'is missing' }];
  if (ofItsKind === undefined) return [{ path, message }];
  const unknown = ofItsKind.filter(({ code }) => code === 'unrecognized_keys');
  // An unknown field is the likely mistake; the fields that its option misses follow from it.
  return (unknown.length > 0 ? unknown : ofItsKind).flatMap((issue) => errorsOf(issue, path, checked));
}

const isOfKind = (code: string): boolean => ['invalid_type', 'invalid_value', 'invalid_union'].includes(code);

function oneOf(values: readonly string[], got: unknown): string {
  if (got === undefined) return 'is missing';
  const near = typeof got === 'string' ? didYouMean(got, values) : '';
  return `is ${valueInWords(got)}, but must be ${values.join(', ').replace(/, ([^,]*)$/, ' or $1')}${near}`;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
};
const kindWords = (expected: string): string => kinds[expected] ?? expected;

const sizes: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
};
function sizeWords(origin: string, bound: 'at least' | 'at most', size: number | bigint): string {
  const words = sizes[origin];
  if (words === undefined) return `be ${bound} ${size}`;
  if (origin === 'string' && bound === 'at least') return 'not be empty';
  return `have ${bound} ${size} ${Number(size) === 1 ? words[0] : words[1]}`;
}

/** Cut, and without tokens and personal numbers. */
function valueInWords(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of fields';
  return cut(redact(JSON.stringify(value) ?? 'something else'), 60);
}

export function partAt(value: unknown, path: Path): unknown {
  let part = value;
  for (const name of path) {
    if (typeof part !== 'object' || part === null || !Object.hasOwn(part, name)) return undefined;
    part = (part as Readonly<Record<string | number, unknown>>)[name];
  }
  return part;
}

function fieldsAt(schema: unknown, path: Path): string[] {
  if (schema instanceof z.ZodOptional) return fieldsAt(schema.unwrap(), path);
  if (schema instanceof z.ZodPipe) return fieldsAt(schema.in, path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => fieldsAt(option, path));
  const [part, ...rest] = path;
  if (schema instanceof z.ZodObject)
    return part === undefined ? Object.keys(schema.shape) : fieldsAt(schema.shape[part], rest);
  if (schema instanceof z.ZodArray) return fieldsAt(schema.element, rest);
  return [];
}
