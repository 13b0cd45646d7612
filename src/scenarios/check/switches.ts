import { didYouMean } from '../../kernel/index.ts';
import type { DocumentError } from './document-error.ts';
import type { Draft } from './draft.ts';

/** The sandbox's switches, with the values that each takes. */
export type KnownSwitches = Readonly<Record<string, { readonly values: readonly string[] }>>;

/** `given.switches` holds existing switches with valid values. */
export function switchErrors({ switches }: Draft, known: KnownSwitches | undefined): DocumentError[] {
  if (known === undefined) return [];
  return Object.entries(switches).flatMap(([name, value]) => {
    const path = ['given', 'switches', name];
    const row = Object.hasOwn(known, name) ? known[name] : undefined;
    if (row === undefined)
      return [{ path, message: `there is no switch ${name}${didYouMean(name, Object.keys(known))}` }];
    if (row.values.includes(value)) return [];
    return [
      { path, message: `is ${JSON.stringify(value)}, but the switch takes ${row.values.join(' or ')}` },
    ];
  });
}
