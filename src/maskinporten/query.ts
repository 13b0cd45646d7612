import { type Explanation, type Localized, redact, unknownNames } from '../kernel/index.ts';
import { withoutSecrets } from './received.ts';

/**
 * A note on the query parameters that an operation does not have, which are most often misspelt ones.
 * @param known those that it has
 * @param remedy where they belong, if there is more to say than that
 */
export function unknownQuery(
  query: URLSearchParams,
  known: readonly string[] = [],
  remedy?: Localized,
): readonly Explanation[] {
  const unknown = unknownNames(query, known);
  if (unknown.length === 0) return [];
  const names = redact(withoutSecrets(unknown.join(', ')));
  return [
    {
      code: 'query-unknown',
      where: 'query',
      expected: known.length === 0 ? 'no parameters' : known.join(', '),
      got: names,
      summary: {
        en: `Not a parameter of this operation, and ignored: ${names}.`,
        nb: `Ikke en parameter for denne operasjonen, og derfor ignorert: ${names}.`,
      },
      remedy: remedy ?? remedyOf(known),
    },
  ];
}

const remedyOf = (known: readonly string[]): Localized =>
  known.length === 0
    ? { en: 'Leave the query out.', nb: 'Utelat spørrestrengen.' }
    : {
        en: `Look for a misspelling; the operation has ${known.join(', ')}.`,
        nb: `Se etter en skrivefeil; operasjonen har ${known.join(', ')}.`,
      };

/** The same as a part of an account. */
export function queryNotes(
  query: URLSearchParams,
  known?: readonly string[],
): { readonly notes?: readonly Explanation[] } {
  const notes = unknownQuery(query, known);
  return notes.length === 0 ? {} : { notes };
}
