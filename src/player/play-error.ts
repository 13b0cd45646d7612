import { joined, LinesError, type Localized, sameInAll } from '../kernel/index.ts';

/** Something cannot be played, because of an address, credentials or an institution. Shown to the user. */
export class PlayError extends LinesError {
  /** All of them, as a part of a sentence. */
  readonly reason: Localized;

  constructor(...faults: readonly Localized[]) {
    super(...faults.map(({ en }) => en));
    this.reason = joined(faults, sameInAll('; '));
  }
}
