import { BoundedMap } from '../kernel/index.ts';
import { requireStrings } from './x5c.ts';

/** Longest text of an x5c in characters: longer than any real chain. A thousand entries take tens of megabytes. */
const longestText = 16_384;

export interface KnownChains<Chain> {
  /** @throws CertificateError of kind `form`, as `requireStrings` */
  find(x5c: unknown): Chain | undefined;
  add(x5c: readonly string[], chain: Chain): void;
}

/**
 * Remembers chains by the strings of their x5c, and also by the array if that is frozen: comparing the strings of a chain takes longer
 * than all other checks of a known one.
 * @param size the number of chains
 */
export function rememberChains<Chain>(size: number): KnownChains<Chain> {
  const byText = new BoundedMap<Chain>(size);
  // Frozen arrays of strings cannot change.
  const byArray = new WeakMap<object, Chain>();

  function addArray(x5c: readonly string[], chain: Chain): void {
    if (Object.isFrozen(x5c)) byArray.set(x5c, chain);
  }

  return {
    find(x5c) {
      const known = byArray.get(x5c as object);
      if (known !== undefined) return known;
      requireStrings(x5c);
      const found = byText.get(textOf(x5c));
      if (found !== undefined) addArray(x5c, found);
      return found;
    },
    add(x5c, chain) {
      addArray(x5c, chain);
      const text = textOf(x5c);
      if (text.length <= longestText) byText.set(text, chain);
    },
  };
}

/** Unambiguous: only base64, which has no comma, is accepted, and the count comes first. */
const textOf = (x5c: readonly string[]): string => `${x5c.length},${x5c.join(',')}`;
