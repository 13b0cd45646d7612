import type { z } from 'zod';
import { cut, isObject, type Localized, redact } from '../../kernel/index.ts';
import { type DocumentError, message, type Path, withSuggestion } from '../check/document-error.ts';
import type { FormatRule } from '../format/rules.ts';
import type { FileErrorTexts, ValueKind } from '../words.ts';
import { fieldsAt, likelyValues, placesOf } from './schema-names.ts';

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
  const one = (message: Localized): DocumentError[] => [{ path, message }];
  const missing = message((say) => say.missing);
  switch (issue.code) {
    case 'invalid_type':
      return one(got === undefined ? missing : wrongKind(issue.expected, got));
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], message: noField(key, path, checked) }));
    case 'invalid_value':
      return one(got === undefined ? missing : oneOf(issue.values.map(String), got));
    case 'too_small':
      return one(size('least', issue.origin, issue.minimum, got));
    case 'too_big':
      return one(size('most', issue.origin, issue.maximum, got));
    case 'invalid_key':
      return one(brokenRule(issue.issues[0]?.message ?? issue.message, path.at(-1)));
    case 'invalid_union':
      return unionErrors(issue, path, checked);
    default:
      return one(brokenRule(issue.message, got));
  }
}

/** The errors of the option that is closest to the value, else the message of the union. */
function unionErrors(
  { errors, message: rule }: z.core.$ZodIssueInvalidUnion,
  path: Path,
  checked: SchemaInput,
): DocumentError[] {
  const ofItsKind = errors
    .filter((issues) => !issues.some(({ code, path }) => path.length === 0 && isOfKind(code)))
    .toSorted((a, b) => a.length - b.length)[0];
  const got = partAt(checked.value, path);
  if (got === undefined) return [{ path, message: message((say) => say.missing) }];
  if (ofItsKind === undefined) return [{ path, message: brokenRule(rule, got) }];
  const unknown = ofItsKind.filter(({ code }) => code === 'unrecognized_keys');
  // An unknown field is the likely mistake; the fields that its option misses follow from it.
  return (unknown.length > 0 ? unknown : ofItsKind).flatMap((issue) => errorsOf(issue, path, checked));
}

const isOfKind = (code: string): boolean => ['invalid_type', 'invalid_value', 'invalid_union'].includes(code);

/** An unknown field, with similar ones, or the place where a field of this name belongs. */
function noField(key: string, path: Path, { schema }: SchemaInput): Localized {
  const here = fieldsAt(schema, path);
  const text = message((say) => say.noField);
  const places = here.some((name) => name.toLowerCase() === key.toLowerCase())
    ? []
    : placesOf(schema, path, key);
  if (places.length === 0) return withSuggestion(text, key, here);
  return message((say) => `${say.noField}${say.belongsIn({ places })}`);
}

function oneOf(values: readonly string[], got: unknown): Localized {
  const text = message((say) => say.oneOf({ got: valueInWords(got, say), values }));
  return typeof got === 'string' ? withSuggestion(text, got, values) : text;
}

/** @param code a `FormatRule`; another message is shown as it is */
function brokenRule(code: string, got: unknown): Localized {
  const text = message((say) => {
    const isRule = Object.hasOwn(say.rules, code);
    const rule = isRule ? say.rules[code as FormatRule] : code;
    const isSaid = !isRule || code === 'empty-body';
    return isSaid ? rule : say.instead({ rule, got: valueInWords(got, say) });
  });
  return typeof got === 'string' ? withSuggestion(text, got, likelyValues(code, got)) : text;
}

const kinds: Readonly<Record<string, ValueKind>> = {
  string: 'text',
  number: 'number',
  int: 'int',
  boolean: 'boolean',
  array: 'list',
  object: 'group',
  record: 'group',
};

const wrongKind = (expected: string, got: unknown): Localized =>
  message((say) =>
    say.wrongKind({
      kind: say.kinds[kinds[expected] ?? 'other'],
      got: valueInWords(got, say),
    }),
  );

function size(bound: 'least' | 'most', origin: string, limit: number | bigint, got: unknown): Localized {
  if (origin === 'string' && bound === 'least') return message((say) => say.notEmpty);
  const of = origin === 'string' ? 'characters' : origin === 'array' ? 'entries' : 'number';
  return message((say) => {
    const rule = say.size({ bound, size: Number(limit), of });
    return of === 'number' ? say.instead({ rule, got: valueInWords(got, say) }) : rule;
  });
}

/** Cut, and without tokens and personal numbers. */
function valueInWords(value: unknown, { kinds }: FileErrorTexts): string {
  if (value === null) return kinds.nothing;
  if (Array.isArray(value)) return kinds.list;
  if (isObject(value)) return kinds.group;
  return cut(redact(JSON.stringify(value) ?? kinds.other), 60);
}

export function partAt(value: unknown, path: Path): unknown {
  let part = value;
  for (const name of path) {
    if (typeof part !== 'object' || part === null || !Object.hasOwn(part, name)) return undefined;
    part = (part as Readonly<Record<string | number, unknown>>)[name];
  }
  return part;
}
