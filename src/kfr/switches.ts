/** What nobody outside knows of KFR, decided by switches (docs/differences.md). */
export interface KfrSwitches {
  readonly 'end-day': 'included' | 'excluded';
  readonly 'post-after-delete': 'new-period' | 'reopen';
  readonly 'post-future-start': 'kept' | 'from-today';
  readonly 'start-correction': 'never' | 'earlier';
  readonly 'batch-too-large': '413' | '400' | '403';
  readonly 'batch-media-type': '400' | '415';
  readonly 'multipart-refusal': 'KFR-002' | 'opaque';
  readonly 'kfr-401': 'published' | 'gateway';
  readonly 'content-length': 'note' | 'refuse' | 'ignore';
  readonly 'customer-id': 'format' | 'mod11';
  readonly 'real-numbers': 'warn' | 'refuse' | 'allow';
  readonly 'real-organisations': 'allow' | 'warn' | 'refuse';
  readonly kar: 'answers' | 'out-of-reach';
  readonly 'unknown-account': '400' | '404';
  readonly 'kfr-ownership': 'unknown' | 'primaryOwner';
  readonly 'legal-mandate': 'warn' | 'off' | 'on';
  readonly 'magic-customers': 'on' | 'off';
}
