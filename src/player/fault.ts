/** What cannot be played, in words for whoever wants it played: an address, credentials, an institution. */
export class PlayFault extends Error {
  /** Each one fault. */
  readonly lines: readonly string[];

  constructor(...lines: string[]) {
    super(lines.join('\n'));
    this.name = 'PlayFault';
    this.lines = lines;
  }
}
