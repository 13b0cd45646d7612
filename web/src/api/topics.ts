/** The topics of GET /_sandbox/events, and the first part of the keys of queries: an event makes the queries of its topic stale. */
export const topics = [
  'exchanges',
  'scenarios',
  'runs',
  'clock',
  'switches',
  'faults',
  'batches',
  'directory',
] as const;

export type Topic = (typeof topics)[number];
