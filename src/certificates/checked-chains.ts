import { Remembered } from '../kernel/index.ts';
import type { CheckedCertificate } from './checked-certificate.ts';
import type { ParsedCertificate } from './parsed-certificate.ts';

/** A chain found sound in everything that does not change with time. */
export interface CheckedChain {
  /** Leaf first, root last. */
  readonly path: readonly ParsedCertificate[];
  /** Whether the wrong member of a set would have been refused. */
  readonly strict: boolean;
  readonly result: CheckedCertificate;
}

/** Longer than any chain of real certificates; keeps a thousand entries below some tens of megabytes. */
const LONGEST_KEY = 16_384;

/** Remembers sound chains by the very strings that were sent; the oldest goes first. */
export class CheckedChains {
  readonly #chains: Remembered<CheckedChain>;

  constructor(limit: number) {
    this.#chains = new Remembered(limit);
  }

  find(x5c: readonly string[]): CheckedChain | undefined {
    return this.#chains.get(keyOf(x5c));
  }

  remember(x5c: readonly string[], chain: CheckedChain): void {
    const key = keyOf(x5c);
    if (key.length <= LONGEST_KEY) this.#chains.set(key, chain);
  }
}

/** Unambiguous: what is remembered is base64, which has no comma, and the count stands first. */
const keyOf = (x5c: readonly string[]): string => `${x5c.length},${x5c.join(',')}`;
