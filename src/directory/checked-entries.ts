import { z } from 'zod';
import { cut, excessOf, isObject, issueLines, jsonBounds } from '../kernel/index.ts';
import { type Entries, entriesSchema, listSchemas } from './entries.ts';

/** Limits of a report: number of faults, and characters of each. */
const mostFaults = 100;
const longestFault = 500;

/** A parsed document: its entries, or its faults with their paths. */
export type Checked = { readonly entries: Entries } | { readonly faults: readonly [string, ...string[]] };

/** Validates a directory; stops after the first 100 faults. */
export function checkedEntries(written: unknown): Checked {
  // A very large document is validated entry by entry, as a schema collects every fault of its input.
  const faults = excessOf(written) ? firstFaults(written) : [];
  const result = faults.length > 0 ? undefined : entriesSchema.safeParse(written);
  if (result?.success) return { entries: result.data };
  const [first = 'the file: is not a directory', ...others] = faults.concat(
    result ? faultsOf(result.error) : [],
  );
  return { faults: [first, ...others].slice(0, mostFaults) as [string, ...string[]] };
}

/** Entry by entry, until the limit is reached. */
function firstFaults(written: unknown): string[] {
  const faults: string[] = [];
  for (const [name, schema] of Object.entries(listSchemas)) {
    const list: unknown = isObject(written) ? written[name] : undefined;
    if (!Array.isArray(list)) continue;
    const entry: z.ZodType = (schema instanceof z.ZodDefault ? schema.unwrap() : schema).element;
    for (const [index, value] of list.entries()) {
      if (excessOf(value)) faults.push(`${name}.${index}: holds more than ${jsonBounds.mostValues} values`);
      else {
        const { error } = entry.safeParse(value);
        if (error) faults.push(...faultsOf(error, [name, index]));
      }
      if (faults.length >= mostFaults) return faults;
    }
  }
  return faults;
}

const faultsOf = ({ issues }: z.ZodError, above: readonly PropertyKey[] = []): string[] =>
  issueLines(issues.slice(0, mostFaults), 'the file', above).map((line) => cut(line, longestFault));
