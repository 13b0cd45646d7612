/** The topics of GET /_sandbox/events. */
export const topicNames = [
  'exchanges',
  'scenarios',
  'runs',
  'clock',
  'switches',
  'faults',
  'batches',
  'directory',
] as const;

export type TopicName = (typeof topicNames)[number];

/** How the changes of a topic are noticed and described. */
export interface Topic<Change = unknown> {
  /**
   * Calls `changed` for each change, and without one when anything may have changed, until the returned function is called.
   * Cheap: what changed is described later, for many changes at once.
   */
  follow(changed: (change?: Change) => void): () => void;
  /**
   * The data of the event about these changes, from the state at the time of the call: a later event replaces what an earlier
   * one says about the same thing. Undefined: readers are to fetch all anew.
   */
  describe(changes: ReadonlySet<Change>): unknown;
}

export type Topics = Readonly<Record<TopicName, Topic>>;
