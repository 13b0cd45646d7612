import { type Bilingual, inBoth, joined } from '../kernel/index.ts';

/** What cannot be played, in words for whoever wants it played: an address, credentials, an institution. */
export class PlayFault extends Error {
  /** Each one fault, for a terminal. */
  readonly lines: readonly string[];
  /** All of them, as a part of a sentence. */
  readonly reason: Bilingual;

  constructor(...faults: readonly Bilingual[]) {
    const lines = faults.map(({ en }) => en);
    super(lines.join('\n'));
    this.name = 'PlayFault';
    this.lines = lines;
    this.reason = joined(faults, inBoth('; '));
  }
}
