import { z } from 'zod';
import { cut, exceededLimit, isObject, issueLines, jsonLimits } from '../kernel/index.ts';
import { type Entries, entriesSchema, listSchemas } from './entries.ts';

/** Limits of what is reported: errors per document, and characters per error. */
const maxErrors = 100;
const maxErrorLength = 500;

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

/** Checks entry by entry and stops at `maxErrors`. */
function firstErrors(written: unknown): string[] {
  const errors: string[] = [];
  for (const [name, schema] of Object.entries(listSchemas)) {
    const list: unknown = isObject(written) ? written[name] : undefined;
    if (!Array.isArray(list)) continue;
    const entry: z.ZodType = (schema instanceof z.ZodDefault ? schema.unwrap() : schema).element;
    for (const [index, value] of list.entries()) {
      if (exceededLimit(value))
        errors.push(`${name}.${index}: holds more than ${jsonLimits.mostValues} values`);
      else {
        const { error } = entry.safeParse(value);
        if (error) errors.push(...errorsOf(error, [name, index]));
      }
      if (errors.length >= maxErrors) return errors;
    }
  }
  return errors;
}

const errorsOf = ({ issues }: z.ZodError, parentPath: readonly PropertyKey[] = []): string[] =>
  issueLines(issues.slice(0, maxErrors), 'the file', parentPath).map((line) => cut(line, maxErrorLength));
