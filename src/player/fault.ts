import { type Bilingual, inBoth, joined, LinesError } from '../kernel/index.ts';

/** What cannot be played, in words for whoever wants it played: an address, credentials, an institution. */
export class PlayFault extends LinesError {
  /** All of them, as a part of a sentence. */
  readonly reason: Bilingual;

  constructor(...faults: readonly Bilingual[]) {
    super(...faults.map(({ en }) => en));
    this.reason = joined(faults, inBoth('; '));
  }
}
