/** Where every story begins, unless it says otherwise: a Wednesday at noon in Oslo. */
export const noon = Date.parse('2026-03-04T11:00:00Z');
