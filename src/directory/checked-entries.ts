import { z } from 'zod';
import { cut, exceededLimit, isObject, issueLines, jsonLimits } from '../kernel/index.ts';
import { DirectoryError } from './directory-error.ts';
import { type Entries, listSchemas, listsSchema } from './entries.ts';
import { duplicates, keyedEntries, listNames } from './keyed-entries.ts';
import { indexesOf } from './lookups.ts';

/** Limits of what is reported: errors per document, and characters per error. */
const maxErrors = 100;
const maxErrorLength = 500;

export const entriesSchema = listsSchema.superRefine((entries, context) => {
  for (const duplicate of duplicates(keyedEntries(entries)))
    context.addIssue({ code: 'custom', ...duplicate });
});

/** The entries, or the errors of the document, each with its path. */
export type CheckResult = { readonly entries: Entries } | { readonly errors: readonly [string, ...string[]] };

/** Checks a parsed directory file. Reports at most 100 errors. */
export function checkedEntries(written: unknown): CheckResult {
  // zod collects every issue, so a very large document is checked entry by entry.
  const errors = exceededLimit(written) ? firstErrors(written) : [];
  const result = errors.length > 0 ? undefined : entriesSchema.safeParse(written);
  if (result?.success) return { entries: result.data };
  const [first = 'the file: is not a directory', ...others] = errors.concat(
    result ? errorsOf(result.error) : [],
  );
  return { errors: [first, ...others].slice(0, maxErrors) as [string, ...string[]] };
}

/**
 * Checks the entries that an edit added or changed, and no others.
 * @param before checked entries
 * @returns the edited entries, with defaults
 * @throws DirectoryError with at most 100 errors, each with its path
 */
export function checkedEdit(before: Entries, edited: Entries): Entries {
  const errors: string[] = [];
  const lists = listNames.filter((name) => edited[name] !== before[name]);
  const checked = lists.map((name) => [name, checkedList(name, before[name], edited[name], errors)]);
  const entries: Entries = { ...edited, ...Object.fromEntries(checked) };
  if (errors.length === 0)
    for (const { path, message } of duplicates(indexesOf(entries, before), membersOf(before.clients)))
      errors.push(`${path.join('.')}: ${message}`);
  const [first, ...others] = errors.slice(0, maxErrors);
  if (first !== undefined) throw new DirectoryError(first, ...others);
  return entries;
}

function checkedList(
  name: keyof Entries,
  before: readonly object[],
  edited: readonly object[],
  errors: string[],
): object[] {
  const schema = elementOf(name);
  const isKnown = membersOf(before);
  return edited.map((entry, index) => {
    if (isKnown(entry, index) || errors.length >= maxErrors) return entry;
    const result = checkedEntry(schema, entry, [name, index]);
    if ('errors' in result) errors.push(...result.errors);
    return 'errors' in result ? entry : result.entry;
  });
}

/** Whether an entry is in a list. Most have the position that they had; only for others the list is indexed. */
function membersOf(list: readonly object[]): (entry: object, index: number) => boolean {
  let all: Set<object> | undefined;
  return (entry, index) => {
    if (list[index] === entry) return true;
    if (index >= list.length && all === undefined && !list.includes(entry)) return false;
    all ??= new Set(list);
    return all.has(entry);
  };
}

/** Checks entry by entry and stops at `maxErrors`. */
function firstErrors(written: unknown): string[] {
  const errors: string[] = [];
  for (const name of listNames) {
    const list: unknown = isObject(written) ? written[name] : undefined;
    if (!Array.isArray(list)) continue;
    const schema = elementOf(name);
    for (const [index, value] of list.entries()) {
      const result = checkedEntry(schema, value, [name, index]);
      if ('errors' in result) errors.push(...result.errors);
      if (errors.length >= maxErrors) return errors;
    }
  }
  return errors;
}

function elementOf(name: keyof Entries): z.ZodType<object> {
  const schema = listSchemas[name];
  return (schema instanceof z.ZodDefault ? schema.unwrap() : schema).element;
}

function checkedEntry(
  schema: z.ZodType<object>,
  value: unknown,
  path: readonly PropertyKey[],
): { readonly entry: object } | { readonly errors: readonly string[] } {
  if (exceededLimit(value))
    return { errors: [`${path.join('.')}: holds more than ${jsonLimits.mostValues} values`] };
  const { data, error } = schema.safeParse(value);
  return error === undefined ? { entry: data } : { errors: errorsOf(error, path) };
}

const errorsOf = ({ issues }: z.ZodError, parentPath: readonly PropertyKey[] = []): string[] =>
  issueLines(issues.slice(0, maxErrors), 'the file', parentPath).map((line) => cut(line, maxErrorLength));
