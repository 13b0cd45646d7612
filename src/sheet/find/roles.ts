/**
 * Roles of columns, with their weight as evidence of a table of tests. Of two roles that match a heading equally, the first
 * counts: more specific ones come first.
 */
const weights = {
  correlationId: 2,
  doneBy: 1,
  expected: 2,
  actual: 1.5,
  comment: 1,
  date: 1,
  time: 0.5,
  result: 3,
  id: 2,
  description: 2,
};

export type Role = keyof typeof weights;
export const roles = Object.keys(weights) as readonly Role[];
export const isRole = (text: string): text is Role => text in weights;
export const weightOf = (role: Role): number => weights[role];

const outputRoles: readonly Role[] = [
  'actual',
  'result',
  'date',
  'time',
  'comment',
  'correlationId',
  'doneBy',
];
/** Whether a column is filled in, and does not describe the test. */
export const isOutput = (role: Role): boolean => outputRoles.includes(role);

export interface Column {
  readonly column: number;
  readonly heading: string;
}

/** A heading of a row with the heading above it, which may be that of several columns. */
export interface Heading {
  readonly column: number;
  readonly own: string;
  readonly above: string;
}
