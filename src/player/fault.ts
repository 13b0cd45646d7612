import { joined, LinesError, type Localized, sameInAll } from '../kernel/index.ts';

/** What cannot be played, in words for whoever wants it played: an address, credentials, an institution. */
export class PlayFault extends LinesError {
  /** All of them, as a part of a sentence. */
  readonly reason: Localized;

  constructor(...faults: readonly Localized[]) {
    super(...faults.map(({ en }) => en));
    this.reason = joined(faults, sameInAll('; '));
  }
}
