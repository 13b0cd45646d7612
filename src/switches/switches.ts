/**
 * Open questions about the real services as switches: each has its possible answers, the first is the default. The rooms take
 * their types from this table, so adding or removing a value is a compile error wherever it matters. What each means is in texts/.
 * The table of docs/differences.md is made from both: npm run docs.
 */
export const switchTable = {
  'bearer-prefix': { values: ['optional', 'required'] },
  'end-day': { values: ['included', 'excluded'] },
  'post-after-delete': { values: ['new-period', 'reopen'] },
  'post-future-start': { values: ['kept', 'from-today'] },
  'start-correction': { values: ['never', 'earlier'] },
  'batch-too-large': { values: ['413', '400', '403'] },
  'batch-media-type': { values: ['400', '415'] },
  'multipart-refusal': { values: ['KFR-002', 'opaque'] },
  'kfr-401': { values: ['published', 'gateway'] },
  'content-length': { values: ['note', 'refuse', 'ignore'] },
  'customer-id': { values: ['format', 'mod11'] },
  'real-numbers': { values: ['warn', 'refuse', 'allow'] },
  'real-organisations': { values: ['allow', 'warn', 'refuse'] },
  'client-amr': { values: ['virksomhetssertifikat', 'QCForESeal', 'CForESeal'] },
  'wrong-member': { values: ['note', 'refuse'] },
  'error-uri': { values: ['all', 'seen'] },
  'token-endpoint-aud': { values: ['refuse', 'accept'] },
  'self-service-auth': { values: ['open', 'token'] },
  'self-service-empty': { values: ['404', 'list'] },
  kar: { values: ['answers', 'out-of-reach'] },
  'unknown-account': { values: ['400', '404'] },
  'kfr-ownership': { values: ['unknown', 'primaryOwner'] },
  'legal-mandate': { values: ['warn', 'off', 'on'] },
  cors: { values: ['off', 'on'] },
  'lost-answer': { values: ['look-up', 'retry'] },
  'magic-customers': { values: ['on', 'off'] },
} as const satisfies Record<string, { readonly values: readonly [string, ...string[]] }>;

export type SwitchName = keyof typeof switchTable;
export type Switches = { readonly [Name in SwitchName]: (typeof switchTable)[Name]['values'][number] };

/** What people read about a switch. */
interface SwitchText {
  /** What its values decide; code is between backticks. */
  readonly meaning: string;
  /** Where the behaviour is known from, or that it is a guess. */
  readonly basis: string;
}

export type SwitchTexts = Readonly<Record<SwitchName, SwitchText>>;

export const switchNames = Object.keys(switchTable) as SwitchName[];

export const defaultSwitches: Switches = Object.freeze(
  Object.fromEntries(switchNames.map((name) => [name, switchTable[name].values[0]])),
) as Switches;
