/**
 * What a column of a table of tests can be for, and how much such a column says that here is one. In this order when a
 * heading fits two roles as well: what is the narrower word comes first.
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
