import { type DocumentError, message, withSuggestion } from './document-error.ts';
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
      return [
        {
          path,
          message: withSuggestion(
            message((say) => say.noSwitch({ name })),
            name,
            Object.keys(known),
          ),
        },
      ];
    if (row.values.includes(value)) return [];
    const text = message((say) => say.noSwitchValue({ got: JSON.stringify(value), values: row.values }));
    return [{ path, message: withSuggestion(text, value, row.values) }];
  });
}
